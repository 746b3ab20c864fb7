"""A field of an article with its syntax: sentences of tokens. All offsets are code points of the field.

The rest of `extract` works on these values and knows nothing of the parser that made them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import accumulate

from msgspec import Struct

from sourcier.extraction import Entity
from sourcier.spans import Field, Span

# One character for one, so that offsets hold: models and rules see plain apostrophes, hyphens and spaces.
_SPACES = "\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f"
_APOSTROPHES = "’ʼ‘ʻʹʽ‵ꞌ"
_PLAIN = str.maketrans(_APOSTROPHES + "–‑−" + _SPACES, "'" * len(_APOSTROPHES) + "---" + " " * len(_SPACES))


def plain(text: str) -> str:
    """Return `text` with typographic apostrophes, dashes and spaces made plain; the length is the same."""
    return text.translate(_PLAIN)


class Token(Struct, frozen=True):
    """A word as the parser sees it: Universal Dependencies tags, lemma in lower case but for names."""

    index: int  # in its sentence
    span: Span
    text: str  # plain form
    lemma: str
    pos: str
    dep: str
    head: int  # index in the sentence; its own for the root
    morph: str  # "Mood=Ind|Tense=Fut|VerbForm=Fin"

    def has(self, *features: str) -> bool:
        """Return whether the token bears all the morphological features, each as "Name=Value"."""
        return _features(self.morph).issuperset(features)


@lru_cache(maxsize=4096)
def _features(morph: str) -> frozenset[str]:
    return frozenset(morph.split("|"))


_Test = Callable[["Sentence", Token], bool]


class Sentence(Struct, frozen=True, dict=True):
    """A sentence and its dependency tree."""

    field: Field
    index: int  # in its passage
    paragraph: int
    span: Span
    text: str  # plain words of the sentence: `passage.plain[span.start:span.end]`
    tokens: tuple[Token, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(tuple(indexes) for indexes in below)

    @property
    def root(self) -> Token | None:
        """The head of the whole; None for a sentence without tokens."""
        return next((token for token in self.tokens if token.head == token.index), None)

    def head(self, token: Token) -> Token:
        """Return what the token depends on; itself for the root."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Return the direct dependents, in text order; only those with one of `deps` where any is given.

        A dependency matches with or without its subtype: "nsubj" finds "nsubj:pass".
        """
        found = [self.tokens[i] for i in self._children[token.index]]
        if not deps:
            return found
        return [t for t in found if t.dep in deps or (":" in t.dep and t.dep.split(":")[0] in deps)]

    def subtree(self, token: Token) -> list[Token]:
        """Return the token and all that depends on it, in text order."""
        found, waiting = {token.index}, [token.index]
        while waiting:
            below = [i for i in self._children[waiting.pop()] if i not in found]
            found.update(below)
            waiting += below
        return [self.tokens[i] for i in sorted(found)]

    def ancestors(self, token: Token) -> list[Token]:
        """Return what the token depends on, nearest first, up to the root."""
        found: list[Token] = []
        while token.head != token.index and len(found) <= len(self.tokens):
            token = self.tokens[token.head]
            found.append(token)
        return found

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """For each token, how many others it depends on, up to the root."""
        found: list[int | None] = [None] * len(self.tokens)
        for token in self.tokens:
            path, index = [], token.index
            while found[index] is None:
                found[index] = 0
                path.append(index)
                index = self.tokens[index].head
            known = (found[index] or 0) - (index == path[-1]) if path else 0
            for steps, below in enumerate(reversed(path), 1):
                found[below] = known + steps
        return tuple(depth or 0 for depth in found)

    @cached_property
    def reaches(self) -> tuple[tuple[int, int], ...]:
        """For each token, the indexes of the first and the last of its subtree."""
        found = [(token.index, token.index) for token in self.tokens]
        for token in self._bottom_up:
            (first, last), (head_first, head_last) = found[token.index], found[token.head]
            found[token.head] = (min(first, head_first), max(last, head_last))
        return tuple(found)

    def is_below(self, token: Token, test: _Test) -> bool:
        """Return whether the token or anything it depends on passes a test, tried once on each token."""
        if test not in self._passing:
            found = [test(self, token) for token in self.tokens]
            for other in reversed(self._bottom_up):
                found[other.index] = found[other.index] or found[other.head]
            self._passing[test] = found
        return bool(self._passing[test][token.index])

    def first_below(self, token: Token, test: _Test) -> int | None:
        """Return the index of the first of the subtree that passes a test, tried once on each token."""
        if test not in self._first_passing:
            none = len(self.tokens)
            found = [token.index if test(self, token) else none for token in self.tokens]
            for other in self._bottom_up:
                found[other.head] = min(found[other.head], found[other.index])
            self._first_passing[test] = found
        first = self._first_passing[test][token.index]
        return first if first < len(self.tokens) else None

    @cached_property
    def _bottom_up(self) -> tuple[Token, ...]:
        return tuple(sorted(self.tokens, key=lambda token: -self.depths[token.index]))

    @cached_property
    def _passing(self) -> dict[_Test, list[bool]]:
        return {}

    @cached_property
    def _first_passing(self) -> dict[_Test, list[int]]:
        return {}

    def within(self, span: Span) -> list[Token]:
        """Return the tokens that share a code point with `span`."""
        return list(self.tokens[self.ended_by(span.start) : self.begun_before(span.end)])

    def begun_before(self, offset: int) -> int:
        """Return how many tokens start before a code point of the field."""
        return bisect_left(self.tokens, offset, key=lambda token: token.span.start)

    def ended_by(self, offset: int) -> int:
        """Return how many tokens end before a code point of the field."""
        return bisect_right(self.tokens, offset, key=lambda token: token.span.end)

    @cached_property
    def bracket_depths(self) -> tuple[int, ...]:
        """For each token, how many round brackets are open before it; below 0 where more close."""
        steps = ((token.text == "(") - (token.text == ")") for token in self.tokens)
        return tuple(accumulate(steps, initial=0))


class Passage(Struct, frozen=True, dict=True):
    """The title or the text of an article."""

    field: Field
    text: str
    plain: str  # same length as `text`, see `plain`
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]  # as the model labels them

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers a code point."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span.end else None
