"""The calendar behind TIMEX3 values: periods written as values, and the first and last day each can mean.

Nothing here raises: what falls outside the years 1 to 9999 is None.
"""

from __future__ import annotations

import datetime as dt
import re

Bounds = tuple[dt.date | None, dt.date | None]

_OPEN: Bounds = (None, None)
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological: a winter takes the year it begins in
_VALUE = re.compile(
    r"""
    (?P<day>\d{4}-\d\d-\d\d)(?:T(?P<part>NI|\w\w|\d\d:\d\d(?::\d\d)?))?
    | (?P<month>\d{4}-\d\d)
    | (?P<week>\d{4}-W\d\d)(?P<end>-WE)?
    | (?P<quarter>\d{4}-Q[1-4])
    | (?P<half>\d{4}-H[12])
    | (?P<season>\d{4}-(?:SP|SU|FA|WI))
    | (?P<year>\d{4})
    | (?P<decade>\d{3})X
    | (?P<century>\d\d)XX
    """,
    re.VERBOSE | re.ASCII,
)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: dt.date, days: int) -> dt.date | None:
    """Return the day so many days later."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None


def year_value(year: int) -> str | None:
    """Return "2025" for 2025."""
    return f"{year:04d}" if dt.MINYEAR <= year <= dt.MAXYEAR else None


def month_value(year: int, month: int) -> str | None:
    """Return "2025-04"; months beyond 12 or below 1 run into the neighbouring years."""
    years, month = divmod(year * 12 + month - 1, 12)
    return f"{years:04d}-{month + 1:02d}" if dt.MINYEAR <= years <= dt.MAXYEAR else None


def week_value(day: dt.date | None) -> str | None:
    """Return the ISO week a day lies in: "2025-W19"."""
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}" if dt.MINYEAR <= year <= dt.MAXYEAR else None


def season_start(code: str) -> int:
    """Return the first month of a meteorological season."""
    return _SEASON_STARTS[code]


def bounds(value: str) -> Bounds:
    """Return the first and last day that a value, or two with a stroke between, can mean; None if open."""
    if "/" in value:
        (first, _), (_, last) = (bounds(end) for end in value.split("/", 1))
        return first, last
    match = _VALUE.fullmatch(value)
    if match is None or match.lastgroup is None:
        return _OPEN
    if match["day"]:
        first = day_of(*map(int, match["day"].split("-")))
        # A night runs into the next day.
        return first, shift_days(first, 1) if first and match["part"] == "NI" else first
    if match["week"]:
        return _week_bounds(match["week"], weekend=bool(match["end"]))
    if match["decade"] or match["century"]:
        return _long_bounds(match)
    return _month_bounds(match)


def _week_bounds(week: str, *, weekend: bool) -> Bounds:
    year, number = week.split("-W")
    try:
        monday = dt.date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return _OPEN
    return shift_days(monday, 5) if weekend else monday, shift_days(monday, 6)


def _long_bounds(match: re.Match[str]) -> Bounds:
    if match["decade"]:
        first = int(match["decade"]) * 10
        return day_of(first, 1, 1), day_of(first + 9, 12, 31)
    # The nineteenth century, 18XX, runs from 1801 to 1900.
    first = int(match["century"]) * 100 + 1
    return day_of(first, 1, 1), day_of(first + 99, 12, 31)


def _month_bounds(match: re.Match[str]) -> Bounds:
    """Return the bounds of a value that is made of whole months of a year."""
    year, _, rest = match[0].partition("-")
    if match["year"]:
        month, length = 1, 12
    elif match["month"]:
        month, length = int(rest), 1
    elif match["quarter"]:
        month, length = 3 * int(rest[1]) - 2, 3
    elif match["half"]:
        month, length = 6 * int(rest[1]) - 5, 6
    else:
        month, length = season_start(rest), 3
    years, after = divmod(int(year) * 12 + month - 1 + length, 12)
    following = day_of(years, after + 1, 1)
    last = shift_days(following, -1) if following else day_of(int(year), 12, 31)
    return day_of(int(year), month, 1), last
