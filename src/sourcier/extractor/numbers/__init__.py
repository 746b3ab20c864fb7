"""Numbers as French writes them, in figures, in words and in both: where they stand and what they are worth.

Nothing is said here of what is counted. Text is read in its plain form (`passage.plain`), once, from left to
right. Spans come in order and never overlap.
"""

from __future__ import annotations

from sourcier.extractor.numbers.cardinals import Cardinal, follows, read_cardinal
from sourcier.extractor.numbers.model import Number, NumberForm, exact
from sourcier.extractor.numbers.parts import (
    is_cut,
    read_definite_part,
    read_fraction,
    read_moiety,
    read_multiple,
    read_quotient,
    with_part,
)
from sourcier.extractor.numbers.pieces import Piece, find_pieces
from sourcier.extractor.numbers.scales import read_bare_scale, read_counted_scale, read_half
from sourcier.spans import Span

__all__ = ["Number", "NumberForm", "find_numbers"]

_BARE = {
    "quotient": read_quotient,
    "multiple": read_multiple,
    "moiety": read_moiety,
    "share": read_definite_part,
}


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
        if found and number.span.contains(found[-1].span):
            found.pop()  # "un" before "un demi-millier" was known
        if not found or found[-1].span.end <= number.span.start:
            found.append(number)
    return found


def _number(text: str, pieces: list[Piece], at: int) -> tuple[Number, int] | None:
    """Return the number that starts with piece `at`, and the index of the piece after it."""
    bare = _BARE.get(pieces[at].part)
    if bare is not None:
        return bare(text, pieces, at)
    if pieces[at].part == "half":
        return read_half(text, pieces, at, None)
    cardinal = read_cardinal(text, pieces, at)
    if cardinal is None:
        return read_bare_scale(text, pieces, at)
    return (
        read_fraction(text, pieces, cardinal)
        or read_counted_scale(text, pieces, cardinal)
        or _halved(text, pieces, cardinal)
        or _plain(text, pieces, with_part(text, pieces, cardinal))
    )


def _halved(text: str, pieces: list[Piece], cardinal: Cardinal) -> tuple[Number, int] | None:
    at = cardinal.next
    return read_half(text, pieces, at, cardinal) if follows(text, pieces, at, "half") else None


def _plain(text: str, pieces: list[Piece], cardinal: Cardinal) -> tuple[Number, int] | None:
    first, last = pieces[cardinal.first], pieces[cardinal.next - 1]
    if is_cut(text, first, last) or _is_ordinal(text, pieces, cardinal):
        return None
    form: NumberForm = "figures" if first.part == "figures" else "words"
    return exact(Span(first.start, last.end), cardinal.value, form, cardinal.scale), cardinal.next


def _is_ordinal(text: str, pieces: list[Piece], cardinal: Cardinal) -> bool:
    """Return whether the number only begins an ordinal: "vingt et unième", "cent deuxième"."""
    at = cardinal.next
    if pieces[at - 1].part not in ("ten", "teen", "hundred", "scale"):
        return False
    at += follows(text, pieces, at, "and")
    return follows(text, pieces, at, "ordinal", "denominator")
