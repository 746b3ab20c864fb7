"""The same text with other names: spans hold, kinds are kept, one name changes the same way throughout."""

from __future__ import annotations

from random import Random

import pytest

from sourcier.spans import Span
from sourcier.training.examples import MarkedText, Name
from sourcier.training.renaming import names_by_kind, renamed


def _text(text, **labels):
    found = [
        (start, Name(Span(start, start + len(words)), label))
        for words, label in labels.items()
        for start in range(len(text))
        if text.startswith(words, start)
    ]
    return MarkedText("d", text, tuple(name for _, name in sorted(found, key=lambda pair: pair[0])))


POOL = [
    _text("Brest, Dinan, Rennes, Arras", Brest="LOC", Dinan="LOC", Rennes="LOC", Arras="LOC"),
    _text("Moreau et Leroux", Moreau="PER", Leroux="PER"),
]


@pytest.mark.parametrize("seed", range(20))
def test_names_change_for_others_of_their_kind(seed):
    text = _text("Moreau quitte Brest : Brest regrette Moreau.", Moreau="PER", Brest="LOC")
    other = renamed(text, names_by_kind(POOL), Random(seed))
    words = [(name.span.of(other.text), name.label) for name in other.names]
    assert [label for _, label in words] == ["PER", "LOC", "LOC", "PER"]
    assert words[0] == words[3]
    assert words[1] == words[2]
    assert words[0][0] in {"Moreau", "Leroux"}
    assert words[1][0] in {"Brest", "Dinan", "Rennes"}  # "Arras" would need another article
    assert other.text == f"{words[0][0]} quitte {words[1][0]} : {words[1][0]} regrette {words[0][0]}."


def test_some_names_change():
    text = _text("Moreau quitte Brest.", Moreau="PER", Brest="LOC")
    assert len({renamed(text, names_by_kind(POOL), Random(seed)).text for seed in range(20)}) > 3


def test_capitals_stay():
    text = _text("BREST - La rade est fermée.", BREST="LOC")
    pools = names_by_kind([*POOL, text])
    assert {renamed(text, pools, Random(seed)).text for seed in range(20)} == {text.text}
