"""The rows of two tables: who is in the text, and what equipment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sourcier.compose.evidence import Evidence, claims_by
from sourcier.compose.figures import figure_of
from sourcier.compose.labels import modality_of
from sourcier.compose.subjects.names import actor_slug, equipment_slug
from sourcier.compose.views import ActorRow, EquipmentRow, Line
from sourcier.compose.words import line, listed, raised, verbatim
from sourcier.extraction import Actor, Claim, Equipment, Quantity
from sourcier.spans import Field

_REACH = 8  # characters between a figure and the equipment it counts
_Ending = Mapping[tuple[Field, int], Quantity]  # quantities by where they end


def actor_rows(evidence: Evidence) -> tuple[ActorRow, ...]:
    """Return the actors of the claims: speakers first, then those of the most claims, then in text order."""
    speaking = claims_by(evidence.extraction.claims, _actors_of)
    rows = [
        _actor_row(actor, claims, evidence)
        for actor in evidence.extraction.actors
        if (claims := speaking.get(actor.id))
    ]
    speaks = evidence.messages("compose.actors.presence.speaks")
    return tuple(sorted(rows, key=lambda row: (row.presence != speaks, -len(row.claims))))


def _actors_of(claim: Claim) -> Iterator[str | None]:
    yield claim.source.actor
    yield from (part.actor for part in claim.actors)


def _actor_row(actor: Actor, claims: Sequence[Claim], evidence: Evidence) -> ActorRow:
    messages = evidence.messages
    spoken = [claim.source for claim in claims if claim.source.actor == actor.id]
    role = max((source.role for source in spoken if source.role), key=len, default="")
    return ActorRow(
        id=actor.id,
        page=actor_slug(actor),
        name=actor.name,
        kind=messages(f"compose.actors.kind.{actor.kind}"),
        role=verbatim(raised(role)),
        presence=messages(f"compose.actors.presence.{'speaks' if spoken else 'cited'}"),
        note=_note(actor, evidence),
        suspect=actor.suspect is not None,
        claims=evidence.numbers_of(claims),
    )


def _note(actor: Actor, evidence: Evidence) -> Line:
    """Return why the name may be a slip, and how else it is written."""
    messages = evidence.messages
    notes = [line(messages, "compose.actors.slip", of=actor.suspect.of)] if actor.suspect else []
    if actor.aliases:
        names = listed((verbatim(alias) for alias in actor.aliases), ", ")
        notes.append(line(messages, "compose.actors.also", names=names))
    return listed(notes, messages("compose.actors.separator"))


def equipment_rows(evidence: Evidence) -> tuple[EquipmentRow, ...]:
    """Return the equipment of the claims in text order, a row for each name, none for generic words."""
    holders = claims_by(evidence.extraction.claims, lambda claim: claim.equipment)
    ending: _Ending = {(q.field, q.span.end): q for q in evidence.extraction.quantities}
    groups: dict[tuple[str, str], list[Equipment]] = {}
    for item in evidence.extraction.equipment:
        if item.designation or item.category != "other":
            count = "" if item.designation else _count(item, ending, evidence)
            groups.setdefault((_key(item), count), []).append(item)
    rows = []
    for items in groups.values():
        claims = {claim.id: claim for item in items for claim in holders.get(item.id, ())}
        counts = [count for item in items if (count := _count(item, ending, evidence))]
        if claims:
            rows.append(_equipment_row(items, sorted(claims.values(), key=evidence.number), counts, evidence))
    return tuple(rows)


def _key(item: Equipment) -> str:
    """Return what makes two mentions the same: the designation, else the name without its plural."""
    if item.designation:
        return item.designation.casefold()
    return " ".join(word.rstrip("sx") for word in item.text.casefold().split())


def _equipment_row(
    items: Sequence[Equipment], claims: Sequence[Claim], counts: Sequence[str], evidence: Evidence
) -> EquipmentRow:
    messages = evidence.messages
    # The body says more precisely than the title how surely something is said.
    modality = modality_of(min(claims, key=lambda claim: claim.field == "title").certainty)
    return EquipmentRow(
        name=max((item.text for item in items), key=len),
        page=equipment_slug(items[0]),
        category=messages(f"compose.equipment.category.{items[0].category}"),
        quantity=", ".join(dict.fromkeys(counts)) or messages("compose.equipment.no_count"),
        modality=modality,
        modality_label=messages(f"compose.modality.{modality}"),
        claims=evidence.numbers_of(claims),
    )


def _count(item: Equipment, ending: _Ending, evidence: Evidence) -> str:
    """Return how many there are, with the precision of the text; "" where it does not say."""
    extraction, messages = evidence.extraction, evidence.messages
    for end in range(item.span.start - _REACH, item.span.start + 1):
        quantity = ending.get((item.field, end))
        if quantity and quantity.of and item.text.startswith(quantity.of.split(" ")[0]):
            return figure_of(quantity, extraction.text, messages).value
    return "" if item.count is None else messages.number(item.count)
