"""Quantities: how many, of what. The bounds are the text's own; a vague figure stays open.

Spans cover the number with its modifiers and its scale, a percent sign too, but no unit and no noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sourcier.extract.numbers import Number, find_numbers
from sourcier.extract.quantities.candidates import Candidate, find_candidates
from sourcier.extract.quantities.exclusions import excluded
from sourcier.extract.quantities.modifiers import Bounds, bounded, modifier_after
from sourcier.extract.quantities.objects import counted_after, measured_by
from sourcier.extract.syntax.passage import Passage
from sourcier.extraction import Quantity, QuantityKind
from sourcier.lexicon import table
from sourcier.spans import Span

_ENDS = re.compile(r"[ ]{0,2}(?:[,.;:!?)»\"]|\Z|\n)")
_TIMES_MORE = re.compile(r" fois (?:plus|moins|supérieur|inférieur)")
_LIST_GAP = re.compile(r"(?: [\w'-]+){0,3}(?:,| et|, et)(?: [\w'-]+){1,3} ?")


def find_quantities(passage: Passage, taken: Sequence[Span]) -> list[Quantity]:
    """Return the quantities of a passage in text order, never overlapping, without identifiers.

    A number that shares a code point with one of `taken` (dates, designations, names) is no quantity.
    """
    text = passage.plain
    candidates = find_candidates(text, _free(find_numbers(text), taken))
    counted = [counted_after(passage, candidate) for candidate in candidates]
    kept = [
        not _is_lone_one(text, candidate) and not excluded(passage, candidate, noun)
        for candidate, noun in zip(candidates, counted, strict=True)
    ]
    for index, candidate in reversed(list(enumerate(candidates))):
        if _is_lone_one(text, candidate) and not excluded(passage, candidate, counted[index]):
            kept[index] = _is_tallied(text, candidate, counted, kept, index)
    return [
        _quantity(passage, candidate, noun)
        for candidate, noun, keep in zip(candidates, counted, kept, strict=True)
        if keep
    ]


def _free(numbers: list[Number], taken: Sequence[Span]) -> list[Number]:
    """Return the numbers that share nothing with the spans taken."""
    free: list[Number] = []
    waiting, reach = iter(sorted(taken)), 0  # reach: how far the spans that start before the number's end go
    following = next(waiting, None)
    for number in numbers:
        while following is not None and following.start < number.span.end:
            reach, following = max(reach, following.end), next(waiting, None)
        if reach <= number.span.start:
            free.append(number)
    return free


def _is_lone_one(text: str, candidate: Candidate) -> bool:
    return candidate.core.of(text).lower() in ("un", "une")


@cache
def _tally_nouns() -> dict[str, str]:
    return {row["form"]: row["sort"] for row in table("tally_nouns")}


def _is_tallied(
    text: str, candidate: Candidate, counted: Sequence[Span | None], kept: Sequence[bool], index: int
) -> bool:
    """Return whether "un" or "une" counts: "un mort"; "un char et deux drones" next to another figure."""
    noun = counted[index]
    if noun is None or candidate.unit is not None or noun.start > candidate.core.end + 1:
        return False
    sort = _tally_nouns().get(text[noun.start : noun.end].split(" ", maxsplit=1)[0].lower())
    if sort != "counted":
        return sort == "casualty"
    return _joins(text, counted, kept, index, index + 1) or _joins(text, counted, kept, index - 1, index)


def _joins(text: str, counted: Sequence[Span | None], kept: Sequence[bool], first: int, second: int) -> bool:
    """Return whether two neighbours, one of them known to count, are items of one list of things."""
    if first < 0 or second >= len(counted) or not (kept[first] or kept[second]):
        return False
    one, other = counted[first], counted[second]
    return one is not None and other is not None and bool(_LIST_GAP.fullmatch(text, one.end, other.start))


def _quantity(passage: Passage, candidate: Candidate, noun: Span | None) -> Quantity:
    bounds = _with_late_modifier(passage.plain, candidate, noun)
    of = noun or (measured_by(passage, candidate) if candidate.unit else None)
    unit = _unit(passage.plain, candidate)
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
