"""Dates, times, lengths of time and habits of a passage, as TIMEX3 says them.

The rules of the modules below find words; the longest from the left wins; what the story places ("la veille",
"à 4 h 30") is read last, then a day and its hour are joined.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sourcier.extraction import Timex
from sourcier.extractor.dates import (
    clock,
    compounds,
    days,
    distances,
    feasts,
    figures,
    habits,
    lengths,
    near_days,
    ranked,
    spells,
    story_days,
)
from sourcier.extractor.dates.begins import runs
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, span_of
from sourcier.extractor.dates.joins import joined
from sourcier.extractor.dates.ranges import whole_periods
from sourcier.extractor.syntax.passage import Passage
from sourcier.periods import Bounds, bounds
from sourcier.spans import Span

_MODULES = (
    days,
    figures,
    ranked,
    feasts,
    spells,
    near_days,
    distances,
    clock,
    story_days,
    compounds,
    lengths,
    habits,
)
RULES: list[Rule] = [each for module in _MODULES for each in module.RULES]
_BEGINNING_WITH = {
    word: [order for order, each in enumerate(RULES) if word in each.begins]
    for word in sorted(frozenset().union(*(each.begins for each in RULES)))
}


# A line that only wraps: "le 3 mars\n2025", "la semaine\nprochaine".
_WRAP = re.compile(r"(?<=[a-zà-ÿ,])\n(?=[a-zà-ÿ]|(?:19|20)\d\d\b)")


class _Candidate(NamedTuple):
    """Words that a rule found; the earliest, then the longest, then the first rule's comes first."""

    start: int
    end: int
    order: int
    match: re.Match[str]


def find_dates(passage: Passage, anchor: dt.date | dt.datetime | None) -> list[Timex]:
    """Return the time expressions of a passage in text order, never overlapping, `id` left empty.

    Relative ones are resolved against `anchor`, the time of publication; without it they stay unresolved.
    """
    moment = anchor if isinstance(anchor, dt.datetime) else None
    scene = Scene(passage, _lower(_WRAP.sub(" ", passage.plain)), moment.date() if moment else anchor, moment)
    found: list[tuple[Span, Reading]] = []
    waiting: list[_Candidate] = []
    end = 0
    for candidate in _candidates(scene.lower):
        if candidate.start < end:
            continue
        reading = RULES[candidate.order].read(candidate.match, scene)
        if reading is None:
            continue
        end = candidate.end
        if RULES[candidate.order].follows_story:
            waiting.append(candidate)
        else:
            found.append((Span(candidate.start, candidate.end), reading))
            scene.note(*found[-1])
    for candidate in waiting:
        reading = RULES[candidate.order].read(candidate.match, scene)
        if reading:
            found.append((Span(candidate.start, candidate.end), reading))
            scene.note(*found[-1])
    whole = whole_periods(joined(sorted(found, key=lambda item: item[0]), scene.lower), scene.lower)
    return [_timex(passage, span, reading, scene.anchor) for span, reading in whole]


def _lower(text: str) -> str:
    """Return the text in lower case, letters that change their length left as they are."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _candidates(lower: str) -> list[_Candidate]:
    found: list[_Candidate] = []
    ends = [0] * len(RULES)
    for place, word in runs(lower):
        for order in _BEGINNING_WITH.get(word, ()):
            match = RULES[order].pattern.match(lower, place) if place >= ends[order] else None
            if match and len(span := span_of(match)):
                ends[order] = match.end()
                found.append(_Candidate(span.start, -span.end, order, match))
    return [c._replace(end=-c.end) for c in sorted(found, key=lambda candidate: candidate[:3])]


def _timex(passage: Passage, span: Span, reading: Reading, anchor: dt.date | None) -> Timex:
    start, end = _bounds(reading, anchor)
    return Timex(
        id="",
        field=passage.field,
        span=span,
        text=span.of(passage.text),
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        start=start,
        end=end,
        basis=reading.basis,
        alternatives=reading.alternatives,
    )


def _bounds(reading: Reading, anchor: dt.date | None) -> Bounds:
    """Return the first and last day a reading can mean; lengths and habits name none."""
    if reading.type in ("DURATION", "SET"):
        return None, None
    if reading.value == "PAST_REF":
        return None, anchor
    if reading.value == "FUTURE_REF":
        return anchor, None
    if reading.value == "PRESENT_REF":
        return anchor, anchor
    return bounds(reading.value)
