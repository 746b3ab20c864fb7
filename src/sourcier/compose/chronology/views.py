"""The chronology of the site: the dated claims of all briefs, what was announced beside what came."""

from __future__ import annotations

from msgspec import Struct

from sourcier.compose.pagination import PageLinks
from sourcier.compose.subjects.views import BriefLink, ClaimLine
from sourcier.compose.views import TimelineMark


class DatedLine(Struct, frozen=True):
    """A dated claim."""

    reading: str  # "juin 2025"
    brief: BriefLink
    claim: ClaimLine
    announced: bool


class Month(Struct, frozen=True):
    """The dated claims of a month, by day."""

    id: str  # "m-2025-06"
    label: str
    lines: tuple[DatedLine, ...]


class AnnouncedDay(Struct, frozen=True):
    """What was announced for a time, and what later texts say of the same thing."""

    line: DatedLine
    said: str  # "dit le 17 juin 2025"; "" where the article has no date
    mark: TimelineMark  # when it was to happen
    publication: float  # position of the day it was said
    later: tuple[DatedLine, ...]  # of later texts, on the same actors and things


class MonthBar(Struct, frozen=True):
    """How many dated claims a month has."""

    label: str  # "juin 2025 : 9 au passé, 2 à venir"
    month: str  # "juin 2025"
    start: float  # position and width, in percent
    width: float
    past: float  # heights, in percent of the highest
    announced: float


class ChronologyPage(Struct, frozen=True):
    """One page of the chronology; the first has what was announced."""

    year: str | None  # None on the first page of all
    heading: str
    description: str
    announced: tuple[AnnouncedDay, ...]
    bars: tuple[MonthBar, ...]
    months: tuple[Month, ...]
    years: tuple[tuple[str, str], ...]  # of a long chronology: year, and how many claims
    links: PageLinks
