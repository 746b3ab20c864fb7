"""What counts as the same: names, and stretches of text by the words they cover."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from sourcier.evaluating.gold import GoldArticle, GoldPlaced
from sourcier.spans import Field

_Item = TypeVar("_Item")
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset("le la les l un une des du d".split())
_SMALL = _ARTICLES | frozenset("de au aux a et en ce cette ces son sa ses m mme mm mr dr the of".split())


def name_key(name: str) -> str:
    """Return what two spellings of a name share: case, accents, signs and a leading article left out."""
    words = _words(name)
    while words and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def is_same_source(found: str | None, annotated: Sequence[str | None]) -> bool:
    """Return whether a name's words are among those of an annotated one, or these among its own."""
    words = _telling(found)
    return any(
        bool(words and other) and (words <= other or other <= words) for other in map(_telling, annotated)
    )


class Covered:
    """The words of one article, as spans cover them."""

    def __init__(self, article: GoldArticle) -> None:
        """Take the words of title and text."""
        self._article = article

    @cached_property
    def _places(self) -> dict[Field, list[tuple[int, int]]]:
        texts: dict[Field, str] = {"title": self._article.title, "text": self._article.text}
        return {field: [match.span() for match in _WORD.finditer(text)] for field, text in texts.items()}

    def likeness(self, one: GoldPlaced, other: GoldPlaced) -> float:
        """Return the share of the words that both cover among those that either does."""
        here, there = self._words(one), self._words(other)
        return len(here & there) / len(here | there)

    def _words(self, placed: GoldPlaced) -> set[tuple[str, int]]:
        first, last = placed.span
        places = self._places[placed.field]
        name: str = placed.field
        covered = {(name, n) for n, (start, end) in enumerate(places) if start < last and end > first}
        return covered or {(f"{name}, between words", first)}


def pairs(
    annotated: Sequence[_Item],
    found: Sequence[_Item],
    likeness: Callable[[_Item, _Item], float],
    *,
    least: float,
) -> list[tuple[_Item, _Item]]:
    """Return pairs of what is at least so alike, the likest first, nothing twice."""
    alike = sorted(
        ((likeness(a, f), -i, -j) for i, a in enumerate(annotated) for j, f in enumerate(found)), reverse=True
    )
    left, right = set(range(len(annotated))), set(range(len(found)))
    chosen: list[tuple[_Item, _Item]] = []
    for likely, minus_i, minus_j in alike:
        if likely < least:
            break
        if -minus_i in left and -minus_j in right:
            left.discard(-minus_i)
            right.discard(-minus_j)
            chosen.append((annotated[-minus_i], found[-minus_j]))
    return chosen


def _words(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _WORD.findall(plain.replace("œ", "oe").replace("Œ", "OE").casefold())


def _telling(name: str | None) -> set[str]:
    return {word for word in _words(name or "") if word not in _SMALL}
