"""Phrases in which a word of equipment names none: "bombe à retardement", "déposer les armes"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from sourcier.extractor.equipment.phrase_table import Word, is_whole, split_words
from sourcier.lexicon import words as lexicon_words
from sourcier.spans import Span

_Part = tuple[str, bool]  # a word, and whether it may go on: "dépos*"
_START = 2  # letters by which an idiom is looked up
_GAPS = frozenset(" -'/")
_MOST_WORDS = 10_000  # that are remembered
_REST = 12  # letters that "*" may stand for


def find_idioms(text: str, words: Sequence[Word]) -> list[Span]:
    """Return the idioms of a plain text in order, the longest where several start at one word."""
    found: list[Span] = []
    for position, word in enumerate(words):
        for parts in _beginning_with(word.lower):
            if _stands_at(text, words, position, parts):
                span = Span(word.start, words[position + len(parts) - 1].end)
                found += [span] if is_whole(text, span) else []
                break
    return found


def _stands_at(text: str, words: Sequence[Word], position: int, parts: Sequence[_Part]) -> bool:
    """Return whether the words from `position` on, whose first fits, are those of an idiom."""
    for offset, part in enumerate(parts[1:], 1):
        index = position + offset
        if index == len(words) or not _fits(words[index].lower, part):
            return False
        if text[words[index - 1].end : words[index].start] not in _GAPS:
            return False
    return True


def _fits(written: str, part: _Part) -> bool:
    word, goes_on = part
    return written.startswith(word) and len(written) <= len(word) + _REST if goes_on else written == word


@lru_cache(_MOST_WORDS)
def _beginning_with(word: str) -> tuple[tuple[_Part, ...], ...]:
    """Return the idioms whose first word this may be, the longest first."""
    return tuple(parts for parts in _idioms().get(word[:_START], ()) if _fits(word, parts[0]))


@cache
def _idioms() -> dict[str, list[tuple[_Part, ...]]]:
    """Return the idioms by the first letters of their first word, the longest first."""
    idioms: dict[str, list[tuple[_Part, ...]]] = {}
    for form in sorted(lexicon_words("equipment_idioms"), key=lambda form: (-len(form), form)):
        parts = tuple((word.lower, form[word.end : word.end + 1] == "*") for word in split_words(form))
        idioms.setdefault(parts[0][0][:_START], []).append(parts)
    return idioms
