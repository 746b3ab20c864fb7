"""An article in, an extraction out: a pure function of text, title, date, lexicons and model."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.engine import engine
from sourcier.extraction import Entity, Equipment, Extraction, Place, Quantity, Timex
from sourcier.extractor.actors import find_actors
from sourcier.extractor.claims import find_claims
from sourcier.extractor.claims.mentions import Mentions
from sourcier.extractor.dates import find_dates
from sourcier.extractor.equipment import find_equipment, with_counts
from sourcier.extractor.names import find_names
from sourcier.extractor.places import find_places
from sourcier.extractor.quantities import find_quantities
from sourcier.extractor.syntax.language import parse_passages
from sourcier.extractor.syntax.passage import Passage
from sourcier.extractor.warnings import Findings, find_warnings
from sourcier.fingerprints import text_sha256
from sourcier.spans import Field, Span

__all__ = ["extract", "extract_batch"]

_DIGIT = re.compile(r"\d")
_PACKAGED_ONLY = EditorLexicon()
_Numbered = TypeVar("_Numbered", Quantity, Equipment, Timex, Place)


def extract(
    text: str,
    title: str | None = None,
    date: dt.date | dt.datetime | None = None,
    *,
    lexicon: EditorLexicon = _PACKAGED_ONLY,
) -> Extraction:
    """Return what the text of an article says, who vouches for it and how surely.

    Any text is accepted, the empty one included. Offsets are code points of `text` and `title` as given.
    """
    return extract_batch([Document(text, title, date)], lexicon)[0]


def extract_batch(documents: Sequence[Document], lexicon: EditorLexicon) -> list[Extraction]:
    """Return one extraction for each document, in their order; all are parsed in one pass.

    The editor's `lexicon` is added to the packaged ones.
    """
    passages = parse_passages([field for document in documents for field in _fields(document)])
    return [
        _extraction(document, passages[2 * position : 2 * position + 2], lexicon)
        for position, document in enumerate(documents)
    ]


def _fields(document: Document) -> list[tuple[Field, str]]:
    return [("title", document.title or ""), ("text", document.text)]


def _extraction(document: Document, passages: Sequence[Passage], lexicon: EditorLexicon) -> Extraction:
    """Return the extraction of one document from its parsed title and text."""
    names = find_names(passages)
    dates = [d for p in passages for d in find_dates(p, document.date)]
    bare_equipment = [e for p in passages for e in find_equipment(p, lexicon)]
    taken = {p.field: _taken(p, dates, bare_equipment, names.entities) for p in passages}
    lengths = {p.field: _lengths(p, dates) for p in passages}
    quantities = _numbered(
        [q for p in passages for q in find_quantities(p, taken[p.field], lengths=lengths[p.field])], "q"
    )
    dates = _numbered(_without_ages(dates, quantities), "d")
    equipment = _numbered(with_counts(bare_equipment, quantities), "e")
    actors = find_actors(passages, names)
    places = _numbered(find_places(names.toponyms, actors), "p")
    claims = find_claims(passages, Mentions(actors, quantities, equipment, dates, places))
    warnings = find_warnings(Findings(passages, claims, actors, quantities, dates, document.date))
    return Extraction(
        engine=engine(lexicon),
        text_sha256=text_sha256(document.text),
        title=document.title,
        text=document.text,
        anchor=document.date,
        sentences=tuple(sentence.span for sentence in passages[1].sentences),
        claims=tuple(claims),
        actors=tuple(actors),
        quantities=tuple(quantities),
        equipment=tuple(equipment),
        dates=tuple(dates),
        places=tuple(places),
        entities=tuple(names.entities),
        warnings=tuple(warnings),
    )


def _taken(
    passage: Passage, dates: Sequence[Timex], equipment: Sequence[Equipment], entities: Sequence[Entity]
) -> list[Span]:
    """Return the spans whose digits are no quantity: dates, designations and names."""
    taken = [date.span for date in dates if date.field == passage.field and date.type != "DURATION"]
    taken += [
        _designation_span(item) for item in equipment if item.field == passage.field and item.designation
    ]
    # "Mirage 2000" holds a figure that counts nothing; "Mille sapeurs" is a figure the model took for a name.
    names = [entity.span for entity in entities if entity.field == passage.field]
    taken += [span for span in names if _DIGIT.search(span.of(passage.plain)[1:])]
    return sorted(taken)


def _lengths(passage: Passage, dates: Sequence[Timex]) -> list[Span]:
    """Return the spans of lengths of time: their numbers are quantities where they are ages."""
    return [date.span for date in dates if date.field == passage.field and date.type == "DURATION"]


def _without_ages(dates: Sequence[Timex], quantities: Sequence[Quantity]) -> list[Timex]:
    """Return the time expressions without the lengths of time that the quantities know for ages."""
    counted: dict[Field, list[Span]] = {"title": [], "text": []}
    for quantity in quantities:
        counted[quantity.field].append(quantity.span)
    return [date for date in dates if date.type != "DURATION" or not _meets(date.span, counted[date.field])]


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Return whether one of `others`, in order and apart, shares a code point with `span`."""
    before = bisect_left(others, span.end, key=lambda other: other.start)
    return before > 0 and others[before - 1].overlaps(span)


def _designation_span(item: Equipment) -> Span:
    start = item.span.start + item.text.rfind(item.designation or "")
    return Span(start, start + len(item.designation or ""))


def _numbered(mentions: Sequence[_Numbered], letter: str) -> list[_Numbered]:
    """Return the mentions with their ids, "q1" and so on."""
    return [replace(mention, id=f"{letter}{number}") for number, mention in enumerate(mentions, 1)]
