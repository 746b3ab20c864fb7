"""The examples that stand in the lexicons' headers: what each list is for, and what it must leave alone.

`#+ Le convoi compte <e category=tank>trois chars</e>.` has, of every layer that it marks, just these mentions;
`#- e Le char du carnaval passe.` has none of that layer. Both are read as of 14 August 2025.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from importlib.resources import files

import pytest
from marked import Mark, parse_marked

from sourcier import extract
from sourcier.extraction import Extraction
from sourcier.spans import Span

LEXICONS = files("sourcier.lexicon")
PUBLISHED = dt.date(2025, 8, 14)  # a Thursday
LAYERS = {"q": "quantities", "d": "dates", "e": "equipment", "p": "places", "a": "actors", "c": "claims"}
BOUNDS = {"n": ("low", "high"), "low": ("low",), "high": ("high",)}


def examples(sign: str) -> list[object]:
    return [
        pytest.param(line.removeprefix(sign).strip(), id=f"{path.name}:{number}")
        for path in sorted(LEXICONS.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".tsv")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith(sign)
    ]


@cache
def read(text: str) -> Extraction:
    return extract(text, date=PUBLISHED)


def mentions(found: Extraction, tag: str) -> dict[Span, object]:
    """Return the mentions of a layer in the text, by span."""
    layer = getattr(found, LAYERS[tag])
    if tag == "a":
        return {mention.span: actor for actor in layer for mention in actor.mentions}
    return {mention.span: mention for mention in layer}


def check(mention: object, mark: Mark) -> None:
    for name, value in mark.attributes.items():
        for field in BOUNDS.get(name, (name,)):
            shown = mention.source.kind if (mark.tag, field) == ("c", "kind") else getattr(mention, field)
            wanted = True if value == "" else Decimal(value) if isinstance(shown, Decimal) else value
            assert shown == wanted, f"{field} of {mark.span}"


@pytest.mark.parametrize("marked", examples("#+"))
def test_example_is_found_as_marked(marked):
    text, marks = parse_marked(marked)
    assert marks, "an example marks something"
    for tag in {mark.tag for mark in marks}:
        found = mentions(read(text), tag)
        expected = [mark for mark in marks if mark.tag == tag]
        assert [span.of(text) for span in sorted(found)] == [mark.span.of(text) for mark in expected]
        for mark in expected:
            check(found[mark.span], mark)


@pytest.mark.parametrize("example", examples("#-"))
def test_counterexample_has_nothing_of_its_layer(example):
    tag, text = example.split(" ", 1)
    assert [span.of(text) for span in mentions(read(text), tag)] == []
