"""Texts with their names marked, for training: a JSONL file of others, and sentences of our own.

Invariant: names come in order, never overlap, and have one of the labels that the component knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from zlib import crc32

import msgspec
from msgspec import Struct

from sourcier.errors import ContentError, Fault
from sourcier.extraction import EntityLabel
from sourcier.spans import Span

LABELS: dict[str, EntityLabel] = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
_ONE_IN = 10  # documents kept out of training, to measure on
_MARK = re.compile(r"<(?P<tag>per|loc|org|misc)>(?P<name>[^<>]{1,200})</(?P=tag)>")


class Name(Struct, frozen=True):
    """A name that a text marks."""

    span: Span
    label: EntityLabel


class MarkedText(Struct, frozen=True):
    """A text with all its names."""

    document: str
    text: str
    names: tuple[Name, ...]

    @property
    def held_out(self) -> bool:
        """Whether the text is of a document kept out of training: the same ones in every run."""
        return crc32(self.document.encode()) % _ONE_IN == 0


class _Gold(msgspec.Struct):
    start: int
    end: int
    label: str


class _Row(msgspec.Struct):
    doc: str
    text: str
    gold: list[_Gold]


def read_marked_texts(path: Path) -> list[MarkedText]:
    """Return the texts of a JSONL file: `{"doc": …, "text": …, "gold": [{"start", "end", "label"}]}` a line.

    Offsets are code points. Names of other kinds than the component's are left out.

    Raises:
        ContentError: lines that are no such texts, all of them.
    """
    found: list[MarkedText] = []
    faults: list[Fault] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            found.append(_marked(msgspec.json.decode(line, type=_Row)))
        except (msgspec.MsgspecError, ValueError) as error:
            fix = 'write {"doc": …, "text": …, "gold": [{"start": …, "end": …, "label": …}]}'
            faults.append(Fault(path, number, str(error), fix))
    if faults:
        raise ContentError(faults)
    return found


def _marked(row: _Row) -> MarkedText:
    named = [gold for gold in row.gold if gold.label in LABELS]
    for gold in named:
        if not 0 <= gold.start < gold.end <= len(row.text):
            raise ValueError(f"{gold.start}–{gold.end} is no part of a text of {len(row.text)} characters")
    names: list[Name] = []
    for gold in sorted(named, key=lambda gold: (gold.start, -gold.end)):
        if not names or names[-1].span.end <= gold.start:
            names.append(Name(Span(gold.start, gold.end), LABELS[gold.label]))
    return MarkedText(row.doc, row.text, tuple(names))


def own_sentences() -> list[MarkedText]:
    """Return the sentences written for this, whose names stand between tags: `à <loc>Koursk</loc>`."""
    lines = files("sourcier.training").joinpath("sentences.txt").read_text(encoding="utf-8").splitlines()
    return [_parsed(line) for line in lines if line and not line.startswith("#")]


def _parsed(line: str) -> MarkedText:
    text, names = "", list[Name]()
    for words, label in _pieces(line):
        if label:
            names.append(Name(Span(len(text), len(text) + len(words)), label))
        text += words
    return MarkedText("own", text, tuple(names))


def _pieces(line: str) -> Iterator[tuple[str, EntityLabel | None]]:
    """Yield the parts of a marked line, each with the label of its name, if it is one."""
    end = 0
    for match in _MARK.finditer(line):
        yield line[end : match.start()], None
        yield match["name"], LABELS[match["tag"].upper()]
        end = match.end()
    yield line[end:], None
