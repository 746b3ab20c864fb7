"""The dated claims of one brief: all that the chronology of the site needs of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.evidence import day_of
from sourcier.compose.subjects.names import actor_slug
from sourcier.compose.subjects.records import brief_link, claim_line
from sourcier.compose.views import Brief
from sourcier.extraction import Claim, Extraction


@dataclass(frozen=True, slots=True)
class DatedRecord:
    """A dated claim, with what it speaks of."""

    line: DatedLine
    start: dt.date | None  # one of the two is known
    end: dt.date | None
    published: dt.date | None
    speaks_of: frozenset[str]  # actors, equipment, places and things counted

    @property
    def first(self) -> dt.date:
        """The day it is listed under."""
        return self.start or self.end or dt.date.min

    @property
    def order(self) -> tuple[dt.date, dt.date, str, int]:
        """By day, then by brief and place in it."""
        return self.first, self.end or self.first, self.line.brief.slug, self.line.claim.number


def dated_records(brief: Brief) -> Iterator[DatedRecord]:
    """Yield the dated claims of a brief."""
    callouts = {callout.id: callout for callout in brief.page.claims}
    claims = {claim.id: claim for claim in brief.extraction.claims}
    source = brief_link(brief)
    published = None if brief.article.date is None else day_of(brief.article.date)
    for event in brief.page.events:
        callout = callouts[event.claim]
        coming = published is not None and event.start is not None and event.start > published
        announced = callout.modality == "planned" or (coming and callout.modality == "conditional")
        yield DatedRecord(
            line=DatedLine(event.reading, source, claim_line(callout, brief.article.slug), announced),
            start=event.start,
            end=event.end,
            published=published,
            speaks_of=_subjects(claims[event.claim], brief.extraction),
        )


def _subjects(claim: Claim, extraction: Extraction) -> frozenset[str]:
    """Return what a claim speaks of, as words that other briefs would use too."""
    slugs = {actor.id: actor_slug(actor) for actor in extraction.actors}
    found = {f"a {slugs[part.actor]}" for part in claim.actors if part.role != "speaker"}
    found |= {f"p {place.name}" for place in extraction.places if place.id in claim.places}
    for item in extraction.equipment:
        if item.id in claim.equipment:
            found.add(f"e {item.designation or item.category}")
    for quantity in extraction.quantities:
        if quantity.id in claim.quantities and quantity.of:
            found.add(f"q {quantity.of.casefold().split()[0].rstrip('sx')}")
    return frozenset(found)
