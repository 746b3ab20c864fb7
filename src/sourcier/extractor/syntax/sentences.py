"""French sentence splitting: paragraphs first, then full stops that really end a sentence.

Invariant: spans come in order, never overlap, neither begin nor end with white space, and leave out nothing
else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from sourcier.extractor.syntax.passage import plain
from sourcier.lexicon import table
from sourcier.spans import Span

_PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_END = re.compile(r"(?<![.!?…])(?P<marks>[.!?…]++)(?P<close>(?: ?»|[\"”)\]])*+)(?=\s|$)")
_WORD_BEFORE = re.compile(r"[\w'-]*\Z")
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]|[A-ZÀ-Þ][hn]?-[A-ZÀ-Þ]|Ch|Ph|Th)\Z")
_ACRONYM = re.compile(r"(?:[A-ZÀ-Þ]\.){1,6}[A-ZÀ-Þ]\Z")
# Digits follow these, not a sentence: "p. 12", "art. 5".
_BEFORE_NUMBER = frozenset(("p", "pp", "n", "no", "art", "vs", "cf", "av", "bd", "boul"))
_LONGEST = 2_000  # code points: beyond, it is no sentence, and the parser's time would grow with its square
_OPENING = re.compile(r"[ ]*[«\"“(\[—-]*[ ]*(?P<first>\S)")


class SentenceSpan(Struct, frozen=True):
    """A sentence and the number of its paragraph, both counted from the start of the field."""

    span: Span
    paragraph: int


def split_sentences(text: str) -> list[SentenceSpan]:
    """Return the sentences in order. Any line break ends a paragraph, and a paragraph ends a sentence."""
    found: list[SentenceSpan] = []
    paragraphs = (match for match in _PARAGRAPH.finditer(text) if match[0].strip())
    for number, match in enumerate(paragraphs):
        for start, end in _split_paragraph(plain(match[0])):
            found.append(SentenceSpan(Span(match.start() + start, match.start() + end), number))
    return found


def _split_paragraph(text: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            pieces.append((start, match.end()))
            start = match.end()
    pieces.append((start, len(text)))
    bounded = [part for piece in pieces for part in _bounded(text, *piece)]
    return [piece for piece in (_trimmed(text, *piece) for piece in bounded) if piece[0] < piece[1]]


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a piece in parts of bounded length, cut at white space where there is any."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Return whether the mark ends a sentence, judged by the word before and the character after it."""
    following = _OPENING.match(text, match.end())
    if following is None:
        return True
    first, closed = following["first"], bool(match["close"])
    if first.islower():
        # « Partez ! » a-t-il dit; Yahoo! a annoncé; (…) puis: the sentence goes on.
        return False
    if first in ",;:)»":
        return False
    if match["marks"] == "." and not closed:
        return not _is_abbreviation(text, match.start(), first)
    return True


def _is_abbreviation(text: str, stop: int, first: str) -> bool:
    """Return whether the full stop at `stop` belongs to the word before it."""
    before = _WORD_BEFORE.search(text, max(0, stop - 24), stop)
    word = before[0].rsplit("'", 1)[-1] if before else ""
    if _INITIAL.fullmatch(word):
        # A full stop after one capital is an initial ("K. Boudanov"), but not after a word such as "vitamine
        # C." at the end of a paragraph, which never reaches this line.
        return first.isupper() or first.isdigit()
    if _ACRONYM.search(text, max(0, stop - 14), stop):
        return False
    kind = _kinds().get(word.lower())
    if kind == "title":
        return first.isupper()
    if kind == "inner":
        return first.isdigit() or word.lower() in _BEFORE_NUMBER
    return False


@cache
def _kinds() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in table("abbreviations")}
