"""What is drawn for a date: the interval it can mean, open where the text leaves it open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from sourcier.compose.time_axis import PUBLICATION, CalendarAxis, months_after
from sourcier.compose.views import TimelineMark
from sourcier.extraction import Timex
from sourcier.periods import Bounds, bounds

_OPEN = 20.0  # width of the soft part of a mark that goes on
_CLIPPED = 4.0  # of one that lies beyond the axis
_NARROW = 1.0  # least width of an interval
_YEAR = 12

RelativeReading = Literal[
    "future", "past", "present", "month", "last_month", "near", "year", "explicit", "unknown", "announced"
]


class RelativeDating(Struct, frozen=True):
    """Where a date stands about an undated article: which side, what is drawn, which words say so."""

    group: Literal["before", "publication", "announced"]
    marks: tuple[TimelineMark, ...]
    reading: RelativeReading


def relative_dating(timex: Timex | None, *, planned: bool) -> RelativeDating:
    """Return the dating of a claim in an undated article; `planned` is said of the claim."""
    if timex is not None and timex.value == "PRESENT_REF":
        mark = TimelineMark("day", PUBLICATION, PUBLICATION, announced=False)
        return RelativeDating("publication", (mark,), "present")
    if timex is not None and timex.value == "FUTURE_REF":
        mark = TimelineMark("open_after", PUBLICATION, months_after(9), announced=True)
        return RelativeDating("announced", (mark,), "future")
    if timex is None or planned:
        mark = TimelineMark("unknown", PUBLICATION, months_after(16), announced=True)
        return RelativeDating("announced", (mark,), "announced")
    marks, reading = _past(timex)
    return RelativeDating("before", marks, reading)


def _past(timex: Timex) -> tuple[tuple[TimelineMark, ...], RelativeReading]:
    """Return the marks before an undated article: a month alone is in the year before, or earlier."""
    value, plain = timex.value, timex.text.lower()
    if timex.start is not None or timex.end is not None:
        return (_interval("unknown", -24),), "explicit"
    if value == "PAST_REF":
        return (TimelineMark("open_before", PUBLICATION - _OPEN, PUBLICATION, announced=False),), "past"
    if value.startswith(("XXXX-W", "XXXX-XX")):
        return (_interval("interval", -1),), "near"
    if value.startswith("XXXX-") and ("dernier" in plain or "dernière" in plain or "passé" in plain):
        return (_interval("interval", -_YEAR),), "last_month"
    if value.startswith("XXXX-"):
        earlier = months_after(-_YEAR)
        open_mark = TimelineMark("open_before", earlier, earlier, announced=False)
        return (open_mark, _interval("interval", -_YEAR)), "month"
    if value == "XXXX":
        return (_interval("interval", -2 * _YEAR),), "year"
    return (_interval("unknown", -_YEAR),), "unknown"


def _interval(kind: Literal["interval", "unknown"], months: int) -> TimelineMark:
    return TimelineMark(kind, months_after(months), PUBLICATION, announced=False)


def likely_bounds(timex: Timex) -> Bounds:
    """Return the first and last day a date can mean: "début 2025" ends with the first half of the year."""
    start, end = timex.start, timex.end
    if start is None or end is None:
        return start, end
    days = end.toordinal() - start.toordinal()
    if timex.mod in ("END", "MID"):
        start = dt.date.fromordinal(start.toordinal() + days // (2 if timex.mod == "END" else 4))
    if timex.mod in ("START", "MID"):
        end = dt.date.fromordinal(end.toordinal() - days // (2 if timex.mod == "START" else 4))
    return start, end


def calendar_marks(
    timex: Timex | None, alternatives: Sequence[str], axis: CalendarAxis, *, planned: bool
) -> tuple[TimelineMark, ...]:
    """Return the marks of a date on the calendar, its likeliest reading first."""
    after_publication = TimelineMark("unknown", axis.publication, 100.0, announced=True)
    if timex is None:
        return (after_publication,)
    if timex.value == "PRESENT_REF":
        return (TimelineMark("day", axis.publication, axis.publication, announced=False),)
    readings = [likely_bounds(timex), *(bounds(value) for value in alternatives)]
    marks = [_calendar_mark(start, end, axis) for start, end in readings if start or end]
    if marks:
        return tuple(dict.fromkeys(marks))
    return (
        (after_publication,)
        if planned
        else (TimelineMark("unknown", 0.0, axis.publication, announced=False),)
    )


def _calendar_mark(start: dt.date | None, end: dt.date | None, axis: CalendarAxis) -> TimelineMark:
    announced = start is not None and (start > axis.published or (end is None and start == axis.published))
    last = axis.after.toordinal() - 1
    if start is None or start < axis.first:
        until = axis.position(end, 1.0) if end else 100.0
        until = max(until, _CLIPPED)
        since = 0.0 if start else max(0.0, round(until - _OPEN, 2))
        return TimelineMark("open_before", since, until, announced=announced)
    if end is None or end.toordinal() > last:
        since = axis.position(start, 0.5 if start == axis.published else 0.0)
        since = min(since, 100.0 - _CLIPPED)
        until = 100.0 if end else min(100.0, round(since + _OPEN, 2))
        return TimelineMark("open_after", since, until, announced=announced)
    if start == end:
        middle = axis.position(start, 0.5)
        return TimelineMark("day", middle, middle, announced=announced)
    first = axis.position(start)
    reach = max(axis.position(end, 1.0), min(100.0, round(first + _NARROW, 2)))
    return TimelineMark("interval", first, reach, announced=announced)
