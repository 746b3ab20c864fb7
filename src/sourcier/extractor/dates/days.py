"""Days of the calendar: "le mardi 3 mars 2025", "du 8 au 11 mai", "14/08/2025", "2025-08-14"."""

from __future__ import annotations

import datetime as dt
import re

from sourcier.extractor.dates.figures import full_year
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, rule, span_of
from sourcier.extractor.dates.resolve import MonthDay, day_and_month, numbered_day, with_part
from sourcier.extractor.dates.words import (
    ANY_MONTH,
    ANY_WEEKDAY,
    DAY,
    END,
    MONTH,
    PART_TAIL,
    START,
    TURN,
    WEEKDAY,
    YEAR,
    day_number,
    either,
    mod_of,
    month_number,
    part_code,
    turn_of,
    weekday_number,
)
from sourcier.lexicon import table
from sourcier.periods import day_of, shift_days

_STREETS = either(row["form"] for row in table("name_nouns") if row["before"] in ("day", "both"))
_STREET_BEFORE = re.compile(rf"\b{_STREETS}s? (?:du |des |le )?\Z")
_BEFORE_CHRIST = r"(?![ ](?:av\.|avant)[ ]j)"

# "93" after a month is a year; the apostrophe of "'93" is optional.
_YEAR_AFTER = (
    rf"""(?:[ ](?P<year>{YEAR}|'?\d\d(?![\w:,.%]?\d|[ ]?(?:h\b|heures|%|ans\b|000))){_BEFORE_CHRIST})"""
)
# "du 10 août au 12 septembre 2013": the first day borrows the year.
_YEAR_OF_RANGE = rf"""(?=(?:[ ]?-|[ ]au|[ ]et[ ]le|[ ]et[ ]au|[ ]jusqu'au)[ ]?(?:{ANY_WEEKDAY}[ ])?
    {DAY}[ ](?P<last_month>{ANY_MONTH})[ ](?P<last_year>{YEAR}){END})"""
_FULL = rf"""
    (?:{START}|(?<=\d-)(?<!\d{{4}}-))(?P<timex>(?:(?:le|les|ce)[ ])?
    (?:(?P<weekday>{ANY_WEEKDAY}),?[ ](?:le[ ])?)?
    (?P<day>{DAY})(?:[ ]|(?<=\d))(?P<month>{ANY_MONTH})(?:{_YEAR_AFTER}|{_YEAR_OF_RANGE})?(?!-[a-z])
    {TURN}?{PART_TAIL}?)(?![\w'])
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
# "jeudi 15", "le 16 à 18 h", "du 13 au 18": a day of a month that the words leave out.
_NUMBER = r"(?P<day>1er|0?[1-9]|[12]\d|3[01])"
_THEN = r"(?=[ ]?[,;:.!?)](?!\d)|[ ]?\n|[ ]?\Z|[ ](?:à|vers|dès|de|et)[ ](?:\d\d?[ ]?[h:]|midi|minuit)"
_WEEKDAY_AND_NUMBER = rf"""
    {START}(?P<timex>(?:(?:le|ce)[ ])?(?P<weekday>{WEEKDAY})[ ](?:le[ ])?{_NUMBER})
    {_THEN}|[ ](?:au|et|à|de|ou)[ ](?:{WEEKDAY}|partir)\b)
    """
_NUMBER_AND_CLOCK = rf"""
    {START}(?P<timex>le[ ]{_NUMBER})
    (?=[ ](?:à(?:[ ]partir[ ]de)?|vers|dès|avant|après|jusqu'à)[ ](?:\d\d?[ ]?[h:]|midi\b|minuit\b))
    """
_NUMBER_ALONE = rf"""
    (?:\A|(?<=\n))(?:(?:à[ ]partir|dès|avant|après|jusqu'au|à[ ]compter)[ ]?)?
    (?P<timex>(?:du|le|au)[ ]{_NUMBER})(?=[ ]?[.!?]?[ ]{{0,4}}(?:\n|\Z))
    """
_NUMBERS = rf"""
    {START}(?:du|entre[ ]le)[ ](?P<timex>{_NUMBER})(?=[ ](?:au|et[ ]le)[ ](?:[12]?\d|3[01]){_THEN}))
    """
_SECOND_NUMBER = rf"""
    (?:(?<=du[ ]\d[ ]au[ ])|(?<=du[ ]\d\d[ ]au[ ])|(?<=entre[ ]le[ ]\d[ ]et[ ]le[ ])
    |(?<=entre[ ]le[ ]\d\d[ ]et[ ]le[ ]))(?P<timex>{_NUMBER}){_THEN})
    """
_US_STYLE = rf"{START}(?P<month>{ANY_MONTH})[ ](?P<day>[0-3]?\d),[ ](?P<year>{YEAR}){END}"


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
        told = MonthDay(month, day, weekday_number(match["weekday"]), turn_of(match))
        reading = _of_range(match, scene, told) or day_and_month(scene, span_of(match), told)
    return with_part(reading, part_code(match), mod_of(match))


def _of_range(match: re.Match[str], scene: Scene, told: MonthDay) -> Reading | None:
    """Return the first day of a range whose end tells the year; over New Year it is the year before."""
    words = match.groupdict()
    if not words.get("last_year"):
        return None
    crossing = told.month > month_number(words["last_month"])
    day = day_of(full_year(words["last_year"], scene.anchor) - crossing, told.month, told.day)
    return Reading("DATE", day.isoformat(), "explicit") if day else None


def _read_numbered_day(match: re.Match[str], scene: Scene) -> Reading | None:
    number = day_number(match["day"])
    weekday = weekday_number(match.groupdict().get("weekday"))
    return numbered_day(scene, span_of(match), number, weekday) if number else None


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


def _read_us_style(match: re.Match[str], scene: Scene) -> Reading | None:
    del scene  # the year is written
    day = day_of(int(match["year"]), month_number(match["month"]), int(match["day"]))
    return Reading("DATE", day.isoformat(), "explicit") if day else None


RULES: list[Rule] = [
    rule(_FULL, _read_day, "le les ce weekday count premier"),
    rule(_ELLIPTIC, _read_day, "le les weekday figure"),
    rule(_NIGHT, _read_night, "la nuit"),
    rule(_DAY_OF_STORY, _read_day_of_story, "le"),
    rule(_WEEKDAY_AND_NUMBER, _read_numbered_day, "le ce weekday"),
    rule(_NUMBER_AND_CLOCK, _read_numbered_day, "le"),
    rule(_NUMBER_ALONE, _read_numbered_day, "à dès avant après jusqu du le au"),
    rule(_NUMBERS, _read_numbered_day, "du entre"),
    rule(_SECOND_NUMBER, _read_numbered_day, "figure"),
    rule(_US_STYLE, _read_us_style, "month"),
]
