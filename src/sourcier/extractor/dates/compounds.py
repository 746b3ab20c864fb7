"""Lengths told in several units, and distances: "un an et trois mois", "en 2 h 30", "dans 1 an 2 mois"."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from sourcier.extractor.dates.counts import count_pattern, read_count
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, rule
from sourcier.extractor.dates.lengths import is_age
from sourcier.extractor.dates.words import END, START, UNIT, coded, numbered
from sourcier.periods import month_value, shift_days

_ITEM = rf"(?:{count_pattern()})[ ]{UNIT}"
_ITEMS = re.compile(rf"(?P<count>{count_pattern()})[ ](?P<unit>{UNIT})(?!\w)", re.VERBOSE)
_SERIES = rf"{_ITEM}(?:(?:,[ ]|[ ]et[ ]|,[ ]et[ ]|[ ]){_ITEM}){{1,5}}"
_LENGTH = rf"{START}(?P<timex>{_SERIES}){END}"
_DISTANCE = rf"{START}(?P<way>il[ ]y[ ]?a|dans|d'ici)[ ]{_SERIES}{END}"
_HOURS = rf"""
    (?P<lasting>{START}(?:en|pendant|durant|dans|dur\w{{1,4}}|de)[ ](?:environ[ ]|près[ ]de[ ]|plus[ ]de[ ])?)
    (?P<timex>(?P<hours>\d{{1,2}})[ ]?h(?:eures?)?[ ]?(?P<minutes>[0-5]\d)
    (?:[ ]?min(?:utes)?(?:[ ](?P<seconds>[0-5]?\d)[ ]?s(?:econdes?)?)?)?){END}
    """
_HOURS_OF = (
    rf"{START}(?P<timex>(?P<hours>\d{{1,2}})[ ]?h[ ]?(?P<minutes>[0-5]\d))(?=[ ](?:de|d')[ ]?(?!l'apr)\w)"
)
_LONGEST = 4  # hours: "un film de 2 h 30" lasts, "le train de 8 h 30" leaves
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")  # a series goes down: "deux ans, trois mois"


def _parts(words: str) -> list[tuple[int, str]] | None:
    """Return the counts and units of a series from the greatest unit down, None for what is no series."""
    found = []
    for item in _ITEMS.finditer(words):
        count, unit = read_count(item["count"]), item["unit"]
        if count is None:
            return None
        found.append((count * numbered("time_units", "factor")[unit], coded("time_units", "unit")[unit]))
    places = [_ORDER.index(letter) if letter in _ORDER else -1 for _, letter in found]
    falling = len(places) > 1 and places[0] >= 0 and all(a < b for a, b in pairwise(places))
    return found if falling else None


def _read_length(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return P1Y3M for "un an et trois mois", unless that is someone's age."""
    parts = _parts(match["timex"])
    if parts is None or (parts[0][1] == "Y" and is_age(scene, match.start("timex"), match.end())):
        return None
    dates = "".join(f"{count}{letter}" for count, letter in parts if len(letter) == 1)
    times = "".join(f"{count}{letter[1]}" for count, letter in parts if len(letter) > 1)
    return Reading("DURATION", f"P{dates}" + (f"T{times}" if times else ""), "explicit")


def _read_hours(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Return PT2H30M for "en 2 h 30"; "de 2 h 30" is one where no "à" follows."""
    words = match.groupdict()
    if (words.get("lasting") or "de ").startswith("de ") and int(match["hours"]) > _LONGEST:
        return None
    seconds = f"{int(words['seconds'])}S" if words.get("seconds") else ""
    return Reading("DURATION", f"PT{match['hours']}H{int(match['minutes'])}M{seconds}", "explicit")


def _read_distance(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the month, the day or the minute that "dans 1 an 2 mois" leads to, by the smallest unit told."""
    parts = _parts(match[0])
    if parts is None:
        return None
    sign = -1 if match["way"].startswith("il") else 1
    smallest = parts[-1][1]
    if scene.anchor is None:
        return Reading("DATE", {"M": "XXXX-XX"}.get(smallest, "XXXX-XX-XX"), "none")
    months = (
        sum(count * (12 if letter == "Y" else 1) for count, letter in parts if letter in ("Y", "M")) * sign
    )
    month = month_value(scene.anchor.year, scene.anchor.month + months)
    if month is None:
        return None
    if smallest == "M":
        return Reading("DATE", month, "publication")
    return _day_reading(scene, month, [(sign * count, letter) for count, letter in parts])


def _day_reading(scene: Scene, month: str, parts: list[tuple[int, str]]) -> Reading | None:
    """Return the day, or the minute where hours are told and that of publication is known."""
    moment = scene.moment or dt.datetime.combine(scene.anchor or dt.date.min, dt.time())
    lengths = {letter: count for count, letter in parts}
    first = dt.date.fromisoformat(f"{month}-01")
    day = shift_days(first, moment.day - 1 + lengths.get("W", 0) * 7 + lengths.get("D", 0))
    minutes = lengths.get("TH", 0) * 60 + lengths.get("TM", 0)
    if day is None:
        return None
    if not any(letter.startswith("T") for letter in lengths) or scene.moment is None:
        return Reading("DATE", day.isoformat(), "publication")
    try:
        moment = dt.datetime.combine(day, moment.time()) + dt.timedelta(minutes=minutes)
    except OverflowError:
        return None
    return Reading("TIME", moment.replace(tzinfo=None).isoformat(timespec="minutes"), "publication")


RULES: list[Rule] = [
    rule(_LENGTH, _read_length, "count"),
    rule(_HOURS, _read_hours, "en pendant durant dans de lasting"),
    rule(_HOURS_OF, _read_hours, "figure"),
    rule(_DISTANCE, _read_distance, "il dans d"),
]
