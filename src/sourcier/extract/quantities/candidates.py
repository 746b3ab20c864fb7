"""Candidates for quantities: numbers with their units, their modifiers and the other end of their range.

Whether a candidate is a quantity at all, and what it counts, is decided elsewhere. Candidates come in text
order and never overlap; all is read on the plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from sourcier.extract.numbers import Number, NumberForm
from sourcier.extract.quantities.modifiers import Bounds, Modifier, bounded, modifier_after, modifier_before
from sourcier.extract.quantities.units import Unit, currency_before, unit_after
from sourcier.lexicon import words
from sourcier.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number, or two that make a range or a ratio, as written at `span`."""

    span: Span  # modifiers included
    core: Span  # from the first number to the last
    bounds: Bounds
    form: NumberForm
    unit: Unit | None
    lead: int  # where a list that shares one unit starts: "17" in "de 17 et 18 ans"
    is_range: bool = False
    tight: bool = False  # "3-1": a range, or a score
    between: Span | None = None  # the noun inside a ratio: "un soldat sur trois"

    @property
    def end(self) -> int:
        """Where the number, its unit included, ends."""
        return max(self.core.end, self.span.end, self.unit.span.end if self.unit else 0)


_BETWEEN = re.compile(
    r"\b(?:entre|d'entre|comprise?s? entre|compris entre) (?:les |environ )?\Z", re.IGNORECASE
)
_TO = re.compile(r" (?:à|ou) (?:près de |quelque |environ )?\Z")
_AND = re.compile(r" et (?:quelque |environ |près de |les )?\Z")
_TIGHT = re.compile(r" ?- ?\Z")
_LIST = re.compile(r"(?:, | et | ou )\Z")
_FROM = re.compile(r"\bde (?:près de |quelque |environ )?\Z", re.IGNORECASE)
_RATIO = re.compile(r"(?P<noun>(?: [^\W\d_][\w'-]{0,30}){0,2}) sur ")
_MINUS = re.compile(r"(?<![^\s(])(?P<sign>-)\Z")
_MINUS_DEGREES = re.compile(
    r"(?<![^\s(])(?P<sign>-[ ]?|(?<!au )(?<!du )(?<!ou )(?<!en )(?<!de )moins )\Z", re.IGNORECASE
)
_HALF = re.compile(r" et demie?\b")
_LOOK_BACK = 45


def find_candidates(text: str, numbers: list[Number]) -> list[Candidate]:
    """Return the candidates that the numbers of a plain text make, alone or, in ranges and ratios, by two."""
    found: list[Candidate] = []
    at = 0
    while at < len(numbers):
        first = numbers[at]
        second = numbers[at + 1] if at + 1 < len(numbers) else None
        pair = (_range(text, first, second) or _ratio(text, first, second)) if second else None
        candidate = pair or _single(text, first)
        at += 2 if pair else 1
        if found and candidate.core.start < found[-1].end:
            continue  # "cent" of "72 pour cent"
        while found and candidate.span.contains(found[-1].core):
            found.pop()  # "un" of "un peu plus de dix"
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
    """Return the number with the minus before it, a word only for degrees and per cent."""
    in_words = unit is not None and (unit.canonical.startswith("°") or unit.kind == "percent")
    minus = (_MINUS_DEGREES if in_words else _MINUS).search(text, max(0, core.start - 12), core.start)
    if minus is None or bounds.low is None or bounds.high is None:
        return core, bounds
    return Span(minus.start("sign"), core.end), Bounds(-bounds.high, -bounds.low, bounds.approx)


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


# Ranges


def _range(text: str, first: Number, second: Number) -> Candidate | None:
    """Return "entre a et b", "a à b", "a-b" or "a ou b"; None where the two are no range."""
    if not _plain_form(first) or not _plain_form(second) or second.span.start - first.span.end > _LOOK_BACK:
        return None
    inner = unit_after(text, first.span.end)
    gap_start = inner.span.end if inner and inner.span.end <= second.span.start else first.span.end
    gap = text[gap_start : second.span.start]
    between = _BETWEEN.search(text, max(0, first.span.start - _LOOK_BACK), first.span.start)
    tight = _TIGHT.fullmatch(gap) is not None
    if not ((_AND if between else _TO).fullmatch(gap) or tight):
        return None
    low, high = _spread(first, second), second.low
    if low >= high or (not between and not tight and _is_change(text, first, gap)):
        return _score(first, second) if low >= high and tight else None
    outer = unit_after(text, second.span.end)
    if inner and outer and inner.canonical != outer.canonical:
        return None
    unit = outer or inner or currency_before(text, first.span.start)
    core = Span(first.span.start, second.span.end)
    span = Span(between.start() + between[0].lower().index("entre"), core.end) if between else core
    approx = first.approx or second.approx
    bounds = Bounds(low, high, approx)
    candidate = Candidate(span, core, bounds, first.form, unit, core.start, is_range=True, tight=tight)
    return _modified(text, candidate)


def _plain_form(number: Number) -> bool:
    return number.high is not None and number.form not in ("multiple", "vague")


def _score(first: Number, second: Number) -> Candidate:
    """Return "3-1" as one candidate that is never a quantity, so that neither figure is."""
    core = Span(first.span.start, second.span.end)
    nothing = Bounds(None, None, approx=False)
    return Candidate(core, core, nothing, "figures", None, core.start, is_range=True, tight=True)


def _spread(first: Number, second: Number) -> Decimal:
    """Return the first number at the scale of the second if it leans on it: "120 et 150 millions"."""
    scale, widest = second.scale, None
    if scale == 1:
        # Nothing but the figures says that "3 à 4 000" starts at 3 000: only close numbers are read so.
        scale, widest = Decimal(1000 if second.form == "figures" else 100), 3
    coefficient = second.low / scale
    leans = first.scale == 1 and first.low < coefficient == coefficient.to_integral_value()
    if widest is None:
        leans = first.scale == 1 and first.low < coefficient
    elif coefficient > widest * first.low:
        leans = False
    return first.low * scale if leans else first.low


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('change_verbs')))})\w*(?: \S+){{0,3}} \Z", re.IGNORECASE)


def _is_change(text: str, first: Number, gap: str) -> bool:
    """Return whether "de a à b" tells before and after: "passer de 10 à 12"."""
    origin = _FROM.search(text, max(0, first.span.start - 18), first.span.start)
    if origin is None or " ou " in gap:
        return False
    start = max(text.rfind("\n", 0, origin.start()) + 1, origin.start() - _LOOK_BACK)
    return _changes().search(text[start : origin.start()]) is not None


def _ratio(text: str, first: Number, second: Number) -> Candidate | None:
    """Return "un soldat sur trois" as the share it is."""
    gap = _RATIO.fullmatch(text, first.span.end, second.span.start)
    if not gap or not _is_share(text, first, second):
        return None
    share = first.low / second.low
    core = Span(first.span.start, second.span.end)
    noun = Span(gap.start("noun") + 1, gap.end("noun")) if gap["noun"] else None
    bounds = Bounds(share, share, approx=False)
    return _modified(text, Candidate(core, core, bounds, "fraction", None, core.start, between=noun))


def _is_share(text: str, first: Number, second: Number) -> bool:
    exact = first.form in ("figures", "words") and second.form in ("figures", "words")
    counted = unit_after(text, first.span.end) or unit_after(text, second.span.end)
    return exact and not counted and 0 < first.low < second.low


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
