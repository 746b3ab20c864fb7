"""The export for FollowTheMoney, against what its model (4.11) says of the schemata and properties we use."""

from __future__ import annotations

import json
import re

import pytest
import sample
from msgspec.structs import replace

from sourcier.compose.brief_views import Brief
from sourcier.config import Site
from sourcier.extraction import Actor, ActorInClaim, Mention
from sourcier.render.entities import entities_ftm
from sourcier.spans import Span

LEGAL = {"name", "alias", "wikidataId"}
MODEL = {
    "Article": {"title", "author", "publisher", "publishedAt", "retrievedAt", "sourceUrl", "language", "keywords"},
    "Documentation": {"document", "entity", "role"},
    "LegalEntity": LEGAL,
    "Note": {
        "name", "description", "entity", "proof", "keywords", "namesMentioned", "createdAt", "publisher", "sourceUrl",
    },
    "Organization": LEGAL,
    "Person": LEGAL | {"position"},
    "PublicBody": LEGAL,
}  # fmt: skip
REQUIRED = {"Documentation": {"document", "entity"}} | {
    schema: {"name"} for schema in ("LegalEntity", "Organization", "Person", "PublicBody")
}
RANGES = {
    ("Documentation", "document"): {"Article"},
    ("Documentation", "entity"): {"LegalEntity", "Organization", "Person", "PublicBody"},
    ("Note", "entity"): {"LegalEntity", "Organization", "Person", "PublicBody"},
    ("Note", "proof"): {"Article"},
}


def actor(name: str, kind: str, wikidata: str | None = None) -> Actor:
    return Actor(name, name, kind, (Mention("text", Span(0, 1)),), ("Autre nom",), wikidata, None)


def brief() -> Brief:
    given = sample.brief()
    speaker = replace(actor("a-anne-le-goff", "person"), name="Anne Le Goff")
    first, second = given.extraction.claims
    first = replace(first, actors=(ActorInClaim("a-france", "mentioned"),))
    actors = (
        speaker,
        replace(actor("a-france", "state", "Q142"), name="France"),
        actor("a-bretons", "people"),
    )
    return replace(given, extraction=replace(given.extraction, actors=actors, claims=(first, second)))


def exported(site: Site | None = None) -> list[dict]:
    return checked(entities_ftm(brief(), site or Site(base_url="https://site.example/")))


def checked(written: bytes) -> list[dict]:
    entities = [json.loads(line) for line in written.splitlines()]
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    for entity in entities:
        properties = entity["properties"]
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", entity["id"])
        assert set(properties) <= MODEL[entity["schema"]]
        assert set(properties) >= REQUIRED.get(entity["schema"], set())
        assert all(
            values and all(isinstance(value, str) and value for value in values)
            for values in properties.values()
        )
        for name, values in properties.items():
            range_ = RANGES.get((entity["schema"], name))
            assert range_ is None or {schemata[value] for value in values} <= range_
    return entities


def of(schema: str, entities: list[dict]) -> list[dict]:
    return [entity["properties"] for entity in entities if entity["schema"] == schema]


def test_actors_are_named_by_their_wikidata_item_where_it_is_known():
    ids = {
        entity["properties"]["name"][0]: entity["id"]
        for entity in exported()
        if "name" in entity["properties"]
    }
    assert (ids["France"], ids["Anne Le Goff"]) == ("Q142", "a-anne-le-goff")
    assert of("Person", exported())[0]["position"] == ["directrice du port"]


def test_claim_of_an_actor_is_a_note_on_them_in_the_source_s_words():
    (note,) = of("Note", exported())
    assert note["entity"] == ["a-anne-le-goff"]
    assert note["description"] == [sample.SPOKEN]
    assert note["namesMentioned"] == ["France"]
    assert note["sourceUrl"] == ["https://site.example/briefs/orge/#c-0000000001"]


def test_who_speaks_is_told_from_who_is_mentioned():
    roles = {link["entity"][0]: link["role"][0] for link in of("Documentation", exported())}
    assert roles == {"a-anne-le-goff": "speaker", "Q142": "mentioned", "a-bretons": "mentioned"}


def test_site_without_an_address_names_none():
    assert "sourceUrl" not in of("Note", exported(Site()))[0]


def test_demonstration_is_in_the_model(demonstration):
    files = sorted(demonstration.glob("briefs/*/entities.ftm.jsonl"))
    assert len(files) == 6
    notes = [note for file in files for note in of("Note", checked(file.read_bytes()))]
    assert len(notes) > 10


@pytest.mark.parametrize("words", ["\ud800", "\u2028 fin", '"\\'])
def test_odd_words_stay_on_their_line(words):
    odd = replace(brief(), article=sample.article(title=words))
    assert len(checked(entities_ftm(odd, Site()))) == len(exported())
