"""The actors of a brief and what they say, as FollowTheMoney entities, one JSON object a line.

Source: followthemoney 4, model. The files of several briefs can stand one after the other: an actor whose
Wikidata item is known has its number as id, as in OpenSanctions; others are known by name.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sourcier.compose.brief_views import Brief
from sourcier.compose.words import plain
from sourcier.config import Site
from sourcier.extraction import Actor, ActorKind, Claim
from sourcier.fingerprints import short_hash
from sourcier.render.addresses import brief_address

_SCHEMATA: Mapping[ActorKind, str] = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "armed_group": "Organization",
    "people": "LegalEntity",
    "other": "LegalEntity",
}
_Properties = dict[str, list[str]]


def entities_ftm(brief: Brief, site: Site) -> bytes:
    """Return the article, its actors, their part in it and the claims that an actor vouches for."""
    lines = (
        json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in _entities(brief, site)
    )
    return "".join(lines).encode("utf-8", "backslashreplace")


def _entities(brief: Brief, site: Site) -> Iterator[dict[str, Any]]:
    extraction = brief.extraction
    article = f"article-{extraction.text_sha256[:16]}"
    names = {actor.id: actor.name for actor in extraction.actors}
    ids = {actor.id: actor.wikidata or actor.id for actor in extraction.actors}
    roles: dict[str | None, list[str]] = defaultdict(list)
    for claim in extraction.claims:
        roles[claim.source.actor].append(claim.source.role or "")
    yield _entity(article, "Article", _article(brief))
    for actor in extraction.actors:
        yield _entity(ids[actor.id], _SCHEMATA[actor.kind], _actor(actor, roles.get(actor.id, ())))
        role = "speaker" if actor.id in roles else "mentioned"
        link = {"document": [article], "entity": [ids[actor.id]], "role": [role]}
        yield _entity(f"link-{short_hash(article, ids[actor.id])}", "Documentation", link)
    titles = {callout.id: plain(callout.title) for callout in brief.page.claims}
    for claim in extraction.claims:
        speaker = claim.source.actor
        if speaker in ids:
            statement = _statement(claim, brief, site)
            named = [names[part.actor] for part in claim.actors if part.actor in names]
            related = {
                "name": [titles[claim.id]],
                "entity": [ids[speaker]],
                "proof": [article],
                "namesMentioned": named,
            }
            yield _entity(f"{claim.id}-{short_hash(article, claim.id)}", "Note", related | statement)


def _entity(identifier: str, schema: str, properties: _Properties) -> dict[str, Any]:
    filled = {name: _distinct(values) for name, values in properties.items() if any(values)}
    return {"id": identifier, "schema": schema, "properties": filled}


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _article(brief: Brief) -> _Properties:
    article = brief.article
    return {
        "title": [article.title],
        "author": [article.author or ""],
        "publisher": [article.outlet],
        "publishedAt": [article.date.isoformat() if article.date else ""],
        "retrievedAt": [article.retrieved.isoformat() if article.retrieved else ""],
        "sourceUrl": [article.url or ""],
        "language": ["fra"],
        "keywords": list(article.tags),
    }


def _actor(actor: Actor, roles: Iterable[str]) -> _Properties:
    return {
        "name": [actor.name],
        "alias": list(actor.aliases),
        "wikidataId": [actor.wikidata or ""],
        "position": list(roles) if actor.kind == "person" else [],
    }


def _statement(claim: Claim, brief: Brief, site: Site) -> _Properties:
    address = brief_address(brief.page.slug, site) if site.base_url else ""
    date = brief.article.date
    return {
        "description": [brief.extraction.words(claim.field, claim.span)],
        "keywords": [claim.certainty, "inferred" if claim.source.inferred else ""],
        "createdAt": [date.isoformat() if date else ""],
        "publisher": [brief.article.outlet],
        "sourceUrl": [f"{address}#{claim.id}" if address else ""],
    }
