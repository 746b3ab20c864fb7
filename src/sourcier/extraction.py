"""What extraction finds in an article: values with spans, and their JSON form.

Invariant: for every value with a `field` and a `span`, `field_text[span.start:span.end]` is what was read.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from sourcier.spans import Field, Span

SCHEMA = "sourcier/extraction/1"

Certainty = Literal["asserted", "reported", "conditional", "planned", "doubted", "denied"]
# How the writer words what a source does, after the verb chosen: "affirme", "reconnaît", "prétend", "craint"…
Stance = Literal[
    "neutral", "assert", "concede", "distance", "factive", "evidence", "opinion", "warn", "predict",
    "plan", "directive", "question", "accuse", "doubt", "denial",
]  # fmt: skip
SourceKind = Literal["named", "official", "organisation", "media", "document", "anonymous", "none"]
ActorKind = Literal["person", "state", "organisation", "armed_group", "people", "other"]
ActorRole = Literal["agent", "target", "beneficiary", "speaker", "mentioned"]
QuantityKind = Literal["number", "quantity", "money", "percent", "range"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER"]
TimexBasis = Literal["explicit", "publication", "tense", "narrative", "editor", "none"]
EntityLabel = Literal["PER", "LOC", "ORG", "MISC"]
EquipmentCategory = Literal[
    "tank", "armoured_vehicle", "aircraft", "helicopter", "drone", "missile", "rocket", "artillery",
    "munition", "explosive", "small_arms", "ship", "submarine", "air_defence", "vehicle", "other",
]  # fmt: skip


class Mention(Struct, frozen=True):
    """A place in the title or the text."""

    field: Field
    span: Span


class Quantity(Struct, frozen=True):
    """How many, of what. `low == high` for a single figure; None where the text leaves a side open."""

    id: str  # "q1", in text order, title first; "" until the article's mentions are numbered
    field: Field
    span: Span
    text: str
    low: Decimal | None
    high: Decimal | None
    approx: bool
    of: str | None  # what is counted, as written: "militaires"
    unit: str | None  # canonical: "EUR", "%", "km", "ans", "proportion"…; None for a bare count
    kind: QuantityKind


class Timex(Struct, frozen=True):
    """A TIMEX3 time expression. `start` and `end` are the first and last day it can mean; None where open."""

    id: str  # "d1", …
    field: Field
    span: Span
    text: str
    type: TimexType
    value: str  # TIMEX3: "2025-04", "2025-W19", "P3D", "FUTURE_REF", "XXXX-06" where it can't be resolved
    mod: TimexMod | None
    start: dt.date | None
    end: dt.date | None
    basis: TimexBasis
    alternatives: tuple[str, ...]  # other readings of `value`, likeliest first


class Equipment(Struct, frozen=True):
    """A mention of military equipment: noun, designation or both ("chars Cheonma-D")."""

    id: str  # "e1", …
    field: Field
    span: Span
    text: str
    designation: str | None  # model or ship name as written
    category: EquipmentCategory
    count: Decimal | None  # a single exact figure attached in the same phrase


class Suspicion(Struct, frozen=True):
    """Why a name looks like a slip: close to `of`, a well-known name."""

    of: str
    why: str


class Actor(Struct, frozen=True):
    """A person, state, organisation or people that acts, speaks or is acted upon."""

    id: str  # "a-" and the name in [a-z0-9-]: "a-coree-du-nord"
    name: str  # canonical, French
    kind: ActorKind
    mentions: tuple[Mention, ...]  # in order, title first; never empty
    aliases: tuple[str, ...]  # other surfaces of the article
    wikidata: str | None
    suspect: Suspicion | None


class Place(Struct, frozen=True):
    """A toponym used as a location."""

    id: str  # "p1", …
    field: Field
    span: Span
    name: str  # French form: "Kursk" → "Koursk"
    wikidata: str | None


class Entity(Struct, frozen=True):
    """A plain named entity, before roles and metonyms are decided."""

    field: Field
    span: Span
    label: EntityLabel


class Source(Struct, frozen=True):
    """Who vouches for a claim. `text` is None only where `kind` is "none"."""

    text: str | None  # the fullest name of the article, else the noun phrase as written
    span: (
        Span | None
    )  # the noun phrase in the claim's sentence and field; None for pronouns and running quotations
    kind: SourceKind
    role: str | None  # function as written: "ministre des Armées"
    actor: str | None  # id of the actor who speaks
    via: str | None  # who relays it: "cité par l'agence"
    inferred: bool  # carried over from a neighbouring sentence


class ActorInClaim(Struct, frozen=True):
    """The part an actor plays in a claim."""

    actor: str
    role: ActorRole


class Claim(Struct, frozen=True):
    """One proposition, who vouches for it and how surely."""

    id: str  # "c-" and ten hex digits of the hash of its own words: stable while they are
    field: Field
    span: Span  # the content clause, attribution at its edges left out
    source: Source
    cue: Span | None
    stance: Stance | None  # of the cue's verb; None without one: "selon X", the outlet's own voice
    certainty: Certainty
    quote: bool  # at least half of its words stand inside quotation marks
    actors: tuple[ActorInClaim, ...]
    quantities: tuple[str, ...]
    equipment: tuple[str, ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]


class EditorWarning(Struct, frozen=True):
    """Something an editor should look at before publishing."""

    code: str  # one of `editor_warnings.MESSAGES`
    message: str  # English, for the JSON; pages word it from `code` and `values`
    values: tuple[tuple[str, str], ...]  # what the message names, by placeholder
    field: Field | None
    span: Span | None
    claims: tuple[str, ...]


class Engine(Struct, frozen=True):
    """What made an extraction: with the text, all that its content depends on."""

    version: str
    model: str
    lexicon: str


class Extraction(Struct, frozen=True):
    """All that was read in one article, in text order, title first."""

    engine: Engine
    text_sha256: str  # of the UTF-8 bytes of `text`
    title: str | None
    text: str
    anchor: dt.date | dt.datetime | None
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    quantities: tuple[Quantity, ...]
    equipment: tuple[Equipment, ...]
    dates: tuple[Timex, ...]
    places: tuple[Place, ...]
    entities: tuple[Entity, ...]
    warnings: tuple[EditorWarning, ...]

    def words(self, field: Field, span: Span) -> str:
        """Return the words at `span` of the title or the text."""
        return span.of((self.title or "") if field == "title" else self.text)

    def to_dict(self) -> dict[str, Any]:
        """Return the extraction as plain JSON types, as `sourcier schema` describes them."""
        return {
            "schema": SCHEMA,
            "engine": {
                "version": self.engine.version,
                "model": self.engine.model,
                "lexicon": self.engine.lexicon,
            },
            "text_sha256": self.text_sha256,
            "title": self.title,
            "text": self.text,
            "anchor": None if self.anchor is None else self.anchor.isoformat(),
            "sentences": [_pair(span) for span in self.sentences],
            "claims": [_claim(claim) for claim in self.claims],
            "actors": [_actor(actor) for actor in self.actors],
            "quantities": [_quantity(quantity) for quantity in self.quantities],
            "equipment": [_equipment(item) for item in self.equipment],
            "dates": [_timex(timex) for timex in self.dates],
            "places": [{**_head(p), "name": p.name, "wikidata": p.wikidata} for p in self.places],
            "entities": [
                {"field": entity.field, "span": _pair(entity.span), "label": entity.label}
                for entity in self.entities
            ],
            "warnings": [_warning(warning) for warning in self.warnings],
        }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _number(value: Decimal | None) -> int | float | None:
    """Return a JSON number: whole figures stay whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _head(item: Quantity | Timex | Equipment | Place) -> dict[str, Any]:
    return {"id": item.id, "field": item.field, "span": _pair(item.span)}


def _claim(claim: Claim) -> dict[str, Any]:
    source = claim.source
    return {
        "id": claim.id,
        "field": claim.field,
        "span": _pair(claim.span),
        "source": {
            "text": source.text,
            "span": None if source.span is None else _pair(source.span),
            "kind": source.kind,
            "role": source.role,
            "actor": source.actor,
            "via": source.via,
            "inferred": source.inferred,
        },
        "cue": None if claim.cue is None else _pair(claim.cue),
        "stance": claim.stance,
        "certainty": claim.certainty,
        "quote": claim.quote,
        "actors": [{"actor": part.actor, "role": part.role} for part in claim.actors],
        "quantities": list(claim.quantities),
        "equipment": list(claim.equipment),
        "dates": list(claim.dates),
        "places": list(claim.places),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    suspect = actor.suspect
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "mentions": [{"field": mention.field, "span": _pair(mention.span)} for mention in actor.mentions],
        "aliases": list(actor.aliases),
        "wikidata": actor.wikidata,
        "suspect": None if suspect is None else {"of": suspect.of, "why": suspect.why},
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        **_head(quantity),
        "text": quantity.text,
        "min": _number(quantity.low),
        "max": _number(quantity.high),
        "approx": quantity.approx,
        "of": quantity.of,
        "unit": quantity.unit,
        "kind": quantity.kind,
    }


def _equipment(item: Equipment) -> dict[str, Any]:
    return {
        **_head(item),
        "text": item.text,
        "designation": item.designation,
        "category": item.category,
        "count": _number(item.count),
    }


def _timex(timex: Timex) -> dict[str, Any]:
    return {
        **_head(timex),
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "start": None if timex.start is None else timex.start.isoformat(),
        "end": None if timex.end is None else timex.end.isoformat(),
        "basis": timex.basis,
        "alternatives": list(timex.alternatives),
    }


def _warning(warning: EditorWarning) -> dict[str, Any]:
    return {
        "code": warning.code,
        "message": warning.message,
        "field": warning.field,
        "span": None if warning.span is None else _pair(warning.span),
        "claims": list(warning.claims),
    }
