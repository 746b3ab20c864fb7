"""Whole and decimal numbers: groups of figures and number words, from the largest scale down.

Every function takes the text, its pieces and the index of one, and gives the index after what it has read.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from sourcier.extractor.numbers.pieces import Piece


class Cardinal(Struct, frozen=True):
    """A whole or decimal number, the index of its first piece and that of the piece after it."""

    value: Decimal
    scale: Decimal  # of its last scale word, 1 without one
    first: int
    next: int


_ONE = Decimal(1)
_DECIMALS = 9  # read after the comma, one by one or by two: "virgule trois zéro trois"


def joined(text: str, pieces: Sequence[Piece], at: int) -> bool:
    """Return whether piece `at` continues the one before it."""
    return 0 < at < len(pieces) and text[pieces[at - 1].end : pieces[at].start] in (" ", "-", "  ")


def follows(text: str, pieces: Sequence[Piece], at: int, *parts: str) -> bool:
    """Return whether piece `at` continues the one before it and is one of `parts`."""
    return joined(text, pieces, at) and pieces[at].part in parts


def read_cardinal(text: str, pieces: Sequence[Piece], at: int) -> Cardinal | None:
    """Return the number made of groups of falling scale: "deux millions", "trois cent mille", "douze"."""
    total, limit, scale, here = Decimal(0), Decimal(0), _ONE, at
    while here < len(pieces) and (here == at or joined(text, pieces, here)):
        group = _group(text, pieces, here)
        if group is None:
            break
        value, factor, after = group
        if limit and (factor >= limit or value >= limit):
            break
        total, limit, scale, here = total + value * factor, factor, factor if factor > 1 else scale, after
        if factor == 1:
            break
    return None if here == at else Cardinal(total, scale, at, here)


def _group(text: str, pieces: Sequence[Piece], at: int) -> tuple[Decimal, Decimal, int] | None:
    """Return (value below a thousand or figures, scale, next piece): "deux cent" "mille"."""
    piece = pieces[at]
    if piece.part == "figures":
        value, here = piece.value, at + 1
    elif piece.part == "scale" and piece.value == 1000:  # noqa: PLR2004 - "mille" alone is a thousand
        value, here = _ONE, at
    else:
        below = below_thousand(text, pieces, at)
        if below is None:
            return None
        value, here = _with_decimals(text, pieces, *below)
    factor = _ONE
    while (
        here < len(pieces) and (here == at or _is_scale(text, pieces, here)) and pieces[here].value > factor
    ):
        factor, here = factor * pieces[here].value, here + 1
    return value, factor, here


def _is_scale(text: str, pieces: Sequence[Piece], at: int) -> bool:
    glued = text[pieces[at - 1].end : pieces[at].start] == "" and pieces[at - 1].part == "figures"
    return pieces[at].part == "scale" and (glued or joined(text, pieces, at))


def _with_decimals(text: str, pieces: Sequence[Piece], value: Decimal, at: int) -> tuple[Decimal, int]:
    """Return "deux virgule zéro cinq" as 2.05; the value as it is where no decimals follow."""
    spoken = (
        follows(text, pieces, at, "point") and value != 1
    )  # "dix point zéro huit"; "un point deux" is none
    if not (spoken or follows(text, pieces, at, "comma")) or not joined(text, pieces, at + 1):
        return value, at
    here, digits = at + 1, ""
    while joined(text, pieces, here) and len(digits) < _DECIMALS:
        read = below_thousand(text, pieces, here)
        if read is None:
            break
        digits, here = f"{digits}{read[0]}", read[1]
    return (Decimal(f"{value}.{digits}"), here) if digits else (value, at)


def below_thousand(text: str, pieces: Sequence[Piece], at: int) -> tuple[Decimal, int] | None:
    """Return the number in words that starts at piece `at`, hundreds at most ("dix-neuf cent six")."""
    if pieces[at].part == "hundred":
        value, here = pieces[at].value, at + 1
    else:
        below = below_hundred(text, pieces, at)
        if below is None:
            return None
        value, here = below
        if not (1 < value < 20 and follows(text, pieces, here, "hundred")):  # noqa: PLR2004 - "dix-neuf cent" at most
            return below
        value, here = value * 100, here + 1
    if joined(text, pieces, here):
        rest = below_hundred(text, pieces, here)
        if rest is not None and rest[0] > 0:
            return value + rest[0], rest[1]
    return value, here


def below_hundred(text: str, pieces: Sequence[Piece], at: int) -> tuple[Decimal, int] | None:
    """Return the number in words that starts at piece `at`, up to ninety-nine."""
    piece = pieces[at]
    if piece.part == "unit":
        if piece.value == 4 and follows(text, pieces, at + 1, "ten") and pieces[at + 1].value == 20:  # noqa: PLR2004
            return _after_ten(text, pieces, Decimal(80), at + 2)
        return piece.value, at + 1
    if piece.part == "teen":
        return _after_teen(text, pieces, at)
    return _after_ten(text, pieces, piece.value, at + 1) if piece.part == "ten" else None


def _after_teen(text: str, pieces: Sequence[Piece], at: int) -> tuple[Decimal, int]:
    value = pieces[at].value
    if value == 10 and follows(text, pieces, at + 1, "unit") and pieces[at + 1].value >= 7:  # noqa: PLR2004 - dix-sept…
        return value + pieces[at + 1].value, at + 2
    return value, at + 1


def _after_ten(text: str, pieces: Sequence[Piece], ten: Decimal, at: int) -> tuple[Decimal, int]:
    """Return the ten with the unit or, for soixante and quatre-vingt, the teen that follows it."""
    linked = at + 1 if follows(text, pieces, at, "and") and joined(text, pieces, at + 1) else at
    if not joined(text, pieces, linked):
        return ten, at
    piece = pieces[linked]
    if piece.part == "unit" and piece.value > 0 and (linked == at or piece.value == 1):
        return ten + piece.value, linked + 1
    if piece.part == "teen" and ten in (60, 80) and (linked == at or piece.value == 11):  # noqa: PLR2004
        teen, after = _after_teen(text, pieces, linked)
        return ten + teen, after
    return ten, at
