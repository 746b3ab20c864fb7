"""What the pages over all briefs need of each: an outline, held for all of them, and parts, read when shown.

A site of many thousand briefs is planned from outlines alone. The parts of a brief are read for the few pages
that have to be made anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Protocol, get_args

import msgspec
from msgspec import Struct

from sourcier.compose.brief_views import Brief
from sourcier.compose.chronology.records import DatedMark, dated_lines, dated_marks
from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.evidence import day_of
from sourcier.compose.feed import FeedEntry, feed_entry
from sourcier.compose.listings.cards import brief_card
from sourcier.compose.listings.views import BriefCard
from sourcier.compose.subjects.records import SubjectRecord, subject_records
from sourcier.compose.subjects.summary import Mention, mention_of
from sourcier.compose.subjects.views import SubjectKind
from sourcier.compose.views import Deadline, Marked, MarkedElement, SearchRecord, ShareCard, TagLink
from sourcier.messages import Messages
from sourcier.page_links import is_within

_STAMP = 12  # bytes of a hash: enough for the parts of any number of briefs


class Encoded(Struct, frozen=True, array_like=True):
    """A part of an outline that is seldom asked for.

    Its stamp changes with the value, and with what the pages made of all of them tell of the brief itself.
    """

    stamp: bytes
    value: msgspec.Raw


class Outline(Struct, frozen=True, array_like=True):
    """A brief in short. What pages show of it is not here, but stamps that change with it: see `Planned`."""

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
    speaks_of: Mapping[SubjectKind, Encoded]
    dates: Encoded
    links: tuple[str, ...]  # addresses in the text that lead to pages of the site
    card: bytes  # the stamp of its card

    def subjects(self, kind: SubjectKind) -> tuple[Mention, ...]:
        """Return the actors, or the equipment, that it speaks of."""
        return _MENTIONS.decode(self.speaks_of[kind].value)

    def dated(self) -> tuple[DatedMark, ...]:
        """Return its dated claims."""
        return _MARKS.decode(self.dates.value)


class Parts(Struct, frozen=True):
    """What pages over several briefs show of one, each part encoded until it is asked for."""

    encoded: Mapping[str, msgspec.Raw]  # records by kind and slug: "actor anne-le-goff"

    def card(self) -> BriefCard:
        """Return how lists show the brief."""
        return _CARD.decode(self.encoded["card"])

    def share(self) -> ShareCard:
        """Return what stands on its preview card."""
        return _SHARE.decode(self.encoded["share"])

    def names(self) -> Mapping[str, str]:
        """Return the names of its actors, by id."""
        return _NAMES.decode(self.encoded["names"])

    def feed(self) -> FeedEntry | None:
        """Return what feeds tell of it."""
        return _FEED.decode(self.encoded["feed"])

    def deadlines(self) -> tuple[Deadline, ...]:
        """Return the days that it announces."""
        return _DEADLINES.decode(self.encoded["deadlines"])

    def dated(self, place: int) -> DatedLine:
        """Return a dated claim, by the place of its mark in the outline."""
        return _DATED.decode(self.encoded[f"dated {place}"])

    def search(self) -> tuple[SearchRecord, ...]:
        """Return what the search finds."""
        return _SEARCH.decode(self.encoded["search"])

    def record(self, mention: Mention) -> SubjectRecord:
        """Return what the brief says of a subject."""
        return _RECORD.decode(self.encoded[f"{mention.kind} {mention.slug}"])


_MENTIONS = msgspec.msgpack.Decoder(tuple[Mention, ...])
_MARKS = msgspec.msgpack.Decoder(tuple[DatedMark, ...])
_CARD = msgspec.msgpack.Decoder(BriefCard)
_SHARE = msgspec.msgpack.Decoder(ShareCard)
_NAMES = msgspec.msgpack.Decoder(dict[str, str])
_FEED: msgspec.msgpack.Decoder[FeedEntry | None] = msgspec.msgpack.Decoder(FeedEntry | None)
_DEADLINES = msgspec.msgpack.Decoder(tuple[Deadline, ...])
_DATED = msgspec.msgpack.Decoder(DatedLine)
_SEARCH = msgspec.msgpack.Decoder(tuple[SearchRecord, ...])
_RECORD = msgspec.msgpack.Decoder(SubjectRecord)


class BriefSource(Protocol):
    """Has all briefs, by slug."""

    def brief(self, slug: str) -> Brief:
        """Return a brief, composed anew."""

    def parts(self, slug: str) -> Parts:
        """Return the parts of a brief."""


class PlannedBrief(Struct, frozen=True):
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


def outlined(brief: Brief, messages: Messages, base_url: str) -> tuple[Outline, Parts]:
    """Return the outline of a brief and its parts; `base_url` is the address of the site, where known."""
    article, page, card = brief.article, brief.page, brief_card(brief, messages)
    published = card.published.shown if card.published else ""
    records, lines = list(subject_records(brief, messages)), list(dated_lines(brief))
    parts: dict[str, object] = {
        "card": card,
        "share": page.share,
        "names": {actor.id: actor.name for actor in page.actors},
        "feed": feed_entry(brief),
        "deadlines": page.deadlines,
        "search": page.search,
    }
    parts |= {f"dated {place}": line for place, line in enumerate(lines)}
    parts |= {f"{record.kind} {record.slug}": record for record in records}
    encoded = {name: msgspec.msgpack.encode(part) for name, part in parts.items()}
    stamps = {name: _stamp(part) for name, part in encoded.items()}
    mentions = [mention_of(record, stamps[f"{record.kind} {record.slug}"]) for record in records]
    marks = list(dated_marks(brief, [stamps[f"dated {place}"] for place in range(len(lines))]))
    outline = Outline(
        slug=page.slug,
        day=0 if article.date is None else day_of(article.date).toordinal(),
        published=published,
        month=card.month,
        updated=page.updated,
        actors=tuple({f"a-{actor.page}": (f"a-{actor.page}", actor.name) for actor in page.actors}.values()),
        tags=card.tags,
        facets=card.facets,
        claims=len(page.claims),
        searched=len(page.search),
        deadlines=tuple((deadline.day, deadline.event.id) for deadline in page.deadlines),
        speaks_of={
            kind: _encoded([one for one in mentions if one.kind == kind], page.slug, page.updated, published)
            for kind in get_args(SubjectKind)
        },
        dates=_encoded(marks, page.slug),
        links=tuple(dict.fromkeys(link for link in _links(page.text.body) if is_within(link, base_url))),
        card=stamps["card"],
    )
    return outline, Parts({name: msgspec.Raw(part) for name, part in encoded.items()})


def _encoded(part: object, *told: object) -> Encoded:
    written = msgspec.msgpack.encode(part)
    return Encoded(_stamp(written + msgspec.msgpack.encode(told)), msgspec.Raw(written))


def _stamp(written: bytes) -> bytes:
    return sha256(written).digest()[:_STAMP]


def _links(elements: Iterable[MarkedElement | Marked]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, MarkedElement):
            if element.href:
                yield element.href
            yield from _links(element.children)
