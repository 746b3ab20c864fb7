"""The plain named-entity layer: what the model labels, mended by rules and lexicons.

Invariant: entities are sorted, title first, never overlap, never are empty; every one has a capital.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from msgspec.structs import replace

from sourcier.coverage import Coverage, coverage_of
from sourcier.extraction import Entity
from sourcier.extractor.entities.institutions import find_institutions
from sourcier.extractor.entities.known_names import KnownForm, find_known_forms, known_names
from sourcier.extractor.entities.names import fold, is_known_surname, known_person, normalize_name_key
from sourcier.extractor.entities.trimming import is_no_entity, leads_to_person, trimmed, vocabulary
from sourcier.extractor.syntax.passage import Passage
from sourcier.lexicon import words
from sourcier.spans import Span

Label = Literal["PER", "LOC", "ORG", "MISC"]
_PLACE_KINDS = frozenset({"state", "capital", "place"})
# "un Airbus", "un jeune CRS": a thing or a man of the body's, not the body; "dollars US": a currency.
_OTHER_THAN_NAMED = re.compile(r"(?<!\w)(?:une?|jeunes?|dollars?) \Z")
_SHORTEST_SURNAME = 3
_NOUN_BEFORE = re.compile(r"(?<![\w-])(?P<noun>[a-zà-ÿ-]{2,25}) \Z")


def find_entities(passages: Sequence[Passage]) -> list[Entity]:
    """Return the persons, places, organisations and other names of an article, title first, in order."""
    found: list[Entity] = []
    for passage in passages:
        mended = [entity for raw in passage.entities if (entity := _mended(passage, raw))]
        known = find_known_forms(passage)
        found += _with_bodies(passage, _with_known(passage, mended, known))
    return _consistent(passages, found)


def _mended(passage: Passage, raw: Entity) -> Entity | None:
    """Return the entity with its edges mended; None where it names nothing."""
    span = trimmed(passage, raw)
    if not span:
        return None
    person = leads_to_person(passage.plain, span) or known_person(span.of(passage.plain)) is not None
    label: Label = "PER" if person else raw.label
    if _follows_equipment(passage.plain, span) or (label != "PER" and _is_equipment(span.of(passage.plain))):
        label = "MISC"
    return None if is_no_entity(passage, span, label) else replace(raw, span=span, label=label)


@cache
def _designations() -> frozenset[str]:
    return frozenset(fold(form) for form in words("equipment_designations"))


def _is_equipment(name: str) -> bool:
    return fold(name) in _designations() and not known_names(name)


def _follows_equipment(text: str, span: Span) -> bool:
    """Return whether the name is that of a weapon or a ship: "les canons X", "le porte-avions Y"."""
    before = _NOUN_BEFORE.search(text, max(0, span.start - 30), span.start)
    return before is not None and bool(
        {before["noun"], before["noun"].rstrip("sx")} & words("equipment_nouns")
    )


def _with_known(passage: Passage, entities: list[Entity], known: list[KnownForm]) -> list[Entity]:
    """Return the entities with the lexicons' names put in; a longer entity keeps its span."""
    standing = Coverage(entities, _span_of)
    kept = {entity.span: entity for entity in entities}
    for form in (form for form in known if not form.span.of(passage.plain).islower()):
        over = standing.over(form.span)
        longer = [entity for entity in over if entity.span != form.span and entity.span.contains(form.span)]
        if (_is_doubtful(passage, form) and not over) or (_is_seat(form) and over and over[0].label == "LOC"):
            continue
        if not longer:
            kept = _replaced(kept, over, Entity(passage.field, form.span, _label(form)))
        elif longer[0].label == "MISC" and longer[0].span.start == form.span.start and _label(form) == "ORG":
            kept[longer[0].span] = replace(longer[0], label="ORG")
    return sorted(_without_overlaps(kept.values()), key=_span_of)


def _replaced(kept: dict[Span, Entity], over: list[Entity], entity: Entity) -> dict[Span, Entity]:
    for other in over:
        kept.pop(other.span, None)
    kept[entity.span] = entity
    return kept


def _span_of(entity: Entity) -> Span:
    return entity.span


def _label(form: KnownForm) -> Label:
    return "LOC" if form.readings[0].kind in _PLACE_KINDS else "ORG"


def _is_seat(form: KnownForm) -> bool:
    """Return whether the name is that of a building first, and of who sits there by metonymy."""
    return form.readings[0].kind == "metonym"


def _is_doubtful(passage: Passage, form: KnownForm) -> bool:
    """Return whether a known form may name something else: first in its sentence, a word ("Nice")."""
    surface = form.span.of(passage.plain)
    if _OTHER_THAN_NAMED.search(passage.plain, max(0, form.span.start - 10), form.span.start):
        return True
    if form.readings[0].kind in {"state", "capital"} or surface.isupper():
        return False
    sentence = passage.sentence_at(form.span.start)
    return sentence is not None and sentence.span.start == form.span.start


def _with_bodies(passage: Passage, entities: list[Entity]) -> list[Entity]:
    """Return the entities with the bodies named by a common noun ("ministère de la Santé")."""
    bodies = [
        Entity(passage.field, body.span, "ORG")
        for body in find_institutions(passage, entities)
        if not body.bare and (body.noun == "ministère" or (body.noun == "armée" and body.nationality))
    ]
    taken = coverage_of(body.span for body in bodies)
    return sorted(
        [*(entity for entity in entities if not taken.overlaps(entity.span)), *bodies], key=_span_of
    )


def _without_overlaps(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities, the longest where some overlap, the first of equal ones."""
    kept = Coverage[Entity]((), _span_of)
    found: list[Entity] = []
    for entity in sorted(entities, key=lambda entity: (-len(entity.span), entity.span)):
        if not kept.overlaps(entity.span):
            kept.add(entity)
            found.append(entity)
    return found


def _consistent(passages: Sequence[Passage], entities: list[Entity]) -> list[Entity]:
    """Return the entities with one label for one name throughout the article, and surnames found again."""
    texts = {passage.field: passage.plain for passage in passages}
    votes: dict[str, Counter[Label]] = {}
    for entity in entities:
        votes.setdefault(fold(entity.span.of(texts[entity.field])), Counter())[entity.label] += 1
    persons = [
        name.split() for name, labels in votes.items() if labels.most_common(1)[0][0] == "PER" and " " in name
    ]
    surnames = {parts[-1] for parts in persons}
    parts_of_names = {part for parts in persons for part in parts if len(part) >= _SHORTEST_SURNAME}
    agreed = []
    for entity in entities:
        name = fold(entity.span.of(texts[entity.field]))
        person = name in parts_of_names or (" " not in name and is_known_surname(name))
        person = person and not known_names(entity.span.of(texts[entity.field]))
        label = "PER" if person else _majority(votes[name], entity.label)
        agreed.append(replace(entity, label=label))
    again = [entity for passage in passages for entity in _surnames_again(passage, agreed, surnames)]
    order = {"title": 0, "text": 1}
    return sorted([*agreed, *again], key=lambda entity: (order[entity.field], entity.span))


def _is_first_word_of_use(passage: Passage, span: Span) -> bool:
    """Return whether a surname is also a common word of the passage, here first in its sentence ("Petit")."""
    sentence = passage.sentence_at(span.start)
    first = sentence is not None and sentence.span.start == span.start
    return first and span.of(passage.plain).lower() in vocabulary(passage.plain)


def _majority(votes: Counter[Label], own: Label) -> Label:
    """Return the label most mentions bear; its own where it shares the lead."""
    best = max(votes.values())
    return own if votes[own] == best else min(label for label, count in votes.items() if count == best)


def _surnames_again(passage: Passage, entities: list[Entity], surnames: set[str]) -> list[Entity]:
    """Return the mentions of known surnames that the model missed."""
    keys = {normalize_name_key(surname) for surname in surnames}
    taken = coverage_of(entity.span for entity in entities if entity.field == passage.field)
    return [
        Entity(passage.field, token.span, "PER")
        for sentence in passage.sentences
        for token in sentence.tokens
        if token.text[:1].isupper()
        and len(token.text) >= _SHORTEST_SURNAME
        and normalize_name_key(token.text) in keys
        and not _is_first_word_of_use(passage, token.span)
        and not taken.overlaps(token.span)
    ]
