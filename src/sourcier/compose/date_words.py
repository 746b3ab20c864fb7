"""Dates in plain words, no more precise than their TIMEX3 values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sourcier.compose.evidence import day_of
from sourcier.compose.views import Day
from sourcier.extraction import Timex
from sourcier.locale_dates import get_quarter_names
from sourcier.messages import Messages
from sourcier.periods import bounds

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T(?P<part>MO|MI|AF|EV|NI|DT|(?P<hour>\d\d:\d\d(?::\d\d)?)))?")
_REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


def shown_day(moment: dt.date | dt.datetime | None, messages: Messages) -> Day | None:
    """Return a date for people and machines."""
    return None if moment is None else Day(messages.date(day_of(moment)), moment.isoformat())


def reading_of(timex: Timex, alternatives: Sequence[str], messages: Messages) -> str:
    """Return what a date can mean: "avril 2025", "juin 2025 ou juin 2024 : année non précisée"."""
    if timex.value in _REFERENCES:
        return messages(f"compose.timeline.reading.{timex.value}")
    shown = value_in_words(timex.value, messages)
    if shown is None:
        return messages("compose.timeline.reading.unknown")
    if timex.mod:
        shown = messages(f"compose.timeline.mod.{timex.mod}", date=shown)
    others = [(value, value_in_words(value, messages)) for value in alternatives]
    other = next(((value, words) for value, words in others if words), None)
    if other is None:
        return shown
    key = "year" if is_only_year_open(timex.value, other[0]) else "other"
    return messages(f"compose.timeline.alternative.{key}", date=shown, other=other[1])


def is_only_year_open(value: str, other: str) -> bool:
    """Return whether two readings are the same day or month of different years."""
    return value[:4] != other[:4] and value[4:] == other[4:] and value[4:] != ""


def value_in_words(value: str, messages: Messages) -> str | None:
    """Return a TIMEX3 value in words; None where it is no period of the calendar."""
    first, last = bounds(value)
    if first is None or last is None:
        return None
    match = _DAY.fullmatch(value)
    if match:
        return _day_in_words(first, match, messages)
    if "/" in value:
        ends = [value_in_words(end, messages) or "" for end in value.split("/")]
        return messages("compose.timeline.period.span", first=ends[0], last=ends[1])
    year = str(first.year)
    rest = value[5:]
    if re.fullmatch(r"\d{4}", value):
        return year
    if re.fullmatch(r"\d\d", rest):
        return messages.month(first)
    if rest.startswith("W"):
        key = "weekend" if rest.endswith("-WE") else "week"
        return messages(f"compose.timeline.period.{key}", day=messages.date(first))
    if rest.startswith("Q"):
        quarter: str = get_quarter_names("wide", locale=messages.language)[int(rest[1])]
        return f"{quarter} {year}"
    if rest:
        return messages(f"compose.timeline.period.{rest}", year=year)
    return messages("compose.timeline.period.years", first=year, last=str(last.year))


def _day_in_words(day: dt.date, match: re.Match[str], messages: Messages) -> str:
    shown = messages.date(day)
    if match["hour"]:
        return messages("compose.timeline.period.hour", day=shown, hour=match["hour"])
    return messages(f"compose.timeline.period.{match['part']}", day=shown) if match["part"] else shown
