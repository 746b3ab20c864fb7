"""Phrases of a lexicon found in a text word by word, in linear time however many there are.

A word here is a run of letters or a run of digits, so that "BTR-80", "BTR 80" and "BTR80" are one phrase;
how a match is spelt is for the caller to judge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import filterfalse, pairwise
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from sourcier.spans import Span

_WORD = re.compile(r"[^\W\d_]+|\d+")
_GAPS = frozenset(("", " ", "-", "'", "/", ".", ". "))
_Value = TypeVar("_Value")


class Word(NamedTuple):
    """A run of letters or of digits."""

    start: int
    end: int
    lower: str  # in lower case, accents kept
    bare: str  # in lower case, without accents


class Match(Struct, Generic[_Value], frozen=True):
    """A phrase of the table at `words[first:last]`, and what the table holds for it."""

    span: Span
    first: int
    last: int
    value: _Value


def split_words(text: str) -> list[Word]:
    """Return the words of a plain text, in order."""
    return [_word(match) for match in _WORD.finditer(text)]


def _word(match: re.Match[str]) -> Word:
    small = match[0].lower()
    return Word(match.start(), match.end(), small, _without_accents(small))


def _without_accents(word: str) -> str:
    return word if word.isascii() else _decomposed(word)


@lru_cache(maxsize=10_000)
def _decomposed(word: str) -> str:
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", word)))


class PhraseTable(Generic[_Value]):
    """What a lexicon holds for each of its phrases.

    With accents, "arme" is not "armé"; without, "Léopard" is "Leopard".
    """

    def __init__(self, entries: Iterable[tuple[str, _Value]], *, accents: bool) -> None:
        self._key: Callable[[Word], str] = attrgetter("lower" if accents else "bare")
        self._values: dict[tuple[str, ...], _Value] = {}
        self._lengths: dict[str, list[int]] = {}  # of phrases, the longest first, by their first word
        for form, value in entries:
            words = map(str.lower, _WORD.findall(form))
            keys = tuple(words if accents else map(_without_accents, words))
            self._values[keys] = value
            lengths = self._lengths.setdefault(keys[0], [])
            if len(keys) not in lengths:
                lengths.append(len(keys))
                lengths.sort(reverse=True)

    def longest_at(self, text: str, words: Sequence[Word], first: int) -> Match[_Value] | None:
        """Return the longest phrase that starts with `words[first]`; None where there is none."""
        for length in self._lengths.get(self._key(words[first]), ()):
            last = first + length
            if last > len(words) or not _joined(text, words[first:last]):
                continue
            keys = tuple(self._key(word) for word in words[first:last])
            if keys in self._values:
                span = Span(words[first].start, words[last - 1].end)
                return Match(span, first, last, self._values[keys])
        return None

    def find(self, text: str, words: Sequence[Word]) -> list[Match[_Value]]:
        """Return the phrases of a text, longest first at each word, never overlapping."""
        found: list[Match[_Value]] = []
        end = 0
        for position in self.starts(words):
            match = self.longest_at(text, words, position) if position >= end else None
            if match is not None and is_whole(text, match.span):
                found.append(match)
                end = match.last
        return found

    def starts(self, words: Sequence[Word]) -> list[int]:
        """Return the positions of the words with which a phrase of the table may start."""
        lengths, key = self._lengths, self._key
        return [position for position, word in enumerate(words) if key(word) in lengths]


def is_whole(text: str, span: Span) -> bool:
    """Return whether no letter or digit is glued to either end."""
    return not text[span.start - 1 : span.start].isalnum() and not text[span.end : span.end + 1].isalnum()


def _joined(text: str, words: Sequence[Word]) -> bool:
    return all(text[left.end : right.start] in _GAPS for left, right in pairwise(words))
