"""Candidates for quantities: numbers with their units, their modifiers and the other end of their range.

Whether a candidate is a quantity at all, and what it counts, is decided elsewhere. Candidates come in text
order and never overlap; all is read on the plain text.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from sourcier.extractor.numbers import Number
from sourcier.extractor.quantities.model import Candidate
from sourcier.extractor.quantities.modifiers import Bounds, Modifier, bounded, modifier_after, modifier_before
from sourcier.extractor.quantities.pairs import opposed, paired
from sourcier.extractor.quantities.units import Unit, currency_before, unit_after
from sourcier.spans import Span

_LIST = re.compile(r"(?:, | et | ou | à )\Z")
_MINUS = re.compile(r"(?<![^\s(])(?P<sign>-)\Z")
_MINUS_DEGREES = re.compile(
    r"(?<![^\s(])(?P<sign>-[ ]?|(?<!au )(?<!du )(?<!ou )(?<!en )(?<!de )moins )\Z", re.IGNORECASE
)
_MINUS_FIRST = re.compile(r"(?:\A|\n)(?P<sign>moins |- )\Z", re.IGNORECASE)
_LINE_END = re.compile(r"[ ]{0,2}(?:\Z|\n)")
_BELOW_ZERO = re.compile(r" (?:en[ -]dessous de|au-dessous de|sous) (?:zéro|zero|0)\b", re.IGNORECASE)
_HALF = re.compile(r" et demie?\b")


def find_candidates(text: str, numbers: list[Number]) -> list[Candidate]:
    """Return the candidates that the numbers of a plain text make, alone or, in ranges and ratios, by two."""
    found: list[Candidate] = []
    at = 0
    while at < len(numbers):
        first = numbers[at]
        pair = paired(text, first, numbers[at + 1]) if at + 1 < len(numbers) else None
        candidate = _modified(text, pair) if pair else _single(text, first)
        at += 2 if pair else 1
        if found and candidate.core.start < found[-1].end:
            continue  # "cent" of "72 pour cent"
        while found and candidate.span.contains(found[-1].core):
            found.pop()  # "un" of "un peu plus de dix"
        both = opposed(text, found[-1], candidate) if found else None
        if both:
            found[-1] = both
        else:
            found.append(candidate)
    return _with_shared_units(text, [_clipped(found, index) for index in range(len(found))])


def _clipped(found: list[Candidate], index: int) -> Candidate:
    """Return the candidate, its modifiers cut where the one before it ends."""
    candidate = found[index]
    floor = found[index - 1].span.end if index else 0
    if candidate.span.start >= floor:
        return candidate
    return replace(
        candidate, span=Span(min(max(floor, candidate.span.start), candidate.core.start), candidate.span.end)
    )


def _single(text: str, number: Number) -> Candidate:
    bounds = Bounds(number.low, number.high, number.approx)
    unit = unit_after(text, number.span.end) or currency_before(text, number.span.start)
    core = number.span
    if unit and unit.span.start >= core.end and _HALF.match(text, unit.span.end) and number.high:
        half = number.scale / 2
        bounds = Bounds(number.low + half, number.high + half, number.approx)
    core, bounds = _signed(text, core, bounds, unit)
    return _modified(text, Candidate(core, core, bounds, number.form, unit, core.start))


def _signed(text: str, core: Span, bounds: Bounds, unit: Unit | None) -> tuple[Span, Bounds]:
    """Return the number with its minus: a sign, a word for degrees and per cent, "sous zéro"."""
    if bounds.low is None or bounds.high is None:
        return core, bounds
    negative = Bounds(-bounds.high, -bounds.low, bounds.approx)
    end = unit.span.end if unit and unit.span.start >= core.end else core.end
    if _BELOW_ZERO.match(text, end):
        return core, negative
    in_words = unit is not None and (unit.canonical.startswith("°") or unit.kind == "percent")
    window = max(0, core.start - 12)
    minus = (_MINUS_DEGREES if in_words else _MINUS).search(text, window, core.start)
    if minus is None and _LINE_END.match(text, end):
        minus = _MINUS_FIRST.search(text, window, core.start)  # "- 300" fills a line; "- 300 élus" is an item
    return (Span(minus.start("sign"), core.end), negative) if minus else (core, bounds)


def _modified(text: str, candidate: Candidate) -> Candidate:
    """Return the candidate with what modifies it before and right after, percent signs included."""
    span, bounds = candidate.span, candidate.bounds
    if candidate.unit and candidate.unit.kind == "percent" and candidate.unit.span.start >= span.end:
        span = Span(span.start, candidate.unit.span.end)
    before: Modifier | None = modifier_before(text, span.start)
    if before:
        bounds = bounded(bounds, before.effect)
        span = Span(before.span.start, span.end) if before.inside else span
    after = modifier_after(text, span.end)
    if after:
        bounds = bounded(bounds, after.effect)
        span = Span(span.start, after.span.end)
    return replace(candidate, span=span, bounds=bounds)


def _with_shared_units(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates, those of a list with one unit at its end given that unit: "17 et 18 ans"."""
    shared = list(candidates)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        joined = _LIST.fullmatch(text, here.span.end, after.span.start) if here.unit is None else None
        if joined and after.unit and after.unit.span.start >= after.core.end and here.form == after.form:
            shared[index] = replace(here, unit=after.unit)
    for index in range(1, len(shared)):
        before, here = shared[index - 1], shared[index]
        if before.unit is not None and before.unit == here.unit:
            shared[index] = replace(here, lead=before.lead)
    return shared
