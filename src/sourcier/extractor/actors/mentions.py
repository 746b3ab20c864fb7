"""The mentions an article's actors are made of, each with the name that groups it, before they are joined.

Invariant: mentions never overlap, but for an organisation inside a force's name ("branche armée du X").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from sourcier.coverage import Coverage, coverage_of
from sourcier.extraction import ActorKind, Entity
from sourcier.extractor.entities.institutions import Institution
from sourcier.extractor.entities.known_names import (
    KnownName,
    find_known_forms,
    known_names,
    state_row,
    states_of_adjective,
)
from sourcier.extractor.entities.names import capitalized, fold
from sourcier.extractor.names import Names
from sourcier.extractor.syntax.passage import Passage
from sourcier.extractor.toponyms import Toponym
from sourcier.lexicon import words
from sourcier.spans import Field, Span

_BODY_KINDS = frozenset({"organisation", "armed_group", "metonym"})
_ARMED = re.compile(
    r"\b(?:brigades|milices?|front de libération|martyrs|djihad|jihad|mujahidin)\b", re.IGNORECASE
)
_PEOPLE_BEFORE = re.compile(
    r"\b(?:les|des|aux|ces|[2-9]|\d{2,}|millions? de|milliers de|entre les|de)[ ']\Z", re.IGNORECASE
)


class ActorMention(Struct, frozen=True):
    """One place where an actor is named."""

    field: Field
    span: Span
    surface: str  # as written
    key: str  # mentions of equal key are one actor; persons are joined by their names instead
    name: str | None  # canonical, where it is not the fullest surface
    kind: ActorKind
    institution: Institution | None
    wikidata: str | None


def find_mentions(passages: Sequence[Passage], names: Names) -> list[ActorMention]:
    """Return the mentions of an article's actors, title first, in order."""
    found: list[ActorMention] = []
    for passage in passages:
        entities, bodies, toponyms = names.in_field(passage.field)
        known = _known_bodies(passage, entities, bodies)
        whole = coverage_of(mention.span for mention in known)
        # "Banque centrale européenne" is a description, and the name of one organisation: the name wins.
        described = [b for b in bodies if not any(span.contains(b.span) for span in whole.over(b.span))]
        pieces = [_institution(passage, body) for body in described]
        taken = Coverage(pieces, lambda piece: piece.span)
        for group in (
            known,
            _persons(passage, entities),
            _organisations(passage, entities),
            _states(passage, toponyms),
            _peoples(passage),
        ):
            for piece in group:
                if _fits(piece, taken):
                    pieces.append(piece)
                    taken.add(piece)
        found += sorted(pieces, key=lambda piece: (piece.span.start, -piece.span.end))
    return found


def _fits(piece: ActorMention, taken: Coverage[ActorMention]) -> bool:
    """Return whether a mention may stand beside those taken: free, or inside the description of a force."""
    over = taken.over(piece.span)
    inside_force = piece.key.startswith("body:") and all(
        other.institution is not None
        and (other.institution.military or other.institution.noun == "branche armée")
        and other.span.contains(piece.span)
        and other.span.end == piece.span.end
        for other in over
    )
    return not over or inside_force


def _institution(passage: Passage, body: Institution) -> ActorMention:
    surface = body.span.of(passage.text)
    kind: ActorKind = (
        "other" if body.noun == "opération" else "armed_group" if _ARMED.search(surface) else "organisation"
    )
    key = f"bare:{body.noun}" if body.bare else f"institution:{fold(surface)}"
    return ActorMention(
        body.field, body.span, surface, key, None if body.bare else capitalized(surface), kind, body, None
    )


def _known_bodies(passage: Passage, entities: list[Entity], bodies: list[Institution]) -> list[ActorMention]:
    """Return the organisations, armed groups and houses of power that the lexicons know."""
    supported = coverage_of([*(entity.span for entity in entities), *(body.span for body in bodies)])
    names = coverage_of(entity.span for entity in entities if entity.label == "ORG")
    found = []
    for form in find_known_forms(passage):
        known = form.readings[0]
        if any(span.contains(form.span) and span != form.span for span in names.over(form.span)):
            continue
        common = form.span.of(passage.plain).islower()  # "les talibans": no entity, but no one else either
        if known.kind in _BODY_KINDS and (common or supported.overlaps(form.span)):
            found.append(_known_body(passage, form.span, known))
    return found


def _known_body(passage: Passage, span: Span, known: KnownName) -> ActorMention:
    kind: ActorKind = "armed_group" if known.kind == "armed_group" else "organisation"
    name = known.name if known.kind == "metonym" else None
    return ActorMention(
        passage.field, span, span.of(passage.text), f"body:{known.name}", name, kind, None, None
    )


def _persons(passage: Passage, entities: list[Entity]) -> list[ActorMention]:
    return [
        ActorMention(
            entity.field, entity.span, entity.span.of(passage.text), "person", None, "person", None, None
        )
        for entity in entities
        if entity.label == "PER"
    ]


def _organisations(passage: Passage, entities: list[Entity]) -> list[ActorMention]:
    found = []
    for entity in entities:
        surface = entity.span.of(passage.text)
        if entity.label == "ORG" and not known_names(surface) and not _is_no_actor(surface):
            kind: ActorKind = "armed_group" if _ARMED.search(surface) else "organisation"
            key = f"organisation:{fold(surface)}"
            found.append(ActorMention(entity.field, entity.span, surface, key, None, kind, None, None))
    return found


def _is_no_actor(surface: str) -> bool:
    """Return whether an organisation's name is only the domain of an office ("ministre de l'Intérieur")."""
    return surface in words("office_domains")


def _states(passage: Passage, toponyms: list[Toponym]) -> list[ActorMention]:
    found = []
    for toponym in toponyms:
        if toponym.reading == "actor" and toponym.state:
            kind: ActorKind = "state" if state_row(toponym.state) else "organisation"
            key = f"state:{toponym.state}" if kind == "state" else f"body:{toponym.state}"
            surface, name = toponym.span.of(passage.text), toponym.state
            found.append(
                ActorMention(toponym.field, toponym.span, surface, key, name, kind, None, toponym.wikidata)
            )
    return found


def _peoples(passage: Passage) -> list[ActorMention]:
    """Return the peoples: nouns of nationality in the plural, with a capital and a determiner or a number."""
    found = []
    for sentence in passage.sentences:
        for token in sentence.tokens:
            form = token.text
            if form[:1].isupper() and form.endswith(("s", "x")) and states_of_adjective(form) is not None:
                before = passage.plain[max(0, token.span.start - 14) : token.span.start]
                if _PEOPLE_BEFORE.search(before) and token.pos != "ADJ":
                    found.append(_people(passage, token.span))
    return found


def _people(passage: Passage, span: Span) -> ActorMention:
    surface = span.of(passage.text)
    return ActorMention(
        passage.field, span, surface, f"people:{fold(surface)}", surface, "people", None, None
    )
