"""Days and weeks of a month by their rank: "le premier dimanche de juin", "la dernière semaine d'août".

Also the week of a day: "la semaine du 7 octobre".
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from sourcier.extraction import TimexMod
from sourcier.extractor.dates.figures import full_year
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, rule, span_of
from sourcier.extractor.dates.resolve import MonthDay, YearPart, day_and_month, nearest_of, recurring
from sourcier.extractor.dates.words import (
    ANY_MONTH,
    DAY,
    END,
    MONTH,
    START,
    TURN,
    WEEKDAY,
    YEAR,
    day_number,
    either,
    month_number,
    numbered,
    turn_of,
    weekday_number,
)
from sourcier.periods import day_of, month_value, shift_days, week_value

_RANKS = numbered("ranks", "number")
_SATURDAY, _SUNDAY, _WEEK = 6, 7, 7

_RANKED = rf"""
    {START}(?P<timex>(?:(?:le|la)[ ])?(?P<rank>{either(_RANKS)})[ ]
    (?P<unit>{WEEKDAY}|semaine|week-end|weekend|jour|quinzaine)[ ](?:de[ ]|du[ ]|d')
    (?: (?:mois[ ](?:de[ ]|d'))?(?P<month>{MONTH})(?:[ ](?:de[ ])?(?P<year>{YEAR})|{TURN})?
      | (?P<near>ce[ ]mois|mois[ ](?P<side>prochain|dernier|suivant|précédent)))){END}
    """
_WEEK_OF = rf"""
    {START}(?P<timex>(?:la[ ]|le[ ])?(?P<unit>semaine|week-end)[ ]du[ ]
    (?:(?P<weekday>{WEEKDAY})[ ])?(?P<day>{DAY})[ ](?P<month>{ANY_MONTH})(?:[ ](?P<year>{YEAR}))?)
    {END}(?![ ]au[ ])
    """


def _read_ranked(match: re.Match[str], scene: Scene) -> Reading | None:
    rank, unit = _RANKS[match["rank"]], match["unit"]
    if unit == "quinzaine":
        return _read_half(match, scene, rank)
    if match["near"]:
        return _of_near_month(match, scene, rank)
    month = month_number(match["month"])
    if match["year"]:
        day = _ranked_day(int(match["year"]), month, unit, rank)
        return Reading("DATE", _as_unit(day, unit), "explicit") if day else None
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{month:02d}", "none")
    years = range(scene.anchor.year - 1, scene.anchor.year + 2)
    days = [day for year in years if (day := _ranked_day(year, month, unit, rank))]
    return _in_units(nearest_of(scene, span_of(match), days, turn_of(match)), unit)


def _read_half(match: re.Match[str], scene: Scene, rank: int) -> Reading | None:
    """Return "la première quinzaine d'avril": the month, with the half as `mod`."""
    if rank > 2 or not match["month"]:  # noqa: PLR2004 - a month has two
        return None
    mod: TimexMod = "START" if rank == 1 else "END"
    month = month_number(match["month"])
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{month:02d}", "explicit", mod)
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{month:02d}", "none", mod)
    part = YearPart(lambda year: month_value(year, month), month, 1)
    reading = recurring(scene, span_of(match), part, turn_of(match))
    return replace(reading, mod=mod) if reading else None


def _of_near_month(match: re.Match[str], scene: Scene, rank: int) -> Reading | None:
    """Return "le premier mercredi du mois prochain"."""
    if scene.anchor is None:
        return Reading("DATE", "XXXX-XX", "none")
    step = {None: 0, "prochain": 1, "suivant": 1}.get(match["side"], -1)
    month = month_value(scene.anchor.year, scene.anchor.month + step)
    day = _ranked_day(int(month[:4]), int(month[5:]), match["unit"], rank) if month else None
    return Reading("DATE", _as_unit(day, match["unit"]), "publication") if day else None


def _ranked_day(year: int, month: int, unit: str, rank: int) -> dt.date | None:
    """Return the first day of the so-manieth weekday, week, week-end or day of a month; rank 0 is the last.

    A month's first week is the first to begin in it, its last the last to end in it.
    """
    first, following = day_of(year, month, 1), month_value(year, month + 1)
    if first is None or following is None:
        return None
    last = dt.date.fromisoformat(f"{following}-01") - dt.timedelta(days=1)
    if unit == "jour":
        return last if rank == 0 else shift_days(first, rank - 1)
    names = {"semaine": _SUNDAY if rank == 0 else 1, "week-end": _SATURDAY, "weekend": _SATURDAY}
    number = names.get(unit) or weekday_number(unit) or 1
    if rank == 0:
        return shift_days(last, -((last.isoweekday() - number) % _WEEK))
    day = shift_days(first, (number - first.isoweekday()) % _WEEK + (rank - 1) * _WEEK)
    return day if day and day <= last else None


def _as_unit(day: dt.date, unit: str) -> str:
    week = week_value(day) or ""
    if unit == "semaine":
        return week
    return f"{week}-WE" if unit in ("week-end", "weekend") else day.isoformat()


def _in_units(reading: Reading | None, unit: str) -> Reading | None:
    """Return the reading of a day as that of its week or week-end."""
    if reading is None or reading.basis == "none":
        return reading
    days = [dt.date.fromisoformat(value) for value in (reading.value, *reading.alternatives)]
    value, *others = [_as_unit(day, unit) for day in days]
    return replace(reading, value=value, alternatives=tuple(others))


def _read_week_of(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "la semaine du 7 octobre"."""
    day, month = day_number(match["day"]), month_number(match["month"])
    if day is None:
        return None
    if match["year"]:
        found = day_of(full_year(match["year"], scene.anchor), month, day)
        reading = Reading("DATE", found.isoformat(), "explicit") if found else None
    else:
        told = MonthDay(month, day, weekday_number(match["weekday"]), 0)
        reading = day_and_month(scene, span_of(match), told)
    if reading is None or reading.basis == "none":
        return reading and Reading("DATE", "XXXX-WXX", "none")
    return _in_units(reading, match["unit"])


RULES: list[Rule] = [
    rule(_RANKED, _read_ranked, "le la ranked"),
    rule(_WEEK_OF, _read_week_of, "le la semaine week"),
]
