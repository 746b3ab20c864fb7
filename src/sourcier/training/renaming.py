"""The same text with other names: what is to be learnt is where names stand, not who was in the news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from sourcier.spans import Span
from sourcier.training.examples import MarkedText, Name

_Kind = tuple[str, int, bool]  # label, words, whether "le" is elided before it
_MANY_WORDS = 3
_ELIDING = frozenset("aeiouhyéèêâîôœ")
_RENAMED = ("PER", "LOC", "ORG")
_SHARE = 0.5  # of the names of a text that are changed


def names_by_kind(texts: Iterable[MarkedText]) -> Mapping[_Kind, list[str]]:
    """Return the names of the texts, sorted, none twice, by what can stand in each other's place."""
    pools: dict[_Kind, set[str]] = {}
    for text in texts:
        for name in text.names:
            words = name.span.of(text.text)
            pools.setdefault(_kind(words, name.label), set()).add(words)
    return {kind: sorted(names) for kind, names in pools.items()}


def renamed(text: MarkedText, pools: Mapping[_Kind, list[str]], chance: Random) -> MarkedText:
    """Return the text with about half of its names changed for others of their kind, the same throughout."""
    changes: dict[tuple[str, str], str] = {}
    written, end = "", 0
    names: list[Name] = []
    for name in text.names:
        words = name.span.of(text.text)
        if (words, name.label) not in changes:
            changes[words, name.label] = _other(words, name.label, pools, chance)
        written += text.text[end : name.span.start]
        start = len(written)
        written += changes[words, name.label]
        names.append(Name(Span(start, len(written)), name.label))
        end = name.span.end
    return MarkedText(text.document, written + text.text[end:], tuple(names))


def _other(words: str, label: str, pools: Mapping[_Kind, list[str]], chance: Random) -> str:
    if label not in _RENAMED or words.isupper() or chance.random() >= _SHARE:
        return words
    return chance.choice(pools[_kind(words, label)])


def _kind(words: str, label: str) -> _Kind:
    return label, min(_MANY_WORDS, len(words.split())), words[:1].lower() in _ELIDING
