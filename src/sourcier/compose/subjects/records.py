"""What one brief says of each of its actors and pieces of equipment: all that their pages need of it.

A record is small beside its brief, so that those of a whole site fit in memory; claims and the brief's own
link are shared between the records of a brief.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from sys import intern

from msgspec import Struct

from sourcier.compose.brief_views import Brief
from sourcier.compose.evidence import claims_by
from sourcier.compose.figures import figure_of, kind_of
from sourcier.compose.subjects.acts import ActRecord, act_of
from sourcier.compose.subjects.counts import CountRecord, counts_of
from sourcier.compose.subjects.names import CATEGORY_SLUGS, actor_slug, equipment_slug
from sourcier.compose.subjects.views import BriefLink, ClaimLine, SubjectKind
from sourcier.compose.views import ClaimCallout, GaugeKind
from sourcier.extraction import Actor, ActorRole, Claim, Equipment, Extraction, Quantity
from sourcier.messages import Messages

Linked = tuple[str, str]  # slug and name


class FigureRecord(Struct, frozen=True):
    """A figure of a claim."""

    claim: ClaimLine
    counted: str  # "soldats nord-coréens"; a unit for a measure
    value: str
    kind: GaugeKind
    low: float | None
    high: float | None


class SubjectRecord(Struct, frozen=True):
    """What one brief says of one subject."""

    kind: SubjectKind
    slug: str
    name: str
    group: str  # the actor's kind, the equipment's category: "person", "tank"
    is_category: bool
    brief: BriefLink
    roles: tuple[str, ...]
    spellings: tuple[str, ...]
    wikidata: str | None
    suspect: str | None  # the well-known name that this may be a slip for
    said: tuple[ClaimLine, ...]
    told: tuple[tuple[ClaimLine, ActorRole | None], ...]  # with the part that an actor has in it
    figures: tuple[FigureRecord, ...]
    counts: tuple[CountRecord, ...]  # how many there are, of a piece of equipment
    acts: tuple[ActRecord, ...]  # what is done with it
    companions: tuple[Linked, ...]  # actors of the same claims
    equipment: tuple[Linked, ...]  # of the same claims


def subject_records(brief: Brief, messages: Messages) -> Iterator[SubjectRecord]:
    """Yield a record for each actor and each piece of equipment that a claim speaks of."""
    page, extraction = brief.page, brief.extraction
    lines = {callout.id: claim_line(callout, page.slug) for callout in page.claims}
    claims = extraction.claims
    reader = _Reader(
        extraction=extraction,
        said=claims_by(claims, lambda claim: [claim.source.actor]),
        told=claims_by(claims, lambda claim: [part.actor for part in claim.actors]),
        using=claims_by(claims, lambda claim: claim.equipment),
        actors={actor.id: actor for actor in extraction.actors},
        quantities={quantity.id: quantity for quantity in extraction.quantities},
        equipment={item.id: item for item in extraction.equipment},
        slugs={actor.id: actor_slug(actor) for actor in extraction.actors},
        numbers={claim.id: number for number, claim in enumerate(claims)},
        lines=lines,
        brief=brief_link(brief),
        messages=messages,
    )
    yield from (record for actor in extraction.actors for record in reader.of_actor(actor))
    for slug, items in _by_designation(extraction.equipment).items():
        yield from reader.of_equipment(slug, items, is_category=False)
    for slug, items in _by_category(extraction.equipment).items():
        yield from reader.of_equipment(slug, items, is_category=True)


def brief_link(brief: Brief) -> BriefLink:
    """Return a brief as others point to it."""
    page = brief.page
    return BriefLink(page.slug, page.headline, intern(brief.article.outlet), page.source.published)


def claim_line(callout: ClaimCallout, slug: str) -> ClaimLine:
    """Return a claim of the brief at `slug` as a line that leads to it."""
    return ClaimLine(
        brief=slug,
        id=callout.id,
        number=callout.number,
        title=callout.title,
        speaker=callout.speaker,
        attribution=callout.attribution,
        attribution_label=intern(callout.attribution_label),
        modality=callout.modality,
        modality_label=intern(callout.modality_label),
        figures=callout.figures,
    )


def _by_designation(items: Iterable[Equipment]) -> dict[str, list[Equipment]]:
    found: dict[str, list[Equipment]] = {}
    for item in items:
        slug = equipment_slug(item)
        if slug is not None and item.designation:
            found.setdefault(slug, []).append(item)
    return found


def _by_category(items: Iterable[Equipment]) -> dict[str, list[Equipment]]:
    found: dict[str, list[Equipment]] = {}
    for item in items:
        slug = CATEGORY_SLUGS.get(item.category)
        if slug is not None:
            found.setdefault(slug, []).append(item)
    return found


class _Reader(Struct, frozen=True):
    """Reads the records of one brief."""

    extraction: Extraction
    said: Mapping[str | None, list[Claim]]  # by who says them
    told: Mapping[str | None, list[Claim]]  # by the actors they speak of
    using: Mapping[str | None, list[Claim]]  # by the equipment they speak of
    actors: Mapping[str, Actor]
    quantities: Mapping[str, Quantity]
    equipment: Mapping[str, Equipment]
    slugs: Mapping[str, str]  # of the actors
    numbers: Mapping[str, int]  # of the claims
    lines: dict[str, ClaimLine]
    brief: BriefLink
    messages: Messages

    def of_actor(self, actor: Actor) -> Iterator[SubjectRecord]:
        """Yield the record of an actor, none where no claim speaks of it."""
        said = self.said.get(actor.id, [])
        told = [
            (claim, part.role)
            for claim in self.told.get(actor.id, [])
            if claim.source.actor != actor.id
            for part in claim.actors
            if part.actor == actor.id
        ]
        if not said and not told:
            return
        about = [*said, *(claim for claim, _ in told)]
        roles = [claim.source.role for claim in said if claim.source.role]
        surfaces = [self.extraction.words(mention.field, mention.span) for mention in actor.mentions]
        yield SubjectRecord(
            kind="actor",
            slug=self.slugs[actor.id],
            name=intern(actor.name),
            group=actor.kind,
            is_category=False,
            brief=self.brief,
            roles=tuple(intern(role) for role in dict.fromkeys(roles)),
            spellings=tuple(intern(surface) for surface in dict.fromkeys(surfaces)),
            wikidata=actor.wikidata,
            suspect=actor.suspect.of if actor.suspect else None,
            said=tuple(self.lines[claim.id] for claim in said),
            told=tuple((self.lines[claim.id], role) for claim, role in told),
            figures=self._figures(said or about),
            counts=(),
            acts=(),
            companions=self._companions(about, but=actor.id),
            equipment=self._equipment_of(about, but=""),
        )

    def of_equipment(
        self, slug: str, items: Sequence[Equipment], *, is_category: bool
    ) -> Iterator[SubjectRecord]:
        """Yield the record of a piece of equipment or of a category, none where no claim speaks of it."""
        using = {claim.id: claim for item in items for claim in self.using.get(item.id, ())}
        told = sorted(using.values(), key=lambda claim: self.numbers[claim.id])
        if not told:
            return
        category = items[0].category
        name = self.messages(f"compose.subjects.category.{category}")
        acts = (act_of(claim, self.extraction, self.actors, self.lines[claim.id]) for claim in told)
        yield SubjectRecord(
            kind="equipment",
            slug=slug,
            name=name if is_category else intern(_usual(item.designation or "" for item in items)),
            group=category,
            is_category=is_category,
            brief=self.brief,
            roles=(),
            spellings=tuple(intern(text) for text in dict.fromkeys(item.text for item in items)),
            wikidata=None,
            suspect=None,
            said=(),
            told=tuple((self.lines[claim.id], None) for claim in told),
            figures=(),
            counts=tuple(self._counts(told, {item.id for item in items})),
            acts=tuple(act for act in acts if act is not None),
            companions=self._companions(told, but=None),
            equipment=self._equipment_of(told, but=slug),
        )

    def _counts(self, claims: Sequence[Claim], ids: Container[str]) -> Iterator[CountRecord]:
        for claim in claims:
            items = [self.equipment[name] for name in claim.equipment if name in ids]
            quantities = [self.quantities[name] for name in claim.quantities]
            yield from counts_of(items, quantities, self.lines[claim.id], self.extraction, self.messages)

    def _figures(self, claims: Sequence[Claim]) -> tuple[FigureRecord, ...]:
        return tuple(
            self._figure(self.quantities[name], self.lines[claim.id])
            for claim in claims
            for name in claim.quantities
        )

    def _figure(self, quantity: Quantity, claim: ClaimLine) -> FigureRecord:
        text = self.extraction.title or "" if quantity.field == "title" else self.extraction.text
        shown = figure_of(quantity, text, self.messages)
        bounds = [None if bound is None else float(bound) for bound in (quantity.low, quantity.high)]
        counted = intern(quantity.of or quantity.unit or "")
        value = f"{shown.value} {shown.unit}".strip()
        return FigureRecord(claim, counted, value, kind_of(quantity), bounds[0], bounds[1])

    def _companions(self, claims: Sequence[Claim], *, but: str | None) -> tuple[Linked, ...]:
        """Return the actors of the claims, those who say them too."""
        actors = self.actors
        ids = {part.actor for claim in claims for part in claim.actors}
        ids |= {claim.source.actor for claim in claims if claim.source.actor}
        found = {(self.slugs[name], intern(actors[name].name)) for name in ids if name in actors}
        own = None if but is None else self.slugs[but]
        return tuple(sorted((slug, name) for slug, name in found if slug != own))

    def _equipment_of(self, claims: Sequence[Claim], *, but: str) -> tuple[Linked, ...]:
        ids = {name for claim in claims for name in claim.equipment}
        found = {
            (slug, intern(item.designation))
            for item in (self.equipment[name] for name in ids)
            if item.designation and (slug := equipment_slug(item))
        }
        return tuple(sorted((slug, name) for slug, name in found if slug != but))


def _usual(names: Iterable[str]) -> str:
    """Return the name given most often; of equal ones, the first."""
    counts = Counter(names)
    return max(counts, key=lambda name: counts[name])
