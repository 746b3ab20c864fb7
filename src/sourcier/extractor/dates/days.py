"""Days of the calendar: "le mardi 3 mars 2025", "du 8 au 11 mai", "14/08/2025", "2025-08-14"."""

from __future__ import annotations

import datetime as dt
import re

from sourcier.extractor.dates.grammar import Reading, Rule, Scene, rule, span_of
from sourcier.extractor.dates.resolve import MonthDay, day_and_month, with_part
from sourcier.extractor.dates.words import (
    ANY_MONTH,
    DAY,
    END,
    MONTH,
    PART_TAIL,
    START,
    TURN,
    WEEKDAY,
    YEAR,
    coded,
    day_number,
    either,
    mod_of,
    month_number,
    numbered,
    turn_of,
)
from sourcier.lexicon import table
from sourcier.periods import day_of, shift_days

_CENTURY = 100
_STREETS = either(row["form"] for row in table("name_nouns") if row["before"] in ("day", "both"))
_STREET_BEFORE = re.compile(rf"\b{_STREETS}s? (?:du |des |le )?\Z")
_BEFORE_CHRIST = r"(?![ ](?:av\.|avant)[ ]j)"

# "93" after a month is a year; the apostrophe of "'93" is optional.
_YEAR_AFTER = (
    rf"""(?:[ ](?P<year>{YEAR}|'?\d\d(?![\w:,.%]?\d|[ ]?(?:h\b|heures|%|ans\b|000))){_BEFORE_CHRIST})"""
)
_FULL = rf"""
    {START}(?P<timex>(?:(?:le|les|ce)[ ])?
    (?:(?P<weekday>{WEEKDAY}),?[ ](?:le[ ])?)?
    (?P<day>{DAY})[ ](?P<month>{ANY_MONTH}){_YEAR_AFTER}?(?!-[a-z]){TURN}?{PART_TAIL}?)(?![\w'])
    """
# "du 8 au 11 mai", "les 6 et 13 avril", "lundi 20, mardi 21 et dimanche 26 avril": days that borrow a month.
_LINK = (
    r"(?:,|[ ]?-|[ ]au|[ ]et|[ ]ou|[ ]jusqu'au|[ ]et[ ]le|[ ]et[ ]du|[ ]puis[ ]le|,[ ]le|,?[ ]et[ ]les)[ ]?"
)
_ELLIPTIC = rf"""
    {START}(?P<timex>(?:(?:le|les)[ ])?(?:(?P<weekday>{WEEKDAY})[ ])?(?P<day>1[ ]?er|[0-3]?\d))
    (?={_LINK}(?:(?:{WEEKDAY}[ ])?[0-3]?\d(?:er)?{_LINK}){{0,4}}(?:{WEEKDAY}[ ])?
    {DAY}[ ](?P<month>{ANY_MONTH}){_YEAR_AFTER}?{TURN}?{END})
    """
# "la nuit du 22 au 23 juillet" is named after its first day.
_NIGHT = rf"""
    {START}(?P<timex>(?:la[ ])?nuit[ ]du[ ](?:{WEEKDAY}[ ])?(?P<first>{DAY})(?:[ ]{MONTH})?[ ]au[ ]
    (?:(?P<weekday>{WEEKDAY})[ ])?(?P<day>{DAY})[ ](?P<month>{MONTH}){_YEAR_AFTER}?{TURN}?){END}
    """
# "le 8, l'armée a riposté": a day of the month the story stands in.
_DAY_OF_STORY = (
    rf"{START}(?P<timex>le[ ](?P<day>1er|[12]?\d|3[01]))(?=,[ ](?!\d|rue\b|avenue\b)|[ ](?:à|vers)[ ]\d)"
)
_ISO = r"""
    (?<![\w.,/-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)
    (?:t(?P<time>[0-2]\d:[0-5]\d)[\d:.]{0,12}z?)?(?![\w/-]|[.,]\d)
    """
_SLASHED = r"""
    (?<![\w.,/-])(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>\d{4}|\d\d)
    (?![\w/-]|[.,]\d)
    """
_US_STYLE = rf"{START}(?P<month>{ANY_MONTH})[ ](?P<day>[0-3]?\d),[ ](?P<year>{YEAR}){END}"


def full_year(words: str, anchor: dt.date | None) -> int:
    """Return the year of four figures or two: "93" is the latest such year that is not far ahead."""
    year = int(words.lstrip("'"))
    if len(words.lstrip("'")) > 2:  # noqa: PLR2004 - two figures leave the century out
        return year
    latest = (anchor.year if anchor else dt.date(2030, 1, 1).year) + 5
    century = latest - latest % _CENTURY
    return century + year if century + year <= latest else century - _CENTURY + year


def _read_day(match: re.Match[str], scene: Scene) -> Reading | None:
    if _STREET_BEFORE.search(scene.lower[max(0, span_of(match).start - 30) : span_of(match).start]):
        return None
    day, month = day_number(match["day"]), month_number(match["month"])
    if day is None:
        return None
    reading: Reading | None
    if match["year"]:
        found = day_of(full_year(match["year"], scene.anchor), month, day)
        reading = Reading("DATE", found.isoformat(), "explicit") if found else None
    else:
        weekday = numbered("weekdays", "number").get(match["weekday"] or "")
        reading = day_and_month(scene, span_of(match), MonthDay(month, day, weekday, turn_of(match)))
    part = match.groupdict().get("part")
    return with_part(reading, coded("day_parts", "code")[part], mod_of(match)) if part else reading


def _read_night(match: re.Match[str], scene: Scene) -> Reading | None:
    reading = _read_day(match, scene)
    if reading is None or reading.basis == "none":
        return reading and Reading("TIME", "XXXX-XX-XXTNI", "none")
    eve = shift_days(dt.date.fromisoformat(reading.value), -1)
    return Reading("TIME", f"{eve.isoformat()}TNI", reading.basis) if eve else None


def _read_day_of_story(match: re.Match[str], scene: Scene) -> Reading | None:
    story, basis = scene.day_in_force(span_of(match), before_dawn=False)
    number = day_number(match["day"])
    day = day_of(story.year, story.month, number) if story and number else None
    return Reading("DATE", day.isoformat(), basis) if day and basis == "narrative" else None


def _read_figures(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the day of "14/08/2025" or "2025-08-14"."""
    day = day_of(full_year(match["year"], scene.anchor), int(match["month"]), int(match["day"]))
    if day is None:
        return None
    time = match.groupdict().get("time")
    if time and time <= "23:59":
        return Reading("TIME", f"{day.isoformat()}T{time}", "explicit")
    return Reading("DATE", day.isoformat(), "explicit")


def _read_us_style(match: re.Match[str], scene: Scene) -> Reading | None:
    del scene  # the year is written
    day = day_of(int(match["year"]), month_number(match["month"]), int(match["day"]))
    return Reading("DATE", day.isoformat(), "explicit") if day else None


RULES: list[Rule] = [
    rule(_FULL, _read_day),
    rule(_ELLIPTIC, _read_day),
    rule(_NIGHT, _read_night),
    rule(_DAY_OF_STORY, _read_day_of_story),
    rule(_ISO, _read_figures),
    rule(_SLASHED, _read_figures),
    rule(_US_STYLE, _read_us_style),
]
