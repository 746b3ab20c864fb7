"""Feasts: "à Noël", "le lundi de Pâques", "la veille de la Toussaint", "Pâques 2024"."""

from __future__ import annotations

import datetime as dt
import re

from sourcier.extractor.dates.grammar import Reading, Rule, Scene, is_alone, rule, span_of
from sourcier.extractor.dates.resolve import nearest_of, with_part
from sourcier.extractor.dates.words import (
    END,
    PART,
    START,
    TURN,
    WEEKDAY,
    YEAR,
    coded,
    either,
    turn_of,
    weekday_number,
)
from sourcier.lexicon import table
from sourcier.periods import day_of, shift_days, week_value

_FEASTS = coded("feasts", "day")
_ALONE = frozenset(row["form"] for row in table("feasts") if row["alone"] == "yes")
_WEEK = 7
_NEW_YEARS_EVE = (12, 31)
_STEPS = {"veille": -1, "lendemain": 1}

_FEAST = rf"(?:la[ ]|le[ ]|l')?(?P<near>(?:prochaine?|dernière?)[ ])?(?P<feast>{either(_FEASTS)})"
_TAIL = rf"(?:[ ](?P<year>{YEAR})|{TURN})?"
_AT = rf"""
    {START}(?:à|au|pour|avant|après|depuis|dès|jusqu'à|d'ici(?:[ ]à)?|vers)[ ](?P<timex>{_FEAST}{_TAIL}){END}
    """
_BARE = rf"{START}(?P<timex>{_FEAST}{_TAIL}){END}"
_DAY_OF = rf"""
    {START}(?P<timex>(?:(?:le|la|au)[ ])?
    (?P<unit>jour|veille|lendemain|week-end|réveillon|{WEEKDAY}|{PART})[ ](?:de[ ]|du[ ]|d')
    {_FEAST}{_TAIL}){END}
    """


def _easter(year: int) -> dt.date | None:
    """Return Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm, after J. Meeus, Astronomical Algorithms, chapter 8.
    """
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return day_of(year, month, day + 1)


def _feast_in(year: int, feast: str) -> dt.date | None:
    told = _FEASTS[feast]
    if told[0] in "+-":
        sunday = _easter(year)
        return shift_days(sunday, int(told)) if sunday else None
    return day_of(year, int(told[:2]), int(told[3:]))


def _read_at(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "à Noël": not "à Noël Mamère", nor "après l'ascension du col"."""
    told = match["feast"] in _ALONE or match["near"] or match["year"] or match["turn"]
    if not told or _is_name(match, scene):
        return None
    return _reading(match, scene)


def _read_bare(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return a feast on a line of its own, or with its year: "Pâques 2024"."""
    told = match["year"] and match["feast"] in _ALONE
    return _reading(match, scene) if told or is_alone(scene.lower, span_of(match)) else None


def _is_name(match: re.Match[str], scene: Scene) -> bool:
    after = scene.passage.plain[match.end() : match.end() + 2]
    return len(after) > 1 and after[0] == " " and after[1].isupper()


def _reading(match: re.Match[str], scene: Scene) -> Reading | None:
    feast = match["feast"]
    if match["year"]:
        found = _feast_in(int(match["year"]), feast)
        return Reading("DATE", found.isoformat(), "explicit") if found else None
    if scene.anchor is None:
        fixed = _FEASTS[feast]
        return Reading("DATE", f"XXXX-{fixed}" if fixed[0] not in "+-" else "XXXX-XX-XX", "none")
    turn = {"p": 1, "d": -1}[match["near"][0]] if match["near"] else turn_of(match)
    years = range(scene.anchor.year - 1, scene.anchor.year + 2)
    days = [day for year in years if (day := _feast_in(year, feast))]
    return nearest_of(scene, span_of(match), days, turn)


def _read_day_of(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "le lundi de Pâques", "la veille de Noël", "le soir de la Toussaint"."""
    reading = _reading(match, scene)
    unit = match["unit"]
    if reading is None or unit == "jour" or reading.basis == "none":
        return reading
    day = dt.date.fromisoformat(reading.value)
    if unit == "week-end":
        return Reading("DATE", f"{week_value(day)}-WE", reading.basis)
    is_eve = unit == "nuit" or (unit == "réveillon" and (day.month, day.day) != _NEW_YEARS_EVE)
    steps = -1 if is_eve else _STEPS.get(unit, 0)
    number = weekday_number(unit) if unit in coded("weekdays", "number") else None
    if number:
        steps = (number - day.isoweekday()) % _WEEK
    moved = shift_days(day, steps)
    if moved is None:
        return None
    return with_part(
        Reading("DATE", moved.isoformat(), reading.basis), coded("day_parts", "code").get(unit), None
    )


RULES: list[Rule] = [
    rule(_AT, _read_at, "à au pour avant après depuis dès jusqu d vers"),
    rule(_DAY_OF, _read_day_of, "le la au jour veille lendemain week réveillon weekday part"),
    rule(_BARE, _read_bare, "la le l prochain prochaine dernier dernière feast"),
]
