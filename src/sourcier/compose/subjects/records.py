"""What one brief says of each of its actors and pieces of equipment: all that their pages need of it.

A record is small beside its brief, so that those of a whole site fit in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcier.compose.figures import figure_of, kind_of
from sourcier.compose.subjects.views import BriefLink, ClaimLine, SubjectKind
from sourcier.compose.views import Brief, ClaimCallout, GaugeKind
from sourcier.extraction import Actor, Claim, Equipment, Extraction, Quantity
from sourcier.fingerprints import short_hash
from sourcier.messages import Messages
from sourcier.slugs import slug_of

_LONGEST = 80
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure of a claim."""

    claim: ClaimLine
    counted: str  # "soldats nord-coréens"; a unit for a measure
    value: str
    kind: GaugeKind
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """What one brief says of one subject."""

    kind: SubjectKind
    slug: str
    name: str
    label: str  # "Personne", "Char"
    order: tuple[int, str]  # newest brief first, then by slug
    brief: BriefLink
    roles: tuple[str, ...]
    spellings: tuple[str, ...]
    wikidata: str | None
    said: tuple[ClaimLine, ...]
    told: tuple[ClaimLine, ...]
    figures: tuple[FigureRecord, ...]
    companions: tuple[tuple[str, str], ...]  # slug and name of the actors in the same claims


def subject_records(brief: Brief, messages: Messages) -> Iterator[SubjectRecord]:
    """Yield a record for each actor and each named piece of equipment that a claim speaks of."""
    article, page, extraction = brief.article, brief.page, brief.extraction
    source = BriefLink(article.slug, page.headline, article.outlet, page.source.published)
    order = (0 if page.updated is None else -int(page.updated.timestamp()), article.slug)
    lines = {callout.id: _line(callout, article.slug) for callout in page.claims}
    reader = _Reader(extraction, lines, source, order, messages)
    yield from (record for actor in extraction.actors for record in reader.of_actor(actor))
    for slug, items in _by_designation(extraction.equipment).items():
        yield from reader.of_equipment(slug, items)


def subject_slug(name: str) -> str:
    """Return the address of a subject: names that differ in accents and case alone share it.

    A name that leaves no letters, more than an address holds, or what Windows keeps for devices is hashed.
    """
    slug = slug_of(name)
    unsafe = not slug or len(slug) >= _LONGEST or _DEVICE.fullmatch(slug)
    return f"x-{short_hash(name)}" if unsafe else slug


def equipment_slug(item: Equipment) -> str | None:
    """Return the address of a piece of equipment; None for generic words."""
    return subject_slug(item.designation) if item.designation else None


def _by_designation(items: Sequence[Equipment]) -> dict[str, list[Equipment]]:
    found: dict[str, list[Equipment]] = {}
    for item in items:
        slug = equipment_slug(item)
        if slug is not None:
            found.setdefault(slug, []).append(item)
    return found


def _line(callout: ClaimCallout, slug: str) -> ClaimLine:
    return ClaimLine(
        number=callout.number,
        href=f"briefs/{slug}/index.html#{callout.id}",
        title=callout.title,
        speaker=callout.speaker,
        attribution=callout.attribution,
        attribution_label=callout.attribution_label,
        modality=callout.modality,
        modality_label=callout.modality_label,
        figures=callout.figures,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the records of one brief."""

    extraction: Extraction
    lines: dict[str, ClaimLine]
    brief: BriefLink
    order: tuple[int, str]
    messages: Messages

    def of_actor(self, actor: Actor) -> Iterator[SubjectRecord]:
        """Yield the record of an actor, none where no claim speaks of it."""
        said = [claim for claim in self.extraction.claims if claim.source.actor == actor.id]
        told = [
            claim
            for claim in self.extraction.claims
            if claim not in said and any(part.actor == actor.id for part in claim.actors)
        ]
        if said or told:
            roles = [claim.source.role for claim in said if claim.source.role]
            surfaces = [self.extraction.words(mention.field, mention.span) for mention in actor.mentions]
            yield SubjectRecord(
                kind="actor",
                slug=subject_slug(actor.name),
                name=actor.name,
                label=self.messages(f"compose.actors.kind.{actor.kind}"),
                order=self.order,
                brief=self.brief,
                roles=tuple(dict.fromkeys(roles)),
                spellings=tuple(dict.fromkeys(surfaces)),
                wikidata=actor.wikidata,
                said=self._lines(said),
                told=self._lines(told),
                figures=self._figures(said or told),
                companions=self._companions([*said, *told], but=actor.id),
            )

    def of_equipment(self, slug: str, items: Sequence[Equipment]) -> Iterator[SubjectRecord]:
        """Yield the record of a piece of equipment, none where no claim speaks of it."""
        ids = {item.id for item in items}
        told = [claim for claim in self.extraction.claims if ids.intersection(claim.equipment)]
        if told:
            yield SubjectRecord(
                kind="equipment",
                slug=slug,
                name=items[0].designation or items[0].text,
                label=self.messages(f"compose.equipment.category.{items[0].category}"),
                order=self.order,
                brief=self.brief,
                roles=(),
                spellings=tuple(dict.fromkeys(item.text for item in items)),
                wikidata=None,
                said=(),
                told=self._lines(told),
                figures=self._figures(told),
                companions=self._companions(told, but=None),
            )

    def _lines(self, claims: Sequence[Claim]) -> tuple[ClaimLine, ...]:
        return tuple(self.lines[claim.id] for claim in claims)

    def _figures(self, claims: Sequence[Claim]) -> tuple[FigureRecord, ...]:
        by_id = {quantity.id: quantity for quantity in self.extraction.quantities}
        return tuple(
            self._figure(by_id[name], self.lines[claim.id]) for claim in claims for name in claim.quantities
        )

    def _figure(self, quantity: Quantity, claim: ClaimLine) -> FigureRecord:
        text = self.extraction.title or "" if quantity.field == "title" else self.extraction.text
        shown = figure_of(quantity, text, self.messages)
        bounds = [None if bound is None else float(bound) for bound in (quantity.low, quantity.high)]
        counted = quantity.of or quantity.unit or ""
        value = f"{shown.value} {shown.unit}".strip()
        return FigureRecord(claim, counted, value, kind_of(quantity), bounds[0], bounds[1])

    def _companions(self, claims: Sequence[Claim], *, but: str | None) -> tuple[tuple[str, str], ...]:
        names = {actor.id: actor.name for actor in self.extraction.actors}
        ids = {part.actor for claim in claims for part in claim.actors} - {but}
        return tuple(sorted((subject_slug(names[name]), names[name]) for name in ids))
