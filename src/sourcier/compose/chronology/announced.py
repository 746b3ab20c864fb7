"""What was announced for a day, and what later texts say of the same thing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from sourcier.compose.chronology.claims import DatedRecord
from sourcier.compose.chronology.records import DatedMark
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
    found = [record for record in records if record.mark.announced][-_MOST:]
    if not found:
        return ()
    known = [day for r in found for day in (r.mark.published, r.mark.start, r.mark.end) if day is not None]
    first, last = min(known).toordinal(), max(known).toordinal()
    scale = (100 - _OPEN) / max(last - first, 1)

    def position(day: dt.date) -> float:
        return round((day.toordinal() - first) * scale, 2)

    index = _index(found, records)
    return tuple(
        AnnouncedDay(
            line=record.line(),
            said=messages("compose.chronology.said", date=messages.date(said)) if said else "",
            mark=_mark(record.mark, position),
            publication=position(said) if said else -1.0,
            later=_later(record.mark, index, records),
        )
        for record in found
        for said in [record.mark.published]
    )


def _mark(mark: DatedMark, position: Callable[[dt.date], float]) -> TimelineMark:
    """Return what is drawn of the days announced: an interval as long as the text leaves it open."""
    start = position(mark.start or mark.published or mark.first)
    if mark.end is None:
        return TimelineMark("open_after", start, min(start + _OPEN, 100.0), announced=True)
    end = position(mark.end)
    if end - start < _LEAST:
        return TimelineMark("day", start, start, announced=True)
    return TimelineMark("interval", start, end, announced=True)


def _index(announced: Sequence[DatedRecord], records: Sequence[DatedRecord]) -> Mapping[str, list[int]]:
    """Return where claims of later texts stand that speak of what is announced, by what they speak of."""
    index: dict[str, list[int]] = {subject: [] for record in announced for subject in record.mark.speaks_of}
    asked = frozenset(index)
    said = min((r.mark.published for r in announced if r.mark.published), default=dt.date.max)
    for place, record in enumerate(records):
        if record.mark.published and record.mark.published > said:
            for subject in record.mark.speaks_of & asked:
                index[subject].append(place)
    return index


def _later(
    announced: DatedMark, index: Mapping[str, list[int]], records: Sequence[DatedRecord]
) -> tuple[DatedLine, ...]:
    """Return up to three claims of later texts about the same things, the closest first."""
    said = announced.published
    if said is None:
        return ()
    shared = Counter(place for subject in announced.speaks_of for place in index[subject])
    found = [
        (-count, place)
        for place, count in shared.items()
        if count >= _SHARED and (records[place].mark.published or said) > said
    ]
    return tuple(records[place].line() for _, place in sorted(found)[:_MOST_LATER])
