"""Two numbers that are one candidate: "entre 3 et 5", "un soldat sur trois", "5 euros 20".

All is read on the plain text; each function returns None where the two are not that.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sourcier.extractor.numbers import Number
from sourcier.extractor.quantities.model import Candidate
from sourcier.extractor.quantities.modifiers import Bounds
from sourcier.extractor.quantities.units import Unit, currency_before, unit_after
from sourcier.lexicon import words
from sourcier.spans import Span

_BETWEEN = re.compile(
    r"\b(?:entre|d'entre|comprise?s? entre|compris entre) (?:les |environ )?\Z", re.IGNORECASE
)
_TO = re.compile(r" (?:à|ou) (?:près de |quelque |environ )?\Z")
_AND = re.compile(r" et (?:quelque |environ |près de |les )?\Z")
_TIGHT = re.compile(r" ?- ?\Z")
_FROM = re.compile(r"\bde (?:près de |quelque |environ )?\Z", re.IGNORECASE)
_RATIO = re.compile(r"(?P<noun>(?: [^\W\d_][\w'-]{0,30}){0,2}) sur ")
_BOTH = re.compile(r",? (?:et |mais |ou )?")
_THEN = re.compile(r" (?:et )?")
_ENDS = re.compile(r"[ ]{0,2}(?:[,.;:!?)»]|\Z)")
_AFTER_AMOUNT = re.compile(
    r"[ ]{0,2}(?:[,.;:!?)»\n]|\Z)| (?:le|la|les|par|au|à|en|et|ou|contre|pour|pièce|chacune?|de|du)\b| l'"
)
_SUBUNITS = {"m": 100, "kg": 1000}  # "1 mètre 80", "3 kg 500"; money has its hundredths
LOOK_BACK = 45


def paired(text: str, first: Number, second: Number) -> Candidate | None:
    """Return what two numbers that follow each other make together, modifiers left out."""
    return _range(text, first, second) or _ratio(text, first, second) or _amount(text, first, second)


# Ranges


def _range(text: str, first: Number, second: Number) -> Candidate | None:
    """Return "entre a et b", "a à b", "a-b" or "a ou b"; None where the two are no range."""
    if not _plain_form(first) or not _plain_form(second) or second.span.start - first.span.end > LOOK_BACK:
        return None
    inner = unit_after(text, first.span.end)
    gap_start = inner.span.end if inner and inner.span.end <= second.span.start else first.span.end
    gap = text[gap_start : second.span.start]
    between = _BETWEEN.search(text, max(0, first.span.start - LOOK_BACK), first.span.start)
    tight = _TIGHT.fullmatch(gap) is not None
    if not ((_AND if between else _TO).fullmatch(gap) or tight):
        return None
    low, high = _spread(first, second), second.low
    if low >= high:
        return _score(text, first, second) if tight or (gap == " à " and inner is None) else None
    if not between and not tight and _is_change(text, first, gap):
        return None
    outer = unit_after(text, second.span.end)
    if not _same_unit(text, inner, outer, second, named=between is not None):
        return None
    unit = outer or inner or currency_before(text, first.span.start)
    core = Span(first.span.start, second.span.end)
    span = Span(between.start() + between[0].lower().index("entre"), core.end) if between else core
    bounds = Bounds(low, high, first.approx or second.approx)
    return Candidate(span, core, bounds, first.form, unit, core.start, is_range=True, tight=tight)


def _plain_form(number: Number) -> bool:
    return number.high is not None and number.form not in ("multiple", "vague")


def _same_unit(text: str, inner: Unit | None, outer: Unit | None, second: Number, *, named: bool) -> bool:
    """Return whether both ends are told in one unit: "entre 1,70 euro et 1,90", no "0,3 % à 38 points"."""
    if inner is None:
        return True
    if outer is None:
        return named or _ENDS.match(text, second.span.end) is not None
    return inner.canonical == outer.canonical


def _score(text: str, first: Number, second: Number) -> Candidate | None:
    """Return "3-1" or "3 à 1" as one candidate that is never a quantity, so that neither figure is."""
    if _FROM.search(text, max(0, first.span.start - 18), first.span.start):
        return None  # "tomber de 40 à 30"
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
    start = max(text.rfind("\n", 0, origin.start()) + 1, origin.start() - LOOK_BACK)
    return _changes().search(text[start : origin.start()]) is not None


def opposed(text: str, low: Candidate, high: Candidate) -> Candidate | None:
    """Return "plus de 20 et moins de 30", in either order, as the range it is."""
    if low.bounds.low is None:
        low, high = high, low
    first, second = sorted((low, high), key=lambda candidate: candidate.span)
    if low.bounds.high is not None or high.bounds.low is not None or low.is_range or high.is_range:
        return None
    if low.bounds.low is None or high.bounds.high is None or low.bounds.low >= high.bounds.high:
        return None
    units = {candidate.unit.canonical for candidate in (first, second) if candidate.unit}
    if len(units) > 1 or not _BOTH.fullmatch(text, first.end, second.span.start):
        return None
    bounds = Bounds(low.bounds.low, high.bounds.high, low.bounds.approx or high.bounds.approx)
    span, core = Span(first.span.start, second.span.end), Span(first.core.start, second.core.end)
    unit = second.unit or first.unit
    return Candidate(span, core, bounds, first.form, unit, core.start, is_range=True)


# Shares and amounts


def _ratio(text: str, first: Number, second: Number) -> Candidate | None:
    """Return "un soldat sur trois" as the share it is."""
    gap = _RATIO.fullmatch(text, first.span.end, second.span.start)
    if not gap or not _is_share(text, first, second):
        return None
    share = first.low / second.low
    core = Span(first.span.start, second.span.end)
    noun = Span(gap.start("noun") + 1, gap.end("noun")) if gap["noun"] else None
    bounds = Bounds(share, share, approx=False)
    return Candidate(core, core, bounds, "fraction", None, core.start, between=noun)


def _is_share(text: str, first: Number, second: Number) -> bool:
    exact = first.form in ("figures", "words") and second.form in ("figures", "words")
    counted = unit_after(text, first.span.end) or unit_after(text, second.span.end)
    return exact and not counted and 0 < first.low < second.low


def _amount(text: str, first: Number, second: Number) -> Candidate | None:
    """Return "5 euros 20", "1 dollar et 15 cents", "1 mètre 80" as one measure."""
    unit = unit_after(text, first.span.end) if second.span.start - first.span.end < LOOK_BACK else None
    if unit is None or not _whole(first) or not _whole(second) or unit.span.end > second.span.start:
        return None
    parts = 100 if unit.kind == "money" else _SUBUNITS.get(unit.canonical, 0)
    if not 0 < second.low < parts or not _THEN.fullmatch(text, unit.span.end, second.span.start):
        return None
    cents = unit_after(text, second.span.end)
    if cents is not None and not (unit.kind == "money" and cents.canonical == "cents"):
        return None
    linked = text[second.span.start - 4 : second.span.start] == " et "
    after = _ENDS if linked else _AFTER_AMOUNT
    if cents is None and not after.match(text, second.span.end):
        return None
    whole = Unit(cents.span if cents else unit.span, unit.canonical, unit.kind)
    value = first.low + second.low / parts
    core = Span(first.span.start, second.span.end)
    return Candidate(core, core, Bounds(value, value, approx=False), first.form, whole, core.start)


def _whole(number: Number) -> bool:
    return number.form in ("figures", "words") and number.low == int(number.low)
