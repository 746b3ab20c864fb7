"""The names of places in an article, each with its French form and whether it acts or locates.

Actors take those that act, places those that locate: one mention, one layer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from sourcier.coverage import coverage_of
from sourcier.extraction import Entity
from sourcier.extractor.entities.institutions import Institution
from sourcier.extractor.entities.known_names import KnownForm, KnownName, find_known_forms, known_names
from sourcier.extractor.entities.names import fold
from sourcier.extractor.syntax.passage import Passage
from sourcier.extractor.toponyms.readings import Reading, completes_a_name, reading
from sourcier.lexicon import table
from sourcier.spans import Field, Span

_JOINED = re.compile(
    r"(?:,|,? et|,? ou|,? ainsi que)(?: (?:à|de|d'|du|des|au|aux|en|dans|vers))?(?: ?(?:la|le|les|l'))? ?\Z"
)

_HALF = re.compile(r"\b(?:[Ll]e|[Dd]u|[Aa]u) (?P<half>Nord|Sud)\b(?! (?:de|du|des|d')\b|-)")


class Toponym(Struct, frozen=True):
    """A name of a place as one place of the text has it."""

    field: Field
    span: Span
    name: str  # French form
    state: str | None  # the state it is or is the capital of
    wikidata: str | None
    reading: Reading


def find_toponyms(
    passages: Sequence[Passage], entities: Sequence[Entity], bodies: Sequence[Institution]
) -> list[Toponym]:
    """Return the place names of an article in order, title first, never overlapping, none inside a body's."""
    forms = {passage.field: find_known_forms(passage) for passage in passages}
    certain = [form.readings[0] for found in forms.values() for form in found if len(form.readings) == 1]
    states = {known.state for known in certain}
    named: set[str | None] = {known.name for known in certain}
    found: list[Toponym] = []
    for passage in passages:
        own = [entity for entity in entities if entity.field == passage.field]
        named_bodies = [body.span for body in bodies if body.field == passage.field and not body.bare]
        spans = _candidates(passage, own, forms[passage.field], named_bodies)
        for span, known in spans:
            best = _best(known, named | states)
            found.append(_toponym(passage, span, best, _previous(found, passage)))
        taken = coverage_of(span for span, _ in spans)
        found += [half for half in _koreas(passage, states) if not taken.overlaps(half.span)]
    return sorted(found, key=lambda toponym: (toponym.field == "text", toponym.span))


def _koreas(passage: Passage, states: set[str | None]) -> list[Toponym]:
    """Return "le Nord" and "le Sud" where the article is about the two Koreas."""
    names = {"Nord": "Corée du Nord", "Sud": "Corée du Sud"}
    if not states & set(names.values()):
        return []
    found = []
    for match in _HALF.finditer(passage.plain):
        span, name = Span(*match.span("half")), names[match["half"]]
        item = known_names(name)[0].wikidata
        found.append(Toponym(passage.field, span, name, name, item, reading(passage, span, capital=False)))
    return found


def _candidates(
    passage: Passage, entities: list[Entity], forms: list[KnownForm], bodies: list[Span]
) -> list[tuple[Span, tuple[KnownName, ...]]]:
    """Return the spans that name places: known forms and the model's, not inside other names."""
    longer = coverage_of(entity.span for entity in entities if entity.label != "LOC")
    located = {entity.span for entity in entities if entity.label == "LOC"}
    taken = coverage_of(bodies)
    spans: list[tuple[Span, tuple[KnownName, ...]]] = []
    for form in forms:
        inside = any(span.contains(form.span) and span != form.span for span in longer.over(form.span))
        kind = form.readings[0].kind
        meant = kind in {"state", "capital"} or (kind == "place" and form.span in located)
        if meant and not inside and not taken.overlaps(form.span):
            spans.append((form.span, form.readings))
            taken.add(form.span)
    free = (entity.span for entity in entities if entity.label == "LOC" and not taken.overlaps(entity.span))
    spans += [(span, known_names(span.of(passage.plain))) for span in free]
    return sorted(spans, key=lambda item: item[0])


def _best(known: tuple[KnownName, ...], named: set[str | None]) -> KnownName | None:
    """Return the reading of an ambiguous form ("Congo") that the article names elsewhere, else the first."""
    return next(
        (reading for reading in known if reading.name in named or reading.state in named),
        known[0] if known else None,
    )


def _previous(found: list[Toponym], passage: Passage) -> Toponym | None:
    return found[-1] if found and found[-1].field == passage.field else None


def _toponym(passage: Passage, span: Span, known: KnownName | None, previous: Toponym | None) -> Toponym:
    wide = _with_noun(passage.plain, span)
    surface = span.of(passage.plain)
    name = known.name if known else surface
    state = known.state if known else None
    if wide != span:
        whole = Span(wide.start, span.start).of(passage.text) + name
        return Toponym(passage.field, wide, whole, None, None, "place")
    if state is None or known is None:
        inside = completes_a_name(passage.plain, span)
        return Toponym(passage.field, span, name, None, None, "neither" if inside else "place")
    how = _reading(passage, span, previous, capital=known.kind == "capital")
    return Toponym(passage.field, span, name, state, known.wikidata, how)


def _reading(passage: Passage, span: Span, previous: Toponym | None, *, capital: bool) -> Reading:
    """Return the reading of a state's name; in a series that of the first, unless it is a subject."""
    if previous is not None and _JOINED.fullmatch(passage.plain[previous.span.end : span.start]):
        sentence = passage.sentence_at(span.start)
        subject = sentence is not None and any(t.dep.startswith("nsubj") for t in sentence.within(span))
        if not subject and (previous.state is not None or previous.reading == "place"):
            return previous.reading
    return reading(passage, span, capital=capital)


@cache
def _noun_before() -> re.Pattern[str]:
    nouns = "|".join(
        sorted(
            (re.escape(row["noun"]) for row in table("place_nouns") if row["in_name"] == "yes"), reverse=True
        )
    )
    adjective = r"(?: (?:international|internationale|militaire|ferroviaire|central|centrale))?"
    return re.compile(rf"\b(?:{nouns}){adjective} (?:de la |de l'|de |du |des |d')?\Z", re.IGNORECASE)


def _with_noun(text: str, span: Span) -> Span:
    """Return the span with the common noun that is part of the name ("bande de Gaza")."""
    match = _noun_before().search(text, max(0, span.start - 40), span.start)
    return Span(match.start(), span.end) if match and not fold(match[0]).startswith("place en") else span
