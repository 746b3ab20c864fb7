"""Periods told by their distance from now: "la semaine dernière", "il y a trois ans", "dans dix jours"."""

from __future__ import annotations

import datetime as dt
import re

from sourcier.extractor.dates.counts import count_pattern, read_count
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, rule, span_of
from sourcier.extractor.dates.words import (
    EDGE,
    END,
    START,
    TURN,
    UNIT,
    coded,
    either,
    mod_of,
    numbered,
    turn_of,
)
from sourcier.periods import month_value, shift_days, week_value, year_value

_CENTURY, _QUARTER_MONTHS = 100, 3
_OPEN = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "D": "XXXX-XX-XX", "NI": "XXXX-XX-XX",
}  # fmt: skip
_FIXED_MINUTES = {
    phrase: int(value[2:-1])
    for phrase, value in coded("fixed_durations", "value").items()
    if value.startswith("PT") and value.endswith("M")
}
_COUNT = rf"(?P<count>{count_pattern()})"

_UNIT_TURN = rf"{START}(?P<timex>{EDGE}?(?:l[ea][ ]|l')?(?P<unit>{UNIT}){TURN}){END}"
_TURN_UNIT = rf"{START}(?P<timex>(?:la[ ]|le[ ])(?P<turn>dernière?|prochaine?)[ ](?P<unit>{UNIT})){END}"
_THIS_UNIT = rf"{START}(?P<timex>{EDGE}?(?:cet?|cette)[ ](?P<unit>{UNIT})(?:-ci)?){END}"
_EDGE_OF_UNIT = rf"""
    (?<!de[ ]){START}(?P<timex>{EDGE}(?P<unit>semaine|mois|année|an|siècle|décennie)){END}(?![ ](?:de[ ]|d'))
    """
_WEEKEND = rf"""
    {START}(?:au[ ]cours[ ]du|durant[ ]le|pendant[ ]le|dans[ ]le|tout[ ]le)[ ]
    (?P<timex>(?P<unit>week-end|weekend)){END}
    """
_IN_WEEK = rf"""
    {START}dans[ ](?P<timex>la[ ](?P<unit>semaine)){END}(?![ ](?:de[ ]|du[ ]|d'|qui|où|précéd|suiv|préc))
    """
_AGO = rf"""
    {START}(?:il[ ]y[ ]?a|voilà|voici)[ ]
    (?:(?P<about>environ|près[ ]de|presque|plus[ ]de|moins[ ]de|à[ ]peine|à[ ]peu[ ]près)[ ])?
    {_COUNT}[ ](?P<unit>{UNIT})(?P<half>[ ]et[ ]demie?)?{END}
    """
_FIXED = rf"""
    {START}(?:il[ ]y[ ]?a|voilà|voici|dans|d'ici)[ ](?:environ[ ]|à[ ]peine[ ]|moins[ ]d')?
    (?P<phrase>{either(_FIXED_MINUTES)}){END}
    """
_AHEAD = rf"""
    {START}(?:dans|d'ici(?:[ ]à)?)[ ]
    (?:(?P<about>environ|moins[ ]de|plus[ ]de)[ ])?{_COUNT}[ ](?P<unit>{UNIT})
    (?P<half>[ ]et[ ]demie?)?{END}
    """


def _unit_value(day: dt.date, unit: str, steps: int) -> str | None:
    """Return the day's own year, month, week… so many later."""
    letter, factor = coded("time_units", "unit")[unit], numbered("time_units", "factor")[unit]
    if letter == "Y":
        return _years_value(day, factor, steps)
    if letter == "M":
        return month_value(day.year, day.month + steps) if factor == 1 else _months_value(day, factor, steps)
    later = shift_days(day, steps if letter == "D" else 7 * steps)
    if letter == "D":
        return later.isoformat() if later else None
    week = week_value(later) if letter in ("W", "WE") else None
    return f"{week}-WE" if week and letter == "WE" else week


def _years_value(day: dt.date, years: int, steps: int) -> str | None:
    """Return the year, decade or century of a day, so many later."""
    if years == 1:
        return year_value(day.year + steps)
    number = (day.year - (years == _CENTURY)) // years + steps
    first = year_value(number * years)
    if first is None or years > _CENTURY:
        return None
    return f"{first[:2]}XX" if years == _CENTURY else f"{first[:3]}X"


def _months_value(day: dt.date, months: int, steps: int) -> str | None:
    """Return the quarter or the half-year of a day, so many later."""
    year, index = divmod((day.year * 12 + day.month - 1) // months + steps, 12 // months)
    letter = "Q" if months == _QUARTER_MONTHS else "H"
    return f"{year:04d}-{letter}{index + 1}" if year_value(year) else None


def _read_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "la semaine dernière", "l'an prochain", "cette année"."""
    words = match.groupdict()
    turn = turn_of(match) if words.get("turn") else 0
    if scene.anchor is None:
        value = _OPEN.get(coded("time_units", "unit")[match["unit"]])
        return Reading("DATE", value, "none", mod_of(match)) if value else None
    steps: int = turn
    if coded("time_units", "unit")[match["unit"]] == "WE":
        steps = _weekend_steps(match, scene, scene.anchor, turn)
    found = _unit_value(scene.anchor, match["unit"], steps)
    return Reading("DATE", found, "publication", mod_of(match)) if found else None


def _weekend_steps(match: re.Match[str], scene: Scene, anchor: dt.date, turn: int) -> int:
    """Return how many weeks away the week-end is: on a Monday, "ce week-end" is the last one."""
    if turn:
        return turn
    cue = scene.cue(span_of(match))
    early = anchor.isoweekday() <= 3  # noqa: PLR2004 - up to Wednesday the last week-end is the nearer
    return -1 if early and (cue is None or cue.points != "future") else 0


def _read_distance(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "il y a trois ans" (a year), "dans dix jours" (a day), "il y a deux heures" (a time)."""
    count = read_count(match["count"])
    if count is None:
        return None
    letter = coded("time_units", "unit")[match["unit"]]
    steps = count * numbered("time_units", "factor")[match["unit"]]
    if match["half"] and letter in ("Y", "TH"):
        steps, letter = (steps * 12 + 6, "M") if letter == "Y" else (steps * 60 + 30, "TM")
    steps = -steps if match[0].startswith(("il", "voi")) else steps
    if letter.startswith("T"):
        return _distant_moment(scene, letter, steps)
    value = _distant_value(scene.anchor, letter, steps) if scene.anchor else _OPEN[letter]
    if value is None:
        return None
    return Reading(
        "DATE", value, "publication" if scene.anchor else "none", "APPROX" if match["about"] else None
    )


def _read_fixed(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "dans une demi-heure", "il y a un quart d'heure"."""
    minutes = _FIXED_MINUTES[match["phrase"]]
    return _distant_moment(scene, "TM", -minutes if match[0].startswith(("il", "voi")) else minutes)


def _distant_value(day: dt.date, letter: str, steps: int) -> str | None:
    if letter == "Y":
        return year_value(day.year + steps)
    if letter == "M":
        return month_value(day.year, day.month + steps)
    later = shift_days(day, steps * (7 if letter in ("W", "WE") else 1))
    return later.isoformat() if later else None


def _distant_moment(scene: Scene, letter: str, steps: int) -> Reading | None:
    """Return a time of the day; where the hour of publication is unknown, the day it must be near."""
    if scene.moment is None:
        value = scene.anchor.isoformat() if scene.anchor else "XXXX-XX-XX"
        return Reading("TIME", value, "publication" if scene.anchor else "none", "APPROX")
    seconds = steps * {"TH": 3600, "TM": 60, "TS": 1}[letter]
    try:
        moment = scene.moment + dt.timedelta(seconds=seconds)
    except OverflowError:
        return None
    told = moment.replace(tzinfo=None).isoformat(timespec="seconds" if letter == "TS" else "minutes")
    return Reading("TIME", told, "publication")


RULES: list[Rule] = [
    rule(_UNIT_TURN, _read_unit, "edge le la l unit"),
    rule(_TURN_UNIT, _read_unit, "la le"),
    rule(_THIS_UNIT, _read_unit, "edge ce cet cette"),
    rule(_EDGE_OF_UNIT, _read_unit, "edge"),
    rule(_WEEKEND, _read_unit, "au durant pendant dans tout"),
    rule(_IN_WEEK, _read_unit, "dans"),
    rule(_FIXED, _read_fixed, "il voilà voici dans d"),
    rule(_AGO, _read_distance, "il voilà voici"),
    rule(_AHEAD, _read_distance, "dans d"),
]
