"""Readings of what leaves something open: a day without a year, a weekday, a month alone.

The policy was measured on regional press: a day and month mean the nearest such day, a weekday or month what
the tense says, and every other reading is kept as an alternative.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec import Struct

from sourcier.extraction import TimexBasis, TimexMod
from sourcier.extractor.dates.grammar import Reading, Scene
from sourcier.periods import day_of, shift_days
from sourcier.spans import Span

_WEEK = 7
_LEAP_YEAR = 2000
_FAR_DAYS = 90  # beyond, even the tense of a verb further up tells more than nearness


class MonthDay(Struct, frozen=True):
    """A day without its year; `turn` is -1 for "dernier", 1 for "prochain"."""

    month: int
    day: int
    weekday: int | None
    turn: int


class YearPart(Struct, frozen=True):
    """What comes back every year, from `first_month` on for `months` months: "juin", "l'été"."""

    value_in: Callable[[int], str | None]  # the TIMEX3 value in a given year
    first_month: int
    months: int


def with_part(reading: Reading | None, code: str | None, mod: TimexMod | None) -> Reading | None:
    """Return the reading of a day narrowed to a part of it: "mardi" + "soir"."""
    if reading is None or not code:
        return reading
    return Reading(
        "TIME",
        f"{reading.value}T{code}",
        reading.basis,
        mod,
        tuple(f"{day}T{code}" for day in reading.alternatives),
    )


def distant_day(scene: Scene, days: int) -> Reading | None:
    """Return the day at a distance from publication: "hier"."""
    if scene.anchor is None:
        return Reading("DATE", "XXXX-XX-XX", "none")
    day = shift_days(scene.anchor, days)
    return Reading("DATE", day.isoformat(), "publication") if day else None


def day_and_month(scene: Scene, span: Span, told: MonthDay) -> Reading | None:
    """Return a day told without its year: the nearest, unless its verb or "dernier" says otherwise."""
    if day_of(_LEAP_YEAR, told.month, told.day) is None:
        return None
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{told.month:02d}-{told.day:02d}", "none")
    reach = 8 if (told.month, told.day) == (2, 29) else 1
    years = range(scene.anchor.year - reach, scene.anchor.year + reach + 1)
    days = [day for year in years if (day := day_of(year, told.month, told.day))]
    fitting = [day for day in days if day.isoweekday() == told.weekday]
    return nearest_of(scene, span, fitting or days, told.turn)


def nearest_of(scene: Scene, span: Span, days: list[dt.date], turn: int) -> Reading | None:
    """Return the nearest of the days that the words can mean, on the side of today that they say."""
    if scene.anchor is None or not days:
        return None
    anchor = scene.anchor
    by_distance = sorted(days, key=lambda day: (abs(day - anchor), day > anchor))
    chosen, basis = _sided_day(scene, span, by_distance, turn)
    others = [] if turn else [day for day in by_distance if day != chosen][:1]
    return Reading("DATE", chosen.isoformat(), basis, None, tuple(other.isoformat() for other in others))


def _sided_day(scene: Scene, span: Span, by_distance: list[dt.date], turn: int) -> tuple[dt.date, TimexBasis]:
    """Return the nearest day on the right side of today."""
    anchor = scene.anchor or by_distance[0]
    past = next((day for day in by_distance if day <= anchor), by_distance[0])
    future = next((day for day in by_distance if day >= anchor), by_distance[0])
    if turn:
        return (past if turn < 0 else future), "publication"
    cue = scene.cue(span)
    far = abs(by_distance[0] - anchor).days > _FAR_DAYS
    if cue and (cue.direct or far) and cue.points in ("past", "future"):
        return (past if cue.points == "past" else future), "tense"
    return by_distance[0], "publication"


def numbered_day(scene: Scene, span: Span, number: int, weekday: int | None) -> Reading | None:
    """Return a day told by its number in the month: the nearest on its weekday, on the side its verb says."""
    story, basis = scene.day_in_force(span, before_dawn=False)
    if story is None or scene.anchor is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}", "none")
    if basis == "narrative" and weekday is None:
        day = day_of(story.year, story.month, number)
        return Reading("DATE", day.isoformat(), basis) if day else None
    months = [divmod(scene.anchor.year * 12 + scene.anchor.month - 1 + step, 12) for step in range(-12, 13)]
    days = [day for year, month in months if (day := day_of(year, month + 1, number))]
    fitting = [day for day in days if weekday in (None, day.isoweekday())]
    return nearest_of(scene, span, fitting, 0)


def weekday(scene: Scene, span: Span, number: int, turn: int) -> Reading | None:
    """Return the reading of a weekday: "mardi", "jeudi prochain"."""
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-WXX-{number}", "none")
    ahead = (number - scene.anchor.isoweekday()) % _WEEK
    if turn:
        first = (ahead or _WEEK) if turn > 0 else (ahead - _WEEK)
        return _day_reading(scene.anchor, first, first + turn * _WEEK, "publication")
    back = ahead - _WEEK if ahead else 0
    cue = scene.cue(span)
    basis: TimexBasis = "publication"
    chosen = ahead if cue and cue.direct and cue.points == "present" else min(back, ahead, key=abs)
    if cue and cue.points in ("past", "future"):
        chosen, basis = (back if cue.points == "past" else ahead), "tense"
    return _day_reading(scene.anchor, chosen, ahead if chosen == back else back, basis)


def _day_reading(anchor: dt.date, days: int, other: int, basis: TimexBasis) -> Reading | None:
    chosen, alternative = shift_days(anchor, days), shift_days(anchor, other)
    if chosen is None:
        return None
    others = (alternative.isoformat(),) if alternative and alternative != chosen else ()
    return Reading("DATE", chosen.isoformat(), basis, None, others)


def recurring(scene: Scene, span: Span, part: YearPart, turn: int) -> Reading | None:
    """Return the reading of a part of a year left out: what the tense says, else the last one begun."""
    if scene.anchor is None:
        return None
    year, month = scene.anchor.year, scene.anchor.month
    begun = year if part.first_month <= month else year - 1
    running = (year - begun) * 12 + month - part.first_month < part.months
    if turn:
        chosen = (begun - 1 if running else begun) if turn < 0 else begun + 1
        value = part.value_in(chosen)
        return Reading("DATE", value, "publication") if value else None
    coming = begun if running else begun + 1
    cue = scene.cue(span)
    chosen, other = (coming, begun) if cue and cue.points == "future" else (begun, coming)
    if cue and cue.points == "past":
        other = begun - 1  # what has happened can only be an earlier one
    elif cue and cue.points == "future" and cue.direct:
        value = part.value_in(chosen)
        return Reading("DATE", value, "tense") if value else None
    elif chosen == other:
        other = begun + 1
    basis: TimexBasis = "tense" if cue and cue.points in ("past", "future") else "publication"
    return _of_two(part.value_in(chosen), part.value_in(other), basis)


def _of_two(chosen: str | None, other: str | None, basis: TimexBasis) -> Reading | None:
    return Reading("DATE", chosen, basis, None, (other,) if other else ()) if chosen else None
