"""Parts and multiples of a whole: "deux tiers", "un vingt-cinquième", "1/3", "la moitié", "le double".

Every function takes the text, its pieces and the index of one, and gives the index after what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from sourcier.extractor.numbers.cardinals import Cardinal, below_thousand, follows, joined, read_cardinal
from sourcier.extractor.numbers.model import Number, exact
from sourcier.extractor.numbers.pieces import Piece
from sourcier.spans import Span

_ONE = Decimal(1)
_HALF = _ONE / 2
_PART_OF = re.compile(
    r" (?:(?:de|des|du|environ|ont|sont|étaient|avaient)\b|d')|[ ]{0,2}(?:[,.;:!?)»\"]|\Z)", re.IGNORECASE
)
_PART_OF_TIME = re.compile(r" (?:de (?:finale|siècle|tour)|d'heure)", re.IGNORECASE)
_FROM = re.compile(r"\bd'\Z", re.IGNORECASE)
_OF_SCALE = re.compile(r" (?:de |d')", re.IGNORECASE)
_OF_THE_WHOLE = re.compile(
    r" (?:des|du|de (?:la|l'|sa|son|ses|leurs?|cette|ces?|nos|notre|vos|votre|mes)\b)", re.IGNORECASE
)
_ALL = re.compile(r"\b(?:les|la) \Z", re.IGNORECASE)
_THE = re.compile(r"\b(?:le|ce|du|au) \Z", re.IGNORECASE)
_BY = re.compile(r"\bde \Z", re.IGNORECASE)
_MULTIPLE_OF = re.compile(r" (?:(?:de|des|du|que)\b|d'|qu')|[ ]{0,2}(?:[,.;:!?)»]|\Z)", re.IGNORECASE)
_QUOTIENT_PLACE = re.compile(
    r"(?:\A|\b(?:à|de|par|est|le|un|et|ou|environ|soit|fait|vaut) |d')\Z", re.IGNORECASE
)
_LOOK_BACK = 12


def read_fraction(text: str, pieces: Sequence[Piece], cardinal: Cardinal) -> tuple[Number, int] | None:
    """Return "deux tiers", "un quart" (of something), "trois cinquièmes"; "un cinquième homme" is none."""
    read = _denominator(text, pieces, cardinal)
    if read is None:
        return None
    denominator, after = read
    first, last = pieces[cardinal.first], pieces[after - 1]
    part_of = _PART_OF.match(text, last.end) or _FROM.search(text, max(0, first.start - 3), first.start)
    if (
        _PART_OF_TIME.match(text, last.end)
        or (cardinal.value == 1 and not part_of)
        or is_cut(text, first, last)
    ):
        return None
    value = cardinal.value / denominator
    of_scale = _OF_SCALE.match(text, last.end)
    if (
        of_scale
        and after < len(pieces)
        and pieces[after].start == of_scale.end()
        and _is_round(pieces[after])
    ):
        scale = pieces[after]
        return exact(Span(first.start, scale.end), value * scale.value, "words", scale.value), after + 1
    start = _start_with(_ALL, text, first.start) if cardinal.value > 1 else first.start
    return exact(Span(start, last.end), value, "fraction", _ONE), after


def _is_round(piece: Piece) -> bool:
    """Return whether a part can be taken of it: "un quart de million"."""
    return piece.part == "scale" and piece.value > 1000  # noqa: PLR2004


def _denominator(text: str, pieces: Sequence[Piece], cardinal: Cardinal) -> tuple[Decimal, int] | None:
    """Return what the words after a whole number divide it by: "tiers", "vingt-cinquièmes"."""
    at = cardinal.next
    if not joined(text, pieces, at) or cardinal.value != int(cardinal.value):
        return None
    hyphened = text[pieces[at].start - 1] == "-"
    if pieces[at].part in ("denominator", "share", "half"):
        value, after = pieces[at].value, at + 1
    elif pieces[at].part in ("unit", "teen", "ten", "hundred") and not hyphened:
        compound = _compound(text, pieces, at)
        if compound is None:
            return None
        value, after = compound
    else:
        return None
    plural = text[pieces[after - 1].end - 1] in "sS"
    if plural != (cardinal.value > 1 or value == 3):  # noqa: PLR2004 - "tiers" is always in s
        return None  # "les vingt cinquième" are ordinals
    if hyphened and not (plural and cardinal.value < 10):  # noqa: PLR2004 - "quarante-neuvième", not "trois-quarts"
        return None
    return value, after


def _compound(text: str, pieces: Sequence[Piece], at: int) -> tuple[Decimal, int] | None:
    """Return the denominator "vingt-cinquième", "dix-neuvième", "vingt et unième"."""
    below = below_thousand(text, pieces, at)
    if below is None:
        return None
    value, here = below
    if follows(text, pieces, here, "and"):
        here += 1
    if not follows(text, pieces, here, "denominator", "ordinal") or pieces[here].value > 19:  # noqa: PLR2004
        return None
    return value + pieces[here].value, here + 1


def with_part(text: str, pieces: Sequence[Piece], cardinal: Cardinal) -> Cardinal:
    """Return the number with the part that "et" adds, of its scale if it has one: "deux millions et demi"."""
    at = cardinal.next
    if cardinal.value != int(cardinal.value) and cardinal.scale == 1:
        return cardinal
    if at < len(pieces) and pieces[at].part == "quotient" and pieces[at].start - pieces[at - 1].end <= 2:  # noqa: PLR2004
        whole = cardinal.scale == 1 and 0 < pieces[at].value < 1 and pieces[at - 1].part == "figures"
        return replace(cardinal, value=cardinal.value + pieces[at].value, next=at + 1) if whole else cardinal
    if not follows(text, pieces, at, "and"):
        return cardinal
    if follows(text, pieces, at + 1, "half"):
        return replace(cardinal, value=cardinal.value + cardinal.scale / 2, next=at + 2)
    over = read_cardinal(text, pieces, at + 1) if joined(text, pieces, at + 1) else None
    under = _denominator(text, pieces, over) if over else None
    if over is None or under is None or over.value >= under[0]:
        return cardinal
    return replace(cardinal, value=cardinal.value + cardinal.scale * over.value / under[0], next=under[1])


def read_definite_part(text: str, pieces: Sequence[Piece], at: int) -> tuple[Number, int] | None:
    """Return "le tiers", "au quart" (of the whole): parts that stand without a number."""
    piece = pieces[at]
    start = _start_with(_THE, text, piece.start)
    plural = text[piece.end - 2 : piece.end].lower() == "ts"
    if start == piece.start or plural or not _OF_THE_WHOLE.match(text, piece.end):
        return None
    return exact(Span(start, piece.end), _ONE / piece.value, "fraction", _ONE), at + 1


def read_quotient(text: str, pieces: Sequence[Piece], at: int) -> tuple[Number, int] | None:
    """Return "1/3" (of something), "½"; "(1/3)" is an instalment."""
    piece = pieces[at]
    is_sign = piece.end - piece.start == 1
    if piece.value <= 0 or not (is_sign or _is_quotient_place(text, piece)):
        return None
    return exact(Span(piece.start, piece.end), piece.value, "fraction", _ONE), at + 1


def _is_quotient_place(text: str, piece: Piece) -> bool:
    if _OF_SCALE.match(text, piece.end) or _OF_THE_WHOLE.match(text, piece.end):
        return True
    place = _QUOTIENT_PLACE.search(text, max(0, piece.start - _LOOK_BACK), piece.start)
    return place is not None and _PART_OF.match(text, piece.end) is not None


def read_moiety(text: str, pieces: Sequence[Piece], at: int) -> tuple[Number, int] | None:
    """Return "la moitié", and "moitié" in "réduire de moitié"."""
    piece = pieces[at]
    start = _start_with(_ALL, text, piece.start)
    if start == piece.start and not _BY.search(text, max(0, piece.start - 4), piece.start):
        return None
    return exact(Span(start, piece.end), _HALF, "fraction", _ONE), at + 1


def read_multiple(text: str, pieces: Sequence[Piece], at: int) -> tuple[Number, int] | None:
    """Return "le double" (of something, or at the end of the clause); "le double meurtre" is none."""
    piece = pieces[at]
    start = _start_with(_THE, text, piece.start)
    if start == piece.start or not _MULTIPLE_OF.match(text, piece.end):
        return None
    return exact(Span(start, piece.end), piece.value, "multiple", _ONE), at + 1


def _start_with(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where the words of `pattern` right before `start` begin; `start` itself without them."""
    match = pattern.search(text, max(0, start - _LOOK_BACK), start)
    return match.start() if match else start


def is_cut(text: str, first: Piece, last: Piece) -> bool:
    """Return whether the words are part of another word: "deux-roues", "quarante-neuvième"."""
    after, before = text[last.end : last.end + 2], text[max(0, first.start - 2) : first.start]
    tail = len(after) == 2 and after[0] == "-" and after[1].isalpha() and last.part != "figures"  # noqa: PLR2004
    return tail or (len(before) == 2 and before[1] == "-" and before[0].isalpha())  # noqa: PLR2004
