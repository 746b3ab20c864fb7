"""When "un" and "une" count: in a toll ("un mort"), a measure ("un euro"), a list with other figures.

"Neuf" and "zéro" without a noun are adjectives unless other figures stand next to them. The article is by far
the most frequent "number" of any text: most are put aside before anything else is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sourcier.extractor.numbers import Number
from sourcier.extractor.quantities.model import Candidate
from sourcier.lexicon import table
from sourcier.spans import Span

_NEXT_WORDS = re.compile(r" (?P<words>(?P<first>[^\W\d_]+(?:-[^\W\d_]+)?)(?: [^\W\d_]+)?)| ?(?=[%€$£])")
_LIST_GAP = re.compile(r"(?: [\w'-]+){0,3}(?:,| et|, et)(?: [\w'-]+){1,3} ?")
_ROW_GAP = re.compile(r",? ")
_ADJECTIVES = frozenset(("neuf", "zéro", "zero"))
_NEAR = 70  # code points: as far as the other end of "un habitant sur trois" may be


def counting_numbers(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers without the articles that surely count nothing."""
    kept: list[Number] = []
    for index, number in enumerate(numbers):
        after = numbers[index + 1].span.start if index + 1 < len(numbers) else len(text) + _NEAR
        near = after - number.span.end < _NEAR or (kept and number.span.start - kept[-1].span.end <= 2)  # noqa: PLR2004
        if near or not _is_one(text, number.span) or _sort(text, number.span.end):
            kept.append(number)
    return kept


def _is_one(text: str, span: Span) -> bool:
    return len(span) <= 3 and span.of(text).lower() in ("un", "une")  # noqa: PLR2004


@cache
def _tally_nouns() -> dict[str, str]:
    return {row["form"]: row["sort"] for row in table("tally_nouns")}


def _sort(text: str, end: int) -> str:
    """Return the sort of the noun right after `end`: casualty, counted, measure, or nothing."""
    match = _NEXT_WORDS.match(text, end)
    if match is None:
        return ""
    nouns, both = _tally_nouns(), match["words"]
    return nouns.get(both.lower()) or nouns.get(match["first"].lower(), "") if both else "measure"


def with_ones(
    text: str, candidates: Sequence[Candidate], counted: Sequence[Span | None], kept: Sequence[bool]
) -> list[bool]:
    """Return which candidates count, "un" and "une" among them only where they do.

    `counted` and `kept` tell of each candidate what it counts and whether it is a quantity for the rest.
    """
    ones = [_is_one(text, candidate.core) for candidate in candidates]
    known = [keep and not one for keep, one in zip(kept, ones, strict=True)]
    for index in range(len(candidates) - 1, -1, -1):
        if not kept[index]:
            continue
        if ones[index]:
            known[index] = _counts(text, candidates, counted, known, index)
        elif counted[index] is None and candidates[index].core.of(text).lower() in _ADJECTIVES:
            known[index] = candidates[index].unit is not None or _in_row(text, candidates, counted, index)
    return known


def _counts(
    text: str,
    candidates: Sequence[Candidate],
    counted: Sequence[Span | None],
    known: Sequence[bool],
    index: int,
) -> bool:
    candidate, noun = candidates[index], counted[index]
    sort = _sort(text, candidate.core.end)
    if candidate.unit is not None:
        return sort == "measure" and candidate.unit.span.start <= candidate.core.end + 1
    if noun is None:
        return _in_row(text, candidates, counted, index)
    if noun.start > candidate.core.end + 1 or sort != "counted":
        return sort == "casualty"
    return _joins(text, counted, known, index, index + 1) or _joins(text, counted, known, index - 1, index)


def _joins(text: str, counted: Sequence[Span | None], known: Sequence[bool], first: int, second: int) -> bool:
    """Return whether two neighbours, one of them known to count, are items of one list of things."""
    if first < 0 or second >= len(counted) or not (known[first] or known[second]):
        return False
    one, other = counted[first], counted[second]
    return one is not None and other is not None and bool(_LIST_GAP.fullmatch(text, one.end, other.start))


def _in_row(text: str, candidates: Sequence[Candidate], counted: Sequence[Span | None], index: int) -> bool:
    """Return whether "un" is spelled out among bare numbers: "un, deux, trois"."""
    for first, second in ((index - 1, index), (index, index + 1)):
        if first >= 0 and second < len(candidates):
            bare = counted[first] is None and not candidates[second].unit
            if bare and _ROW_GAP.fullmatch(text, candidates[first].core.end, candidates[second].core.start):
                return True
    return False
