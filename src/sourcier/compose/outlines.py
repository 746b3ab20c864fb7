"""What the pages over all briefs need of each: an outline, held for all of them, and parts, read when shown.

A site of many thousand briefs is planned from outlines alone. The parts of a brief are read for the few pages
that have to be made anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec

from sourcier.compose.chronology.records import DatedMark, dated_lines, dated_marks
from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.evidence import day_of
from sourcier.compose.feed import feed_entry
from sourcier.compose.listings.cards import brief_card
from sourcier.compose.subjects.records import SubjectRecord, subject_records
from sourcier.compose.subjects.summary import Mention, mention_of
from sourcier.compose.views import (
    Brief,
    BriefCard,
    Deadline,
    FeedEntry,
    SearchRecord,
    ShareCard,
    TagLink,
)
from sourcier.messages import Messages


@dataclass(frozen=True, slots=True)
class Outline:
    """A brief in short."""

    slug: str
    day: int  # of publication, as an ordinal; 0 where it is not known
    published: str  # the same in words; "" where it is not known
    month: str
    updated: dt.datetime | None
    actors: tuple[tuple[str, str], ...]  # facet and name
    tags: tuple[TagLink, ...]
    facets: tuple[str, ...]  # the choices of lists that show it
    claims: int
    searched: int  # claims that the search finds
    deadlines: tuple[tuple[dt.date, str], ...]  # announced days, with the ids of their events
    subjects: tuple[Mention, ...]
    dated: tuple[DatedMark, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What pages over several briefs show of one; the records stay encoded until one is asked for."""

    card: BriefCard
    names: Mapping[str, str]  # of actors, by id
    share: ShareCard
    feed: FeedEntry | None
    deadlines: tuple[Deadline, ...]
    dated: tuple[DatedLine, ...]  # as the marks of the outline
    search: msgspec.Raw
    records: Mapping[str, msgspec.Raw]  # by kind and slug: "actor anne-le-goff"

    def record(self, mention: Mention) -> SubjectRecord:
        """Return what the brief says of a subject."""
        return _RECORD.decode(self.records[f"{mention.kind} {mention.slug}"])

    def search_records(self) -> tuple[SearchRecord, ...]:
        """Return what the search finds."""
        return _SEARCH.decode(self.search)


_RECORD = msgspec.msgpack.Decoder(SubjectRecord)
_SEARCH = msgspec.msgpack.Decoder(tuple[SearchRecord, ...])


class BriefSource(Protocol):
    """Has all briefs, by slug."""

    def brief(self, slug: str) -> Brief:
        """Return a brief, composed anew."""

    def parts(self, slug: str) -> Parts:
        """Return the parts of a brief."""


@dataclass(frozen=True, slots=True)
class PlannedBrief:
    """A brief to come."""

    key: bytes  # stands for all that is said in it
    outline: Outline
    source: BriefSource

    def brief(self) -> Brief:
        """Return the brief itself."""
        return self.source.brief(self.outline.slug)

    def parts(self) -> Parts:
        """Return what pages over several briefs show of it."""
        return self.source.parts(self.outline.slug)


def outline_of(brief: Brief, messages: Messages) -> Outline:
    """Return the outline of a brief."""
    article, page = brief.article, brief.page
    card = brief_card(brief, messages)
    return Outline(
        slug=page.slug,
        day=0 if article.date is None else day_of(article.date).toordinal(),
        published=card.published.shown if card.published else "",
        month=card.month,
        updated=page.updated,
        actors=tuple({f"a-{actor.page}": (f"a-{actor.page}", actor.name) for actor in page.actors}.values()),
        tags=card.tags,
        facets=card.facets,
        claims=len(page.claims),
        searched=len(page.search),
        deadlines=tuple((deadline.day, deadline.event.id) for deadline in page.deadlines),
        subjects=tuple(mention_of(record) for record in subject_records(brief, messages)),
        dated=tuple(dated_marks(brief)),
    )


def parts_of(brief: Brief, messages: Messages) -> Parts:
    """Return the parts of a brief."""
    encode = msgspec.msgpack.encode
    return Parts(
        card=brief_card(brief, messages),
        names={actor.id: actor.name for actor in brief.page.actors},
        share=brief.page.share,
        feed=feed_entry(brief),
        deadlines=brief.page.deadlines,
        dated=tuple(dated_lines(brief)),
        search=msgspec.Raw(encode(brief.page.search)),
        records={
            f"{record.kind} {record.slug}": msgspec.Raw(encode(record))
            for record in subject_records(brief, messages)
        },
    )
