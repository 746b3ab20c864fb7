"""Numbers as French writes them, in figures, in words and in both: where they stand and what they are worth.

Nothing is said here of what is counted. Text is read in its plain form (`passage.plain`), once, from left to
right. Spans come in order and never overlap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sourcier.extract.numbers.pieces import Piece, find_pieces
from sourcier.spans import Span

NumberForm = Literal["figures", "words", "collective", "vague", "fraction", "multiple"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number: `low == high` but for a vague plural ("des milliers"), which has no `high`."""

    span: Span
    low: Decimal
    high: Decimal | None
    approx: bool  # "une dizaine", "des milliers"
    form: NumberForm
    scale: Decimal  # of its last scale word: "1,5 million" is 1.5 times a scale of 1 000 000; 1 without one


@dataclass(frozen=True, slots=True)
class _Cardinal:
    """A whole or decimal number under construction, and the index of the piece after it."""

    value: Decimal
    scale: Decimal
    first: int
    next: int


_ONE = Decimal(1)
_PART_OF = re.compile(r" (?:(?:de|des|du)\b|d')(?! finale)|[ ]{0,2}(?:[,.;:!?)»\"]|\Z)")
_NO_FINAL = re.compile(r"(?! de finale| de siècle)")
_FROM = re.compile(r"\bd'\Z", re.IGNORECASE)
_MULTIPLE_OF = re.compile(r" (?:(?:de|des|du|que)\b|d'|qu')|[ ]{0,2}(?:[,.;:!?)»]|\Z)")
_THE = re.compile(r"\b(?:le|ce|du|au) \Z", re.IGNORECASE)
_FEMININE = re.compile(r"\b(?:la|cette) \Z", re.IGNORECASE)
_SOME = re.compile(r"\b(?:des|plusieurs|quelques) \Z", re.IGNORECASE)
_ALL = re.compile(r"\b(?:les|la) \Z", re.IGNORECASE)
_HALF = re.compile(r"\b(?:(?:un|une) )?demi[e]?-\Z", re.IGNORECASE)
_OF = re.compile(r" (?:de |d')")
_OF_WHOLE = re.compile(r" (?:(?:de|des|du)\b|d')")
_DECIMALS = 9  # read one by one: "virgule trois zéro trois"
_VAGUE_FACTOR = 2  # "des milliers" is two thousand at least


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of a plain text in order; "un" and "une" alone are among them, ordinals are not."""
    pieces = find_pieces(text)
    found: list[Number] = []
    at = 0
    while at < len(pieces):
        read = _number(text, pieces, at)
        if read is None:
            at += 1
            continue
        number, at = read
        while found and found[-1].span.overlaps(number.span):
            found.pop()  # "un" before "un demi-millier" was known
        found.append(number)
    return found


def _number(text: str, pieces: list[Piece], at: int) -> tuple[Number, int] | None:
    """Return the number that starts with piece `at`, and the index of the piece after it."""
    if pieces[at].part == "quotient":
        return _quotient(text, pieces[at], at)
    if pieces[at].part == "multiple":
        return _multiple(text, pieces[at], at)
    if pieces[at].part == "moiety":
        return _moiety(text, pieces[at], at)
    cardinal = _cardinal(text, pieces, at)
    if cardinal is None:
        return _bare_scale(text, pieces, at)
    return (
        _fraction(text, pieces, cardinal)
        or _counted_scale(text, pieces, cardinal)
        or _plain(text, pieces, cardinal)
    )


def _plain(text: str, pieces: list[Piece], cardinal: _Cardinal) -> tuple[Number, int] | None:
    first, last = pieces[cardinal.first], pieces[cardinal.next - 1]
    if _is_cut(text, first, last):
        return None
    form: NumberForm = "figures" if first.part == "figures" else "words"
    return _exact(Span(first.start, last.end), cardinal.value, form, cardinal.scale), cardinal.next


def _exact(span: Span, value: Decimal, form: NumberForm, scale: Decimal) -> Number:
    value = Decimal(int(value)) if value == value.to_integral_value() else value
    return Number(span, value, value, approx=False, form=form, scale=scale)


def _is_cut(text: str, first: Piece, last: Piece) -> bool:
    """Return whether the words are part of another word: "deux-roues", "quarante-neuvième"."""
    after, before = text[last.end : last.end + 2], text[max(0, first.start - 2) : first.start]
    tail = len(after) == 2 and after[0] == "-" and after[1].isalpha() and last.part != "figures"  # noqa: PLR2004
    return tail or (len(before) == 2 and before[1] == "-" and before[0].isalpha())  # noqa: PLR2004


# Cardinals


def _joined(text: str, pieces: list[Piece], at: int) -> bool:
    """Return whether piece `at` continues the one before it."""
    return 0 < at < len(pieces) and text[pieces[at - 1].end : pieces[at].start] in (" ", "-", "  ")


def _is(text: str, pieces: list[Piece], at: int, *parts: str) -> bool:
    return _joined(text, pieces, at) and pieces[at].part in parts


def _cardinal(text: str, pieces: list[Piece], at: int) -> _Cardinal | None:
    """Return the number made of groups of falling scale: "deux millions", "trois cent mille", "douze"."""
    total, limit, scale, here = Decimal(0), Decimal(0), _ONE, at
    while here < len(pieces) and (here == at or _joined(text, pieces, here)):
        group = _group(text, pieces, here)
        if group is None:
            break
        value, factor, after = group
        if limit and (factor >= limit or value >= limit):
            break
        total, limit, scale, here = total + value * factor, factor, factor if factor > 1 else scale, after
        if factor == 1:
            break
    if here == at:
        return None
    if _is(text, pieces, here, "and") and _is(text, pieces, here + 1, "half"):
        total, here = total + limit / 2, here + 2
    return _Cardinal(total, scale, at, here)


def _group(text: str, pieces: list[Piece], at: int) -> tuple[Decimal, Decimal, int] | None:
    """Return (value below a thousand or figures, scale, next piece): "deux cent" "mille"."""
    piece = pieces[at]
    if piece.part == "figures":
        value, here = piece.value, at + 1
    elif piece.part == "scale" and piece.value == 1000:  # noqa: PLR2004 - "mille" alone is a thousand
        value, here = _ONE, at
    else:
        below = _below_thousand(text, pieces, at)
        if below is None:
            return None
        value, here = _with_decimals(text, pieces, *below)
    factor = _ONE
    while (
        here < len(pieces) and (here == at or _is_scale(text, pieces, here)) and pieces[here].value > factor
    ):
        factor, here = factor * pieces[here].value, here + 1
    return value, factor, here


def _is_scale(text: str, pieces: list[Piece], at: int) -> bool:
    glued = text[pieces[at - 1].end : pieces[at].start] == "" and pieces[at - 1].part == "figures"
    return pieces[at].part == "scale" and (glued or _joined(text, pieces, at))


def _with_decimals(text: str, pieces: list[Piece], value: Decimal, at: int) -> tuple[Decimal, int]:
    """Return "deux virgule zéro cinq" as 2.05; the value as it is where no decimals follow."""
    if not _is(text, pieces, at, "point"):
        return value, at
    here, digits = at + 1, ""
    while _is(text, pieces, here, "unit") and len(digits) < _DECIMALS:
        digits, here = f"{digits}{pieces[here].value}", here + 1
    if (
        not digits.strip("0")
        and _joined(text, pieces, here)
        and (below := _below_thousand(text, pieces, here))
    ):
        digits, here = f"{digits}{below[0]}", below[1]
    return (Decimal(f"{value}.{digits}"), here) if digits else (value, at)


def _below_thousand(text: str, pieces: list[Piece], at: int) -> tuple[Decimal, int] | None:
    if pieces[at].part == "hundred":
        value, here = pieces[at].value, at + 1
    else:
        below = _below_hundred(text, pieces, at)
        if below is None:
            return None
        value, here = below
        if not (1 < value < 20 and _is(text, pieces, here, "hundred")):  # noqa: PLR2004 - "dix-neuf cent" at most
            return below
        value, here = value * 100, here + 1
    if _joined(text, pieces, here):
        rest = _below_hundred(text, pieces, here)
        if rest is not None and rest[0] > 0:
            return value + rest[0], rest[1]
    return value, here


def _below_hundred(text: str, pieces: list[Piece], at: int) -> tuple[Decimal, int] | None:
    piece = pieces[at]
    if piece.part == "unit":
        if piece.value == 4 and _is(text, pieces, at + 1, "ten") and pieces[at + 1].value == 20:  # noqa: PLR2004
            return _after_ten(text, pieces, Decimal(80), at + 2)
        return piece.value, at + 1
    if piece.part == "teen":
        return _after_teen(text, pieces, at)
    return _after_ten(text, pieces, piece.value, at + 1) if piece.part == "ten" else None


def _after_teen(text: str, pieces: list[Piece], at: int) -> tuple[Decimal, int]:
    value = pieces[at].value
    if value == 10 and _is(text, pieces, at + 1, "unit") and pieces[at + 1].value >= 7:  # noqa: PLR2004 - dix-sept…
        return value + pieces[at + 1].value, at + 2
    return value, at + 1


def _after_ten(text: str, pieces: list[Piece], ten: Decimal, at: int) -> tuple[Decimal, int]:
    """Return the ten with the unit or, for soixante and quatre-vingt, the teen that follows it."""
    linked = at + 1 if _is(text, pieces, at, "and") and _joined(text, pieces, at + 1) else at
    if not _joined(text, pieces, linked):
        return ten, at
    piece = pieces[linked]
    if piece.part == "unit" and piece.value > 0 and (linked == at or piece.value == 1):
        return ten + piece.value, linked + 1
    if piece.part == "teen" and ten in (60, 80) and (linked == at or piece.value == 11):  # noqa: PLR2004
        teen, after = _after_teen(text, pieces, linked)
        return ten + teen, after
    return ten, at


# Fractions, collectives, vague plurals, multiples


def _fraction(text: str, pieces: list[Piece], cardinal: _Cardinal) -> tuple[Number, int] | None:
    """Return "deux tiers", "un quart" (of something), "trois cinquièmes"; "un cinquième homme" is none."""
    at = cardinal.next
    if not _is(text, pieces, at, "denominator", "half") or cardinal.value != int(cardinal.value):
        return None
    plural = text[pieces[at].end - 1] in "sS"
    if text[pieces[at].start - 1] == "-" or plural != (cardinal.value > 1 or pieces[at].value == 3):  # noqa: PLR2004
        return None  # "quarante-neuvième" and "les vingt cinquième" are ordinals; "tiers" is always in s
    first, last = pieces[cardinal.first], pieces[at]
    part_of = _PART_OF.match(text, last.end) or _FROM.search(text, max(0, first.start - 3), first.start)
    if (
        not _NO_FINAL.match(text, last.end)
        or (cardinal.value == 1 and not part_of)
        or _is_cut(text, first, last)
    ):
        return None
    start = _start_with(_ALL, text, first.start) if cardinal.value > 1 else first.start
    return _exact(Span(start, last.end), cardinal.value / last.value, "fraction", _ONE), at + 1


def _quotient(text: str, piece: Piece, at: int) -> tuple[Number, int] | None:
    if piece.value <= 0 or not _OF_WHOLE.match(text, piece.end):
        return None
    return _exact(Span(piece.start, piece.end), piece.value, "fraction", _ONE), at + 1


def _moiety(text: str, piece: Piece, at: int) -> tuple[Number, int] | None:
    start = _start_with(_ALL, text, piece.start)
    return (
        (_exact(Span(start, piece.end), _ONE / 2, "fraction", _ONE), at + 1) if start < piece.start else None
    )


def _multiple(text: str, piece: Piece, at: int) -> tuple[Number, int] | None:
    """Return "le double" (of something, or at the end of the clause); "le double meurtre" is none."""
    start = _start_with(_THE, text, piece.start)
    if start == piece.start or not _MULTIPLE_OF.match(text, piece.end):
        return None
    return _exact(Span(start, piece.end), piece.value, "multiple", _ONE), at + 1


def _start_with(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where the words of `pattern` right before `start` begin; `start` itself without them."""
    match = pattern.search(text, max(0, start - 12), start)
    return match.start() if match else start


def _scales(text: str, pieces: list[Piece], at: int) -> tuple[Decimal, int]:
    """Return the product of a chain such as "centaines de milliers", and the next piece."""
    value, here = pieces[at].value, at + 1
    while here < len(pieces) and pieces[here].part in ("scale", "collective") and pieces[here].value > 100:  # noqa: PLR2004
        if not _OF.fullmatch(text, pieces[here - 1].end, pieces[here].start) or here - at > 2:  # noqa: PLR2004
            break
        value, here = value * pieces[here].value, here + 1
    return value, here


def _counted_scale(text: str, pieces: list[Piece], cardinal: _Cardinal) -> tuple[Number, int] | None:
    """Return "une dizaine", "trois douzaines", "une centaine de milliers", about what their words say."""
    at = cardinal.next
    if not _is(text, pieces, at, "collective"):
        return None
    scale, after = _scales(text, pieces, at)
    span = Span(pieces[cardinal.first].start, pieces[after - 1].end)
    value = cardinal.value * scale
    return Number(span, value, value, approx=True, form="collective", scale=scale), after


def _bare_scale(text: str, pieces: list[Piece], at: int) -> tuple[Number, int] | None:
    """Return a scale word without a number before it: "des milliers", "le million", "un demi-millier"."""
    piece = pieces[at]
    if piece.part not in ("scale", "collective"):
        return None
    scale, after = _scales(text, pieces, at)
    end = pieces[after - 1].end
    half = _HALF.search(text, max(0, piece.start - 12), piece.start)
    if half:
        approx = piece.part == "collective"
        return Number(Span(half.start(), end), scale / 2, scale / 2, approx, "collective", scale), after
    if text[piece.end - 1] in "sS":
        start = _start_with(_SOME, text, piece.start)
        return Number(
            Span(start, end), scale * _VAGUE_FACTOR, None, approx=True, form="vague", scale=scale
        ), after
    definite = _THE if piece.value >= 1000 else _FEMININE  # noqa: PLR2004 - le millier, la centaine
    if not definite.search(text, max(0, piece.start - 8), piece.start) or not _OF.match(text, end):
        return None
    return Number(
        Span(piece.start, end), scale, scale, piece.part == "collective", "collective", scale
    ), after
