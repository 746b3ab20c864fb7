"""What is done by, or to, what a figure counts: the act its claim tells, and whether it is still to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from sourcier.compose.dossiers.nationalities import folded
from sourcier.lexicon import table
from sourcier.spans import Span

_WORD = re.compile(r"[^\W\d_]+")
_PURPOSE = frozenset(("pour", "afin", "chargés", "chargées", "destinés", "destinées"))
_OR = frozenset(("ou", "et"))
_ADVERB = re.compile(r"\w+ment|déjà|encore|toujours|désormais|maintenant|aujourd|hui|bien|ici|là")
_AUXILIARY = frozenset(
    "a ont avait avaient aurait auraient aura auront eu été est sont était étaient serait seraient sera"
    " seront être fut furent".split()
)
_TO_BE_AHEAD = frozenset(("sera", "seront", "être"))
_FUTURE = re.compile(r"\w+r(?:a|ont)|\w+r(?:ait|aient)")
_EXPECTED = re.compile(r"attendue?s?|prévue?s?|envisagée?s?|annoncée?s?|promise?s?")
_EXPECTS = re.compile(r"\b(?:atten(?:d|dent|dait|daient|due?s?)|prévoi\w+|prévue?s?|espèr\w+|tabl\w+ sur)\b")
_INFINITIVE = re.compile(r"\w{2,}(?:er|ir|re|oir)")
_PARTICIPLE = re.compile(r"\w+(?:é|i|u|is|it|ert)(?:e?s?)")
_TOLD, _DESCRIBED, _FOR_A_PURPOSE = range(3)  # a verb of the clause, a participle that describes, a purpose
_FAR = 200  # characters


class Act(Struct, frozen=True):
    """An act, as in act_words.tsv ("die", "die+injure"), and whether it is still to come."""

    name: str
    ahead: bool


class _Found(Struct, frozen=True):
    name: str
    index: int  # of its word
    distance: int  # from the figure, in characters
    strength: int  # _TOLD, _DESCRIBED or _FOR_A_PURPOSE


def act_of(words: str, figure: Span) -> Act | None:
    """Return the act that the words tell of the figure at a place among them; None where they tell none.

    A verb of the clause comes before a participle that only describes ("500 hommes formés ici"), and both
    before a purpose ("pour les loger"); then the nearest counts.
    """
    tokens = [match for match in _WORD.finditer(words.lower()) if _distance(match, figure) <= _FAR]
    found = [act for index in range(len(tokens)) if (act := _found(tokens, index, figure)) is not None]
    if not found:
        return None
    best = min(found, key=lambda act: (act.strength, act.distance, act.index))
    names = {best.name, *(act.name for act in found if _is_joined(best, act, tokens))}
    return Act("+".join(sorted(names)), _is_ahead(tokens, best.index))


def expects(words: str) -> bool:
    """Return whether the words look forward: "la ville attend 300 manifestants"."""
    return _EXPECTS.search(words) is not None


def acts_in(words: str) -> frozenset[str]:
    """Return every act that the words name."""
    tokens = list(_WORD.finditer(words.lower()))
    return frozenset(name for index in range(len(tokens)) if (name := _name(tokens, index)))


def without_acts(words: str) -> str:
    """Return the words with those that name an act left out."""
    tokens = list(_WORD.finditer(words.lower()))
    kept, end = [], 0
    for index, token in enumerate(tokens):
        if token.start() < end or _name(tokens, index) is None:
            continue
        kept.append(words[end : token.start()])
        is_pair = index + 1 < len(tokens) and f"{token[0]} {tokens[index + 1][0]}" in _words()
        end = tokens[index + 1].end() if is_pair else token.end()
    return "".join([*kept, words[end:]])


def _found(tokens: Sequence[re.Match[str]], index: int, figure: Span) -> _Found | None:
    name = _name(tokens, index)
    if name is None:
        return None
    return _Found(name, index, _distance(tokens[index], figure), _strength(tokens, index))


def _distance(token: re.Match[str], figure: Span) -> int:
    return max(0, token.start() - figure.end, figure.start - token.end())


def _strength(tokens: Sequence[re.Match[str]], index: int) -> int:
    before = [token[0] for token in tokens[max(0, index - 4) : index]]
    if _PURPOSE.intersection(before):
        return _FOR_A_PURPOSE
    word = tokens[index][0]
    is_bare = _PARTICIPLE.fullmatch(word) and not _AUXILIARY.intersection(before[-2:])
    return _DESCRIBED if is_bare and not _INFINITIVE.fullmatch(word) else _TOLD


def _is_joined(best: _Found, other: _Found, tokens: Sequence[re.Match[str]]) -> bool:
    """Return whether two acts stand side by side: "tués ou blessés"."""
    first, last = sorted((best.index, other.index))
    between = tokens[first + 1 : last]
    return len(between) == 1 and between[0][0] in _OR


def _is_ahead(tokens: Sequence[re.Match[str]], index: int) -> bool:
    word = tokens[index][0]
    before = [token[0] for token in tokens[max(0, index - 2) : index]]
    if _EXPECTED.fullmatch(word) or _TO_BE_AHEAD.intersection(before):
        return True
    return bool(_INFINITIVE.fullmatch(word) or _FUTURE.fullmatch(word)) and not _is_past(tokens, index)


def _is_past(tokens: Sequence[re.Match[str]], index: int) -> bool:
    """Return whether an infinitive only completes a past verb: "a fait évacuer"."""
    before = [token[0] for token in tokens[max(0, index - 3) : index]]
    return "fait" in before or "pu" in before


def _name(tokens: Sequence[re.Match[str]], index: int) -> str | None:
    word = tokens[index][0]
    pair = f"{word} {tokens[index + 1][0]}" if index + 1 < len(tokens) else word
    known = _words()
    rows = [*known.get(pair, ()), *known.get(word, ())] or _by_prefix(word)
    return next((act for act, after in rows if not after or _next_word(tokens, index) in after), None)


def _next_word(tokens: Sequence[re.Match[str]], index: int) -> str:
    """Return the word after one, adverbs left out: "sont déjà dans" gives "dans"."""
    following = (token[0] for token in tokens[index + 1 : index + 4])
    return next((word for word in following if not _ADVERB.fullmatch(word)), "")


_Rows = list[tuple[str, frozenset[str]]]


@cache
def _words() -> dict[str, _Rows]:
    found: dict[str, _Rows] = {}
    for row in table("act_words"):
        if not row["word"].endswith("*"):
            after = frozenset(row["after"].split("|")) if row["after"] else frozenset[str]()
            found.setdefault(row["word"], []).append((row["act"], after))
    return found


@cache
def _by_prefix(word: str) -> _Rows:
    prefixes = _prefixes()
    return next(
        (prefixes[word[:length]] for length in range(len(word), 2, -1) if word[:length] in prefixes), []
    )


@cache
def _prefixes() -> dict[str, _Rows]:
    return {
        row["word"].removesuffix("*"): [(row["act"], frozenset())]
        for row in table("act_words")
        if row["word"].endswith("*")
    }


def is_figure_alone(words: str) -> bool:
    """Return whether a claim begins with a pronoun that takes up what stands before: "Ils seront 300"."""
    return re.match(r"(?:ils?|elles?|cela|ce)\b", folded(words)) is not None
