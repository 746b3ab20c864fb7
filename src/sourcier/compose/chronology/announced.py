"""What was announced for a day, and what later texts say of the same thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sourcier.compose.chronology.records import DatedRecord
from sourcier.compose.chronology.views import AnnouncedDay, DatedLine
from sourcier.compose.views import TimelineMark
from sourcier.messages import Messages

_MOST = 40
_MOST_LATER = 3
_SHARED = 2  # subjects in common: one alone, a country say, brings too much together
_OPEN = 12.0  # width of what has no end
_LEAST = 1.5


def announced_days(records: Sequence[DatedRecord], messages: Messages) -> tuple[AnnouncedDay, ...]:
    """Return what was announced, by the day it was to happen: the last ones, where there are very many."""
    found = [record for record in records if record.line.announced][-_MOST:]
    if not found:
        return ()
    known = [day for r in found for day in (r.published, r.start, r.end) if day is not None]
    first, last = min(known).toordinal(), max(known).toordinal()
    scale = (100 - _OPEN) / max(last - first, 1)

    def position(day: dt.date) -> float:
        return round((day.toordinal() - first) * scale, 2)

    return tuple(
        AnnouncedDay(
            line=record.line,
            said=messages("compose.chronology.said", date=messages.date(record.published))
            if record.published
            else "",
            mark=_mark(record, position),
            publication=position(record.published) if record.published else -1.0,
            later=_later(record, records),
        )
        for record in found
    )


def _mark(record: DatedRecord, position: Callable[[dt.date], float]) -> TimelineMark:
    """Return what is drawn of the days announced: an interval as long as the text leaves it open."""
    start = position(record.start or record.published or record.first)
    if record.end is None:
        return TimelineMark("open_after", start, min(start + _OPEN, 100.0), announced=True)
    end = position(record.end)
    if end - start < _LEAST:
        return TimelineMark("day", start, start, announced=True)
    return TimelineMark("interval", start, end, announced=True)


def _later(announced: DatedRecord, records: Sequence[DatedRecord]) -> tuple[DatedLine, ...]:
    """Return up to three claims of later texts about the same things, the closest first."""
    said = announced.published
    if said is None:
        return ()
    found = [
        record
        for record in records
        if record.published is not None
        and record.published > said
        and len(record.speaks_of & announced.speaks_of) >= _SHARED
    ]
    found.sort(key=lambda record: (-len(record.speaks_of & announced.speaks_of), record.order))
    return tuple(record.line for record in found[:_MOST_LATER])
