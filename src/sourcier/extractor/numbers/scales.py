"""Words of scale that count: "une bonne centaine", "trois douzaines", "des milliers", "le million".

Every function takes the text, its pieces and the index of one, and gives the index after what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sourcier.extractor.numbers.cardinals import Cardinal, follows
from sourcier.extractor.numbers.model import Number, exact
from sourcier.extractor.numbers.pieces import Piece
from sourcier.spans import Span

_ONE = Decimal(1)
_OF = re.compile(r" (?:de |d')", re.IGNORECASE)
_PART_OF_TIME = re.compile(r" (?:de (?:finale|siècle|tour)|d'heure)", re.IGNORECASE)
_SIZE = re.compile(r" (?:bonn?e?|petite?|grosse?|gros|belle|beau) ", re.IGNORECASE)
_SOME = re.compile(r"\b(?:des|plusieurs|quelques) \Z", re.IGNORECASE)
_HALF = re.compile(r"\b(?:(?:un|une) )?demi[e]?[- ]\Z", re.IGNORECASE)
_HALF_OF = re.compile(r"[ -][^\W\d_]")
_THE_THOUSAND = re.compile(r"\b(?:le|ce|du|au) \Z", re.IGNORECASE)
_THE_DOZEN = re.compile(r"\b(?:la|cette) \Z", re.IGNORECASE)
_LOOK_BACK = 12
_VAGUE_FACTOR = 2  # a plural is two at least: "des milliers" is two thousand or more


def read_counted_scale(text: str, pieces: Sequence[Piece], cardinal: Cardinal) -> tuple[Number, int] | None:
    """Return "une dizaine", "une bonne centaine de milliers", about what their words say."""
    at = cardinal.next
    sized = at < len(pieces) and _SIZE.fullmatch(text, pieces[at - 1].end, pieces[at].start) is not None
    if sized and _is_common_part(text, pieces[at]):
        value = cardinal.value / pieces[at].value
        span = Span(pieces[cardinal.first].start, pieces[at].end)
        return Number(span, value, value, approx=True, form="fraction", scale=_ONE), at + 1
    if not (
        follows(text, pieces, at, "collective") or (sized and pieces[at].part in ("collective", "scale"))
    ):
        return None
    scale, after = _product(text, pieces, at)
    span = Span(pieces[cardinal.first].start, pieces[after - 1].end)
    value = cardinal.value * scale
    return Number(span, value, value, approx=True, form="collective", scale=scale), after


def _is_common_part(text: str, piece: Piece) -> bool:
    """Return whether a size may stand before the part: "un bon quart", no "quart d'heure"."""
    return piece.part in ("share", "moiety") and not _PART_OF_TIME.match(text, piece.end)


def read_bare_scale(text: str, pieces: Sequence[Piece], at: int) -> tuple[Number, int] | None:
    """Return a scale word without a number before it: "des milliers", "le million", "un demi-millier"."""
    piece = pieces[at]
    if piece.part not in ("scale", "collective"):
        return None
    scale, after = _product(text, pieces, at)
    end, counts_about = pieces[after - 1].end, piece.part == "collective"
    half = _HALF.search(text, max(0, piece.start - _LOOK_BACK), piece.start)
    if half:
        return Number(Span(half.start(), end), scale / 2, scale / 2, counts_about, "collective", scale), after
    if text[piece.end - 1] in "sS":
        some = _SOME.search(text, max(0, piece.start - _LOOK_BACK), piece.start)
        span = Span(some.start() if some else piece.start, end)
        return Number(span, scale * _VAGUE_FACTOR, None, approx=True, form="vague", scale=scale), after
    definite = _THE_THOUSAND if piece.value >= 1000 else _THE_DOZEN  # noqa: PLR2004 - le millier, la centaine
    if not definite.search(text, max(0, piece.start - 8), piece.start) or not _OF.match(text, end):
        return None
    return Number(Span(piece.start, end), scale, scale, counts_about, "collective", scale), after


def read_half(
    text: str, pieces: Sequence[Piece], at: int, cardinal: Cardinal | None
) -> tuple[Number, int] | None:
    """Return "demi" before what is halved, a unit as a rule: "un demi-litre", "deux demi-journées"."""
    if not _HALF_OF.match(text, pieces[at].end):
        return None
    if cardinal is None:
        return exact(Span(pieces[at].start, pieces[at].end), _ONE / 2, "fraction", _ONE), at + 1
    span = Span(pieces[cardinal.first].start, pieces[at].end)
    return exact(span, cardinal.value / 2, "fraction", _ONE), at + 1


def _product(text: str, pieces: Sequence[Piece], at: int) -> tuple[Decimal, int]:
    """Return the product of a chain such as "centaines de milliers", and the next piece."""
    value, here = pieces[at].value, at + 1
    while here < len(pieces) and pieces[here].part in ("scale", "collective") and pieces[here].value > 100:  # noqa: PLR2004
        if not _OF.fullmatch(text, pieces[here - 1].end, pieces[here].start) or here - at > 2:  # noqa: PLR2004
            break
        value, here = value * pieces[here].value, here + 1
    return value, here
