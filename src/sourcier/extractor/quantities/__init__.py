"""Quantities: how many, of what. The bounds are the text's own; a vague figure stays open.

Spans cover the number with its modifiers and its scale, a percent sign too, but no unit and no noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcier.extraction import Quantity, QuantityKind
from sourcier.extractor.numbers import Number, find_numbers
from sourcier.extractor.quantities.candidates import find_candidates
from sourcier.extractor.quantities.exclusions import excluded, is_age
from sourcier.extractor.quantities.model import Candidate
from sourcier.extractor.quantities.modifiers import Bounds, bounded, modifier_after
from sourcier.extractor.quantities.objects import counted_after, measured_by
from sourcier.extractor.quantities.ones import counting_numbers, with_ones
from sourcier.extractor.syntax.passage import Passage
from sourcier.spans import Span

_ENDS = re.compile(r"[ ]{0,2}(?:[,.;:!?)»\"]|\Z|\n)")
_TIMES_MORE = re.compile(r" fois (?:plus|moins|supérieur|inférieur)")


def find_quantities(
    passage: Passage, taken: Sequence[Span], *, lengths: Sequence[Span] = ()
) -> list[Quantity]:
    """Return the quantities of a passage in text order, never overlapping, without identifiers.

    A number that shares a code point with one of `taken` (dates, designations, names) is no quantity; one
    that shares one with `lengths` (of time) is none unless it is an age.
    """
    text = passage.plain
    candidates = find_candidates(text, counting_numbers(text, _free(find_numbers(text), taken)))
    lasting = _overlaps([candidate.core for candidate in candidates], lengths)
    counted = [counted_after(passage, candidate) for candidate in candidates]
    kept = [
        (not lasts or is_age(text, candidate)) and not excluded(passage, candidate, noun)
        for candidate, noun, lasts in zip(candidates, counted, lasting, strict=True)
    ]
    kept = with_ones(text, candidates, counted, kept)
    return [
        _quantity(passage, candidate, noun)
        for candidate, noun, keep in zip(candidates, counted, kept, strict=True)
        if keep
    ]


def _free(numbers: list[Number], taken: Sequence[Span]) -> list[Number]:
    """Return the numbers that share nothing with the spans taken."""
    overlaps = _overlaps([number.span for number in numbers], taken)
    return [number for number, overlap in zip(numbers, overlaps, strict=True) if not overlap]


def _overlaps(spans: Sequence[Span], others: Sequence[Span]) -> list[bool]:
    """Return, for spans in text order, which of them share something with one of the others."""
    found: list[bool] = []
    waiting, reach = iter(sorted(others)), 0  # reach: how far the others that start before the span's end go
    following = next(waiting, None)
    for span in spans:
        while following is not None and following.start < span.end:
            reach, following = max(reach, following.end), next(waiting, None)
        found.append(reach > span.start)
    return found


def _quantity(passage: Passage, candidate: Candidate, noun: Span | None) -> Quantity:
    bounds = _with_late_modifier(passage.plain, candidate, noun)
    unit = _unit(passage.plain, candidate)
    of = noun or (measured_by(passage, candidate) if candidate.unit else None)
    if _TIMES_MORE.match(passage.plain, candidate.core.end):
        of = None  # "trois fois plus" counts nothing
    return Quantity(
        id="",
        field=passage.field,
        span=candidate.span,
        text=candidate.span.of(passage.text),
        low=bounds.low,
        high=bounds.high,
        approx=bounds.approx,
        of=of.of(passage.text) if of else None,
        unit=unit,
        kind=_kind(candidate, bounds, counts=of is not None),
    )


def _with_late_modifier(text: str, candidate: Candidate, noun: Span | None) -> Bounds:
    """Return the bounds after what follows the noun or the unit: "trois morts au moins"."""
    bounds = candidate.bounds
    for end in (noun.end if noun else 0, candidate.unit.span.end if candidate.unit else 0):
        late = modifier_after(text, end) if end > candidate.span.end else None
        if late and _ENDS.match(text, late.span.end):
            return bounded(bounds, late.effect)
    return bounds


def _unit(text: str, candidate: Candidate) -> str | None:
    if candidate.unit is not None:
        return candidate.unit.canonical
    if candidate.form == "multiple" or _TIMES_MORE.match(text, candidate.core.end):
        return "×"
    return "proportion" if candidate.form == "fraction" else None


def _kind(candidate: Candidate, bounds: Bounds, *, counts: bool) -> QuantityKind:
    if candidate.is_range and bounds.low is not None and bounds.high is not None:
        return "range"
    if candidate.unit is not None and candidate.unit.kind in ("money", "percent"):
        return "money" if candidate.unit.kind == "money" else "percent"
    if candidate.unit is None and (candidate.form in ("fraction", "multiple") or not counts):
        return "number"
    return "quantity"
