"""The axis of a timeline, days to positions: the calendar, or months before an article without a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from sourcier.compose.views import AxisTick
from sourcier.locale_dates import format_date
from sourcier.messages import Messages
from sourcier.periods import Bounds

PUBLICATION = 60.0  # where an undated article stands: days to come have the rest, without a scale
_MONTH = 2.3  # width of a month on the axis of an undated article
_LAST_MONTH = 16
_OUTLYING = 4  # a date this many times farther than the next one would squeeze all others
_LEAST_DAYS = 90  # nothing nearer than that is outlying
_DAYS, _MONTHS = 70, 4 * 365  # longest axis in days, in months
_MOST_TICKS = 6
_FUTURE_SHARE = 5  # days to come without an end take a fifth of the past
_LAST_YEAR = dt.MAXYEAR - 1
_Unit = Literal["day", "month", "year"]
_STEPS: dict[_Unit, tuple[int, ...]] = {
    "day": (1, 2, 7, 14),
    "month": (1, 2, 3, 6, 12),
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000),
}


def months_after(months: float) -> float:
    """Return the position on the axis of an undated article, so many months after publication."""
    return round(PUBLICATION + min(months, _LAST_MONTH) * _MONTH, 2)


def relative_ticks(messages: Messages) -> tuple[AxisTick, ...]:
    """Return the labels of the axis of an undated article."""
    return (
        AxisTick(months_after(-24), messages("compose.timeline.tick.months", n=24), strong=False),
        AxisTick(months_after(-12), messages("compose.timeline.tick.months", n=12), strong=False),
        AxisTick(PUBLICATION, messages("compose.timeline.tick.publication"), strong=True),
        AxisTick(84.0, messages("compose.timeline.tick.after"), strong=False),
    )


class CalendarAxis(Struct, frozen=True):
    """The calendar from the first day to the one after the last."""

    first: dt.date
    after: dt.date
    published: dt.date
    unit: _Unit

    @property
    def publication(self) -> float:
        """Where the article stands: the middle of its day."""
        return self.position(self.published, 0.5)

    def position(self, day: dt.date, share: float = 0.0) -> float:
        """Return where a day begins, or the point after that `share` of it; 0 and 100 beyond the ends."""
        length = self.after.toordinal() - self.first.toordinal()
        position = (day.toordinal() + share - self.first.toordinal()) / length * 100
        return round(min(100.0, max(0.0, position)), 2)

    def ends(self, messages: Messages) -> dict[str, str]:
        """Return the first and last unit of the axis in words."""
        last = dt.date.fromordinal(self.after.toordinal() - 1)
        pattern = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}[self.unit]
        return {
            name: format_date(day, pattern, locale=messages.language)
            for name, day in (("first", self.first), ("last", last))
        }

    def ticks(self, messages: Messages) -> tuple[AxisTick, ...]:
        """Return at most six round days, months or years, and publication."""
        language = messages.language
        pattern = {"day": "d MMM", "month": "MMM y", "year": "y"}[self.unit]
        found = [
            AxisTick(self.position(day), format_date(day, pattern, locale=language), strong=False)
            for day in _round_days(self)
        ]
        published = AxisTick(self.publication, messages("compose.timeline.tick.publication"), strong=True)
        return tuple(sorted([*found, published], key=lambda tick: (tick.position, tick.strong)))


def calendar_axis(periods: Iterable[Bounds], published: dt.date, *, open_after: bool) -> CalendarAxis:
    """Return an axis that shows the periods and publication, but for outlying periods.

    `open_after` leaves room after publication for what has no end.
    """
    today = published.toordinal()
    found = list(periods)
    starts = [start or end for start, end in found]
    ends = [end or start for start, end in found]
    past = _reach([today - day.toordinal() for day in starts if day and day < published])
    future = _reach([day.toordinal() - today for day in ends if day and day > published])
    if open_after:
        future = max(future, past // _FUTURE_SHARE, 7)
    unit: _Unit = "day" if past + future <= _DAYS else "month" if past + future <= _MONTHS else "year"
    return CalendarAxis(
        first=_floor(_shifted(published, -past), unit),
        after=_next(_shifted(published, future), unit),
        published=published,
        unit=unit,
    )


def _reach(distances: Sequence[int]) -> int:
    """Return the longest distance that does not squeeze those nearer, where these are at least as many."""
    longest_first = sorted(distances, reverse=True)
    outlying = [
        index
        for index, (far, near) in enumerate(pairwise(longest_first), 1)
        if far > _OUTLYING * max(near, _LEAST_DAYS) and index <= len(longest_first) - index
    ]
    kept = longest_first[max(outlying, default=0) :]
    return kept[0] if kept else 0


def _shifted(day: dt.date, days: int) -> dt.date:
    last = dt.date(_LAST_YEAR, 12, 31).toordinal()
    return dt.date.fromordinal(min(max(1, day.toordinal() + days), last))


def _floor(day: dt.date, unit: _Unit) -> dt.date:
    match unit:
        case "day":
            return _shifted(day, -1)
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)


def _next(day: dt.date, unit: _Unit) -> dt.date:
    """Return the first day after the unit `day` lies in; for days, the one after that, off the edge."""
    match unit:
        case "day":
            return _shifted(day, 2)
        case "month":
            return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
        case "year":
            return dt.date(day.year + 1, 1, 1)


def _round_days(axis: CalendarAxis) -> list[dt.date]:
    """Return the days of the axis that get a label: the closest round ones that are no more than six."""
    for step in _STEPS[axis.unit]:
        found = [day for day in _units(axis, step) if axis.first <= day < axis.after]
        if len(found) <= _MOST_TICKS:
            break
    return found


def _units(axis: CalendarAxis, step: int) -> list[dt.date]:
    first, after = axis.first, axis.after
    if axis.unit == "day":
        return [dt.date.fromordinal(day) for day in range(first.toordinal(), after.toordinal(), step)]
    if axis.unit == "year":
        years = range(first.year, after.year + 1)
        return [dt.date(year, 1, 1) for year in years if year % step == 0]
    months = range(first.year * 12 + first.month - 1, after.year * 12 + after.month)
    return [dt.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
