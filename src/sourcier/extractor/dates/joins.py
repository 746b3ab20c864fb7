"""A day and an hour that make one expression: "demain 17 h", "9 h mardi", "le 4 mai 2025 à 11:13".

In running French the hour mostly has a preposition and stands apart: "mardi à 8 h" stays a day, then a time.
"""

from __future__ import annotations

import re

from sourcier.extraction import TimexMod
from sourcier.extractor.dates.grammar import NOTHING_AFTER, Reading
from sourcier.spans import Span

_NOON, _WIDEST_GAP = 12, 30
_AT = (
    r"(?:à(?:[ ]environ)?|vers|dès|avant|après|à[ ]partir[ ]de|jusqu'à|autour[ ]de"
    r"|aux[ ](?:alentours|environs)[ ]de)"
)
_ABOUT = re.compile(r"vers|environ|autour|alentours")
# What may stand between day and hour of a stamp, a line that tells nothing else: "Dimanche 1er juin, à 21 h".
_STAMP_GAP = re.compile(rf"[ ]?(?:,|-)?[ ]?(?:{_AT}[ ])?", re.VERBOSE)
_STAMP_LEAD = re.compile(
    rf"""
    (?:\A|\n)[\W_]{{0,4}}
    (?:(?:publiée?|modifiée?|postée?|actualisée?|mise?[ ]à[ ]jour)(?:[ ]le)?[ ]?:?[ ])?
    (?:{_AT}[ ])?(?:le[ ])?\Z
    """,
    re.VERBOSE,
)
CLOCK = re.compile(r".*T\d\d:\d\d(?::\d\d)?\Z")

Found = tuple[Span, Reading]


def joined(found: list[Found], lower: str) -> list[Found]:
    """Return the expressions in text order, a day and its hour as one where the words make them one."""
    result: list[Found] = []
    for item in found:
        one = _one_of(result[-1], item, lower) if result else None
        if one:
            result[-1] = one
        else:
            result.append(item)
    return result


def _one_of(left: Found, right: Found, lower: str) -> Found | None:
    """Return the moment that two neighbours tell together."""
    day, clock = (right, left) if CLOCK.match(left[1].value) else (left, right)
    if not CLOCK.match(clock[1].value) or not is_day(day[1]):
        return None
    gap = lower[left[0].end : right[0].start]
    whole = Span(left[0].start, right[0].end)
    if len(gap) > _WIDEST_GAP or not (
        gap == " " or _says_more(day[1], gap) or _is_stamp(whole, gap, day[1], lower)
    ):
        return None
    mod: TimexMod | None = "APPROX" if clock[1].mod or _ABOUT.search(gap) else None
    return whole, Reading("TIME", _moment(day[1], clock[1]), day[1].basis, mod)


def is_day(reading: Reading) -> bool:
    """Return whether the reading is a day, or a part of one."""
    if reading.type == "TIME":
        return reading.value[-3:-2] == "T" and reading.value[-2:].isalpha()
    return reading.type == "DATE" and bool(re.fullmatch(r"[\dX]{4}-[\dXW]{2,3}-[\dX]{1,2}", reading.value))


def _says_more(day: Reading, gap: str) -> bool:
    """Return whether an hour with a preposition joins its day: "ce soir vers 8 h", "le 4 mai 2025 à 9 h"."""
    if day.type == "TIME" and not day.value.endswith("NI"):
        return gap == " vers "
    return gap == " à " and day.basis == "explicit"


def _is_stamp(whole: Span, gap: str, day: Reading, lower: str) -> bool:
    return bool(
        not day.value.endswith("NI")
        and _STAMP_GAP.fullmatch(gap)
        and _STAMP_LEAD.search(lower, max(0, whole.start - 40), whole.start)
        and NOTHING_AFTER.match(lower, whole.end)
    )


def _moment(day: Reading, clock: Reading) -> str:
    """Return the time of the clock on the day: "huit heures" of an evening is twenty o'clock."""
    if day.value.endswith("NI"):
        return clock.value  # the small hours of a night belong to the day after
    date, _, part = day.value.partition("T")
    time = clock.value.rpartition("T")[2]
    hour = int(time[:2])
    if part in ("AF", "EV") and 1 <= hour < _NOON:
        time = f"{hour + _NOON}{time[2:]}"
    return f"{date}T{time}"
