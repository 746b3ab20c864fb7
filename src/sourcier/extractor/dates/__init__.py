"""Dates, times, lengths of time and habits of a passage, as TIMEX3 says them.

Rules find words (`days`, `spells`, `near_days`, `distances`, `story_days`, `clock`, `lengths`, `habits`); the
longest from the left wins; what the story places ("la veille", "à 4 h 30") is read last.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sourcier.extraction import Timex
from sourcier.extractor.dates import clock, days, distances, habits, lengths, near_days, spells, story_days
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, span_of
from sourcier.extractor.syntax.passage import Passage
from sourcier.periods import Bounds, bounds
from sourcier.spans import Span

RULES: list[Rule] = [
    *days.RULES, *spells.RULES, *near_days.RULES, *distances.RULES, *story_days.RULES, *clock.RULES,
    *lengths.RULES, *habits.RULES,
]  # fmt: skip


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
    scene = Scene(passage, _lower(passage.plain), moment.date() if moment else anchor, moment)
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
    joined = _joined(sorted(found, key=lambda item: item[0]), scene.lower)
    return [_timex(passage, span, reading, scene.anchor) for span, reading in joined]


def _joined(found: list[tuple[Span, Reading]], lower: str) -> list[tuple[Span, Reading]]:
    """Return "dimanche soir vers 17 h 40" as one expression: the hour says more than the part."""
    joined: list[tuple[Span, Reading]] = []
    for span, reading in found:
        if joined and _is_hour_of(joined[-1], span, reading, lower):
            joined[-1] = Span(joined[-1][0].start, span.end), reading
        else:
            joined.append((span, reading))
    return joined


def _is_hour_of(part: tuple[Span, Reading], span: Span, reading: Reading, lower: str) -> bool:
    return (
        lower[part[0].end : span.start] == " vers "
        and reading.type == part[1].type == "TIME"
        and ":" in reading.value
        and part[1].value[-2:].isalpha()
    )


def _lower(text: str) -> str:
    """Return the text in lower case, letters that change their length left as they are."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _candidates(lower: str) -> list[_Candidate]:
    found = [
        _Candidate(span.start, -span.end, order, match)
        for order, each in enumerate(RULES)
        for match in each.pattern.finditer(lower)
        if len(span := span_of(match))
    ]
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
