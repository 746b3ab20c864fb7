"""The rows of two tables: who is in the text, and what equipment."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.compose.evidence import Evidence
from sourcier.compose.figures import figure_of
from sourcier.compose.labels import modality_of
from sourcier.compose.subjects.names import actor_slug, equipment_slug
from sourcier.compose.views import ActorRow, EquipmentRow, Line
from sourcier.compose.words import line, listed, raised, verbatim
from sourcier.extraction import Actor, Claim, Equipment

_REACH = 8  # characters between a figure and the equipment it counts


def actor_rows(evidence: Evidence) -> tuple[ActorRow, ...]:
    """Return the actors of the claims: speakers first, then those of the most claims, then in text order."""
    rows = [
        _actor_row(actor, claims, evidence)
        for actor in evidence.extraction.actors
        if (claims := _claims_of(actor, evidence))
    ]
    speaks = evidence.messages("compose.actors.presence.speaks")
    return tuple(sorted(rows, key=lambda row: (row.presence != speaks, -len(row.claims))))


def _claims_of(actor: Actor, evidence: Evidence) -> list[Claim]:
    return [
        claim
        for claim in evidence.extraction.claims
        if claim.source.actor == actor.id or any(part.actor == actor.id for part in claim.actors)
    ]


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
    groups: dict[tuple[str, str], list[Equipment]] = {}
    for item in evidence.extraction.equipment:
        if item.designation or item.category != "other":
            count = "" if item.designation else _count(item, evidence)
            groups.setdefault((_key(item), count), []).append(item)
    rows = [_equipment_row(items, evidence) for items in groups.values()]
    return tuple(row for row in rows if row is not None)


def _key(item: Equipment) -> str:
    """Return what makes two mentions the same: the designation, else the name without its plural."""
    if item.designation:
        return item.designation.casefold()
    return " ".join(word.rstrip("sx") for word in item.text.casefold().split())


def _equipment_row(items: Sequence[Equipment], evidence: Evidence) -> EquipmentRow | None:
    messages = evidence.messages
    names = {item.id for item in items}
    claims = [claim for claim in evidence.extraction.claims if names.intersection(claim.equipment)]
    if not claims:
        return None
    counts = [count for item in items if (count := _count(item, evidence))]
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


def _count(item: Equipment, evidence: Evidence) -> str:
    """Return how many there are, with the precision of the text; "" where it does not say."""
    extraction, messages = evidence.extraction, evidence.messages
    for quantity in extraction.quantities:
        before = quantity.field == item.field and 0 <= item.span.start - quantity.span.end <= _REACH
        if before and quantity.of and item.text.startswith(quantity.of.split(" ")[0]):
            return figure_of(quantity, extraction.text, messages).value
    return "" if item.count is None else messages.number(item.count)
