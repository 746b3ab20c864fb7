"""A line that is a period and nothing else is one expression: "Du 10 au 22 août 2012", "jeudi de 9 h à 11 h".

So are the hours of a day that has its year: "le 4 mai 2025 de 9 h à 11 h".
Its value has both ends with a stroke between, as ISO 8601 writes intervals. In sentences they are two dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sourcier.extractor.dates.grammar import NOTHING_AFTER, Reading
from sourcier.extractor.dates.joins import CLOCK, Found, is_day
from sourcier.periods import shift_days
from sourcier.spans import Span

_LINK = re.compile(r" ?- ?| (?:au|à|jusqu'au|jusqu'à|a) ")
_AND = re.compile(r" et (?:le |l')?")
_LEAD = re.compile(r"(?:\A|\n)[\W_]{0,4}(?:(?:du|de|des|le|de l'|d'|horaires? ?:|dates? ?:) ?)?\Z")
_BETWEEN = re.compile(r"(?:\A|\n)[\W_]{0,4}entre (?:le |l')?\Z")
_ON_A_DAY = re.compile(r",? (?:de |- )?")
_BETWEEN_ON_A_DAY = re.compile(r",? entre ")


def whole_periods(found: list[Found], lower: str) -> list[Found]:
    """Return the expressions in text order, the ends of a period that fills its line as one."""
    result: list[Found] = []
    at = 0
    while at < len(found):
        for count in (3, 2):
            one = _period(found[at : at + count], count, lower)
            if one:
                break
        result.append(one or found[at])
        at += count if one else 1
    return result


def _period(items: Sequence[Found], count: int, lower: str) -> Found | None:
    if len(items) < count:
        return None
    first, last = items[-2], items[-1]
    between = lower[first[0].end : last[0].start]
    day = items[0] if count > len((first, last)) else None
    fills = bool(NOTHING_AFTER.match(lower, last[0].end))
    if day:
        lead = lower[day[0].end : first[0].start]
        opens = is_day(day[1]) and (day[1].basis == "explicit" or (fills and _alone(_LEAD, day[0], lower)))
        linked = _fits(_ON_A_DAY, _BETWEEN_ON_A_DAY, lead, between)
    else:
        opens = fills
        plain = _alone(_LEAD, first[0], lower) and _LINK.fullmatch(between)
        linked = bool(plain) or bool(_alone(_BETWEEN, first[0], lower) and _AND.fullmatch(between))
    value = _value(first[1], last[1], day[1] if day else None) if opens and linked else None
    if value is None:
        return None
    return Span(items[0][0].start, last[0].end), Reading(last[1].type, value, last[1].basis)


def _alone(lead: re.Pattern[str], span: Span, lower: str) -> bool:
    return bool(lead.search(lower, max(0, span.start - 20), span.start))


def _fits(plain: re.Pattern[str], between: re.Pattern[str], lead: str, gap: str) -> bool:
    return bool(
        (plain.fullmatch(lead) and _LINK.fullmatch(gap)) or (between.fullmatch(lead) and _AND.fullmatch(gap))
    )


def _value(first: Reading, last: Reading, day: Reading | None) -> str | None:
    """Return both ends with a stroke between; None where they are no period of the calendar."""
    if CLOCK.match(first.value) and CLOCK.match(last.value):
        date = (day or last).value[:10]
        return _hours(date, first.value[10:], last.value[10:]) if date[:4].isdecimal() else None
    same = first.type == last.type == "DATE" and len(first.value) == len(last.value)
    if day or not same or "X" in first.value + last.value or first.value >= last.value:
        return None
    return (
        f"{first.value}/{last.value}" if first.value[:4].isdecimal() and last.value[:4].isdecimal() else None
    )


def _hours(date: str, first: str, last: str) -> str | None:
    """Return the hours on a day; those past midnight lie on the next."""
    until = shift_days(dt.date.fromisoformat(date), 1) if last <= first else dt.date.fromisoformat(date)
    return f"{date}{first}/{until.isoformat()}{last}" if until else None
