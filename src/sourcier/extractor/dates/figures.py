"""Days in figures: "14/08/2025", "2025-08-14", "le 8/2", "14 08 2025", "23-sept-2020"."""

from __future__ import annotations

import datetime as dt
import re

from sourcier.extractor.dates.grammar import Reading, Rule, Scene, is_alone, rule, span_of
from sourcier.extractor.dates.resolve import MonthDay, day_and_month
from sourcier.extractor.dates.words import ANY_MONTH, ANY_WEEKDAY, either, month_number, weekday_number
from sourcier.lexicon import table
from sourcier.periods import day_of

_CENTURY = 100
_ARTICLE = rf"(?:(?:le|ce)[ ])?(?:(?P<weekday>{ANY_WEEKDAY}),?[ ](?:le[ ])?)?"
_FREE = r"(?<![\w.,/:-])(?<!\d[ ])"  # where neither a word nor a number goes on
_END = r"(?![\w/:%-]|[.,]\d|[ ]\d\d?(?![\d:]|[ ]?h))"
_ISO = r"""
    (?<![\w.,/-])(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)
    (?:t(?P<time>[0-2]\d:[0-5]\d)[\d:.]{0,12}z?)?(?![\w/-]|[.,]\d)
    """
_SLASHED = rf"""
    (?<![\w.,/-])(?P<timex>{_ARTICLE}
    (?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>\d{{4}}|\d\d))(?![\w/-]|[.,]\d)
    """
_NAMED_MONTH = rf"""
    (?<![\w.,/-])(?P<timex>{_ARTICLE}(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>{ANY_MONTH})
    (?P=mark)(?P<year>\d{{4}}))(?![\w/-]|[.,]\d)
    """
_SPACED = rf"""
    {_FREE}(?P<timex>{_ARTICLE}(?P<day>[0-3]?\d)(?P<mark>[ ])(?P<month>[01]?\d)[ ]
    (?P<year>(?:19|20)\d\d|\d\d))(?![\w/:%-]|[.,]\d|[ ][\d%€$])
    """
_NO_YEAR = rf"{_FREE}(?P<timex>{_ARTICLE}(?P<day>[0-3]?\d)(?P<mark>[/ ])(?P<month>[01]?\d)){_END}"

_NUMBERED = re.compile(
    rf"\b{either(row['form'] for row in table('name_nouns') if row['before'] in ('year', 'both'))} \Z"
)
_INTRODUCED = re.compile(r"\b(?:du|au|dès le|depuis le|de ce) \Z")
_CLOCK_AFTER = re.compile(r" (?:à|vers|avant|après|dès|de) \d{1,2} ?[h:]")
_OF_SOMETHING = re.compile(r" (?:de|des|du|d')\b(?! \d)")


def full_year(words: str, anchor: dt.date | None) -> int:
    """Return the year of four figures or two: "93" is the latest such year that is not far ahead."""
    year = int(words.lstrip("'"))
    if len(words.lstrip("'")) > 2:  # noqa: PLR2004 - two figures leave the century out
        return year
    latest = (anchor.year if anchor else dt.date(2030, 1, 1).year) + 5
    century = latest - latest % _CENTURY
    return century + year if century + year <= latest else century - _CENTURY + year


def _read_figures(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the day of "14/08/2025", "2025-08-14" or "14/août/2025"."""
    words = match["month"]
    month = int(words) if words.isdecimal() else month_number(words)
    day = day_of(full_year(match["year"], scene.anchor), month, int(match["day"]))
    if day is None or (
        match["mark"] == "." and _NUMBERED.search(scene.lower, max(0, match.start() - 20), match.start())
    ):
        return None
    time = match.groupdict().get("time")
    if time and time <= "23:59":
        return Reading("TIME", f"{day.isoformat()}T{time}", "explicit")
    return Reading("DATE", day.isoformat(), "explicit")


def _read_spaced(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the day of "14 08 2025" where an article, full figures or a line of its own show it."""
    padded = len(match["day"]) == len(match["month"]) == len("08")
    long_year = len(match["year"]) > len("25")
    introduced = _is_introduced(match, scene)
    if is_alone(scene.lower, span_of(match)) or (padded and (long_year or introduced)):
        return _read_figures(match, scene)
    return _read_figures(match, scene) if long_year and introduced else None


def _read_no_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the day of "le 8/2", "31/10 à 18 h": a bare "8/10" is a mark or a share."""
    span = span_of(match)
    if not is_alone(scene.lower, span):
        if match["mark"] == " " or _OF_SOMETHING.match(scene.lower, span.end):
            return None
        padded = match["month"].startswith("0")
        if not (padded or _is_introduced(match, scene) or _CLOCK_AFTER.match(scene.lower, span.end)):
            return None
    told = MonthDay(int(match["month"]), int(match["day"]), weekday_number(match["weekday"]), 0)
    return day_and_month(scene, span, told)


def _is_introduced(match: re.Match[str], scene: Scene) -> bool:
    """Return whether an article or a weekday stands before the figures."""
    start = match.start("timex")
    return start < match.start("day") or bool(_INTRODUCED.search(scene.lower, max(0, start - 12), start))


RULES: list[Rule] = [
    rule(_ISO, _read_figures, "figure"),
    rule(_SLASHED, _read_figures, "le ce weekday figure"),
    rule(_NAMED_MONTH, _read_figures, "le ce weekday figure"),
    rule(_SPACED, _read_spaced, "le ce weekday figure"),
    rule(_NO_YEAR, _read_no_year, "le ce weekday figure"),
]
