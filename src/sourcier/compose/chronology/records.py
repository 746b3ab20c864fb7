"""The dated claims of one brief: all that the chronology of the site needs of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from sourcier.compose.brief_views import Brief
from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.evidence import day_of
from sourcier.compose.subjects.names import actor_slug
from sourcier.compose.subjects.records import brief_link, claim_line
from sourcier.compose.views import ClaimCallout, DatedEvent
from sourcier.extraction import Claim, Extraction


class DatedMark(Struct, frozen=True, array_like=True):
    """When a claim says that something is, and what it speaks of."""

    number: int  # of the claim
    start: dt.date | None  # one of the two is known
    end: dt.date | None
    published: dt.date | None
    announced: bool
    subjects: str  # what it speaks of, a line each: actors, equipment, places and things counted
    stamp: bytes  # changes with all that is shown of the claim

    @property
    def first(self) -> dt.date:
        """The day it is listed under."""
        return self.start or self.end or dt.date.min

    @property
    def speaks_of(self) -> frozenset[str]:
        """What it speaks of, each as words that other briefs would use too."""
        return frozenset(self.subjects.splitlines())


def dated_marks(brief: Brief, stamps: Sequence[bytes]) -> Iterator[DatedMark]:
    """Yield the marks of the dated claims of a brief; the stamps stand for their lines."""
    callouts = {callout.id: callout for callout in brief.page.claims}
    claims = {claim.id: claim for claim in brief.extraction.claims}
    published, spoken_of = _published(brief), _subjects(brief.extraction)
    for event, stamp in zip(brief.page.events, stamps, strict=True):
        yield DatedMark(
            number=callouts[event.claim].number,
            start=event.start,
            end=event.end,
            published=published,
            announced=_is_announced(event, callouts[event.claim], published),
            subjects=spoken_of(claims[event.claim]),
            stamp=stamp,
        )


def dated_lines(brief: Brief) -> Iterator[DatedLine]:
    """Yield the dated claims of a brief, in the order of their marks."""
    callouts = {callout.id: callout for callout in brief.page.claims}
    source, published = brief_link(brief), _published(brief)
    for event in brief.page.events:
        callout = callouts[event.claim]
        line = claim_line(callout, brief.article.slug)
        yield DatedLine(event.reading, source, line, _is_announced(event, callout, published))


def _published(brief: Brief) -> dt.date | None:
    return None if brief.article.date is None else day_of(brief.article.date)


def _is_announced(event: DatedEvent, callout: ClaimCallout, published: dt.date | None) -> bool:
    coming = published is not None and event.start is not None and event.start > published
    return callout.modality == "planned" or (coming and callout.modality == "conditional")


def _subjects(extraction: Extraction) -> Callable[[Claim], str]:
    """Return a function that gives what a claim speaks of, as `DatedMark` has it."""
    actors = {actor.id: f"a {actor_slug(actor)}" for actor in extraction.actors}
    places = {place.id: f"p {place.name}" for place in extraction.places}
    equipment = {item.id: f"e {item.designation or item.category}" for item in extraction.equipment}
    counted = {quantity.id: quantity.of for quantity in extraction.quantities if quantity.of}
    found: dict[str, str] = {}

    def spoken_of(claim: Claim) -> str:
        if claim.id not in found:
            nouns = (counted[name].casefold().split()[0] for name in claim.quantities if name in counted)
            subjects = {
                *(actors[part.actor] for part in claim.actors if part.role != "speaker"),
                *(places[name] for name in claim.places),
                *(equipment[name] for name in claim.equipment),
                *(f"q {noun.rstrip('sx')}" for noun in nouns),
            }
            found[claim.id] = "\n".join(sorted(" ".join(subject.split()) for subject in subjects))
        return found[claim.id]

    return spoken_of
