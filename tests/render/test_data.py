from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rdflib import RDF, Graph, URIRef

from sourcier.compose.brief_views import Brief
from sourcier.render.data import annotations_jsonld, brief_json, claims_csv, json_in_page, linked_data
from sourcier.spans import Span


def table(brief: Brief) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(claims_csv(brief).decode(), newline="")))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_page_ends_no_element_and_means_the_same(value):
    written = json_in_page(value)
    assert not set("<>&\u2028\u2029").intersection(written)
    assert json.loads(written) == value


def test_closing_a_script_from_json_fails():
    assert "</script>" not in json_in_page({"a": "</script><script>"})


def test_table_of_claims_names_words_and_source():
    first, second = table(sample.brief())
    assert (first["number"], first["words"], first["source"]) == ("1", sample.SPOKEN, "Anne Le Goff")
    assert sample.TEXT[int(second["start"]) : int(second["end"])] == second["words"]
    assert second["source"] == ""


def test_lines_of_the_table_end_as_the_rfc_says():
    assert claims_csv(sample.brief()).count(b"\r\n") == 3


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign):
    formula = f"{sign}HYPERLINK(1)"
    text = f"{formula} et {sample.UNSOURCED}"
    brief = Brief(
        sample.article(text=text),
        sample.extraction((formula, sample.UNSOURCED), text, formula),
        sample.page(),
    )
    assert table(brief)[0]["words"] == table(brief)[0]["source"] == f"'{formula}"


def test_brief_holds_the_article_and_its_extraction():
    written = json.loads(brief_json(sample.brief()))
    assert written["schema"] == "sourcier/brief/1"
    assert written["article"]["outlet"] == "L'Exemple du Ponant"
    assert written["extraction"] == sample.extraction().to_dict()


def test_text_that_may_only_be_quoted_is_not_published_whole():
    brief = replace(sample.brief(), article=replace(sample.article(), source_text="quotes"))
    written = brief_json(brief).decode()
    assert json.loads(written)["extraction"]["text"] is None
    assert sample.TEXT not in json.loads(written).values()


def test_annotations_select_the_words_by_quotation_and_by_place():
    collection = json.loads(annotations_jsonld(sample.brief(), "https://site.example/orge/", "fr"))
    first = collection["first"]["items"][0]
    quote, place = first["target"]["selector"]
    assert first["id"] == "https://site.example/orge/#c-0000000001"
    assert first["target"]["source"] == "https://exemple.org/orge"
    assert quote["exact"] == sample.SPOKEN == sample.TEXT[place["start"] : place["end"]]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in sample.TEXT
    assert collection["total"] == 2


def test_claim_of_the_title_has_no_place_in_the_text():
    claim = sample.extraction().claims[0]
    extraction = replace(
        sample.extraction(),
        title=sample.TEXT,
        claims=(replace(claim, field="title"), sample.extraction().claims[1]),
    )
    collection = json.loads(
        annotations_jsonld(replace(sample.brief(), extraction=extraction), "index.html", "fr")
    )
    assert [selector["type"] for selector in collection["first"]["items"][0]["target"]["selector"]] == [
        "TextQuoteSelector"
    ]


def test_linked_data_rests_on_the_article_and_judges_nothing():
    described = linked_data(sample.brief(), "", "Brief sourcé", "fr")
    first, second = described["hasPart"]
    assert described["isBasedOn"]["url"] == "https://exemple.org/orge"
    assert described["isBasedOn"]["@id"] == first["appearance"]["@id"]
    assert first["author"] == {"@type": "Person", "name": "Anne Le Goff"}
    assert "author" not in second
    assert "ClaimReview" not in json.dumps(described)


def test_original_without_address_has_none():
    brief = replace(sample.brief(), article=sample.article(url=None))
    assert "url" not in linked_data(brief, "", "Brief sourcé", "fr")["isBasedOn"]


REPEATED = f"{'Le quai tiendra. ' * 9}Le quai tiendra."


@pytest.mark.parametrize("place", range(10))
def test_words_that_stand_in_several_places_are_told_apart(place):
    start = place * len("Le quai tiendra. ")
    claim = replace(sample.extraction().claims[0], span=Span(start, start + len("Le quai tiendra")))
    extraction = replace(sample.extraction(), text=REPEATED, claims=(claim, sample.extraction().claims[1]))
    assert anchors(
        json.loads(annotations_jsonld(replace(sample.brief(), extraction=extraction), "", "fr")), REPEATED
    )[0] == [start]


def anchors(collection: dict, text: str) -> list[list[int]]:
    """Return, for each annotation on the text, where its quotation stands there."""
    found = []
    for item in collection["first"]["items"]:
        quote, *place = item["target"]["selector"]
        if not place:
            continue
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        starts = [start for start in range(len(text)) if text.startswith(whole, start)]
        found.append([start + len(quote["prefix"]) for start in starts])
        assert text[place[0]["start"] : place[0]["end"]] == quote["exact"]
    return found


def test_every_annotation_of_the_demonstration_finds_its_one_place(demonstration):
    count = 0
    for path in sorted(demonstration.glob("briefs/*/annotations.jsonld")):
        collection = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.validate(collection, ANNOTATIONS)
        text = json.loads(path.with_name("brief.json").read_text(encoding="utf-8"))["extraction"]["text"]
        starts = anchors(collection, text)
        assert [len(places) for places in starts] == [1] * len(starts)
        count += len(starts)
    assert count > 40


# After the Web Annotation Data Model, W3C Recommendation 23 February 2017.
_SELECTOR = {
    "oneOf": [
        {
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"minLength": 1}},
        },
        {
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
            },
        },
    ]
}
_ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "type": {"const": "Annotation"},
        "motivation": {"items": {"enum": ["identifying", "describing"]}},
        "body": {
            "required": ["type", "value"],
            "properties": {"type": {"const": "TextualBody"}, "purpose": {"const": "describing"}},
        },
        "target": {
            "required": ["source", "selector"],
            "properties": {"selector": {"type": "array", "minItems": 1, "items": _SELECTOR}},
        },
    },
}
ANNOTATIONS = {
    "type": "object",
    "required": ["@context", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer"},
        "first": {
            "required": ["type", "items"],
            "properties": {"type": {"const": "AnnotationPage"}, "items": {"items": _ANNOTATION}},
        },
    },
}

SCHEMA_ORG = "https://schema.org/"
# Properties that schema.org gives these types, of those we use.
VOCABULARY = {
    "Article": {"url", "inLanguage", "headline", "creativeWorkStatus", "sdPublisher", "isBasedOn", "hasPart"},
    "NewsArticle": {"headline", "inLanguage", "publisher", "url", "datePublished", "author"},
    "Claim": {"text", "author", "appearance"},
    "Organization": {"name"},
    "Person": {"name"},
}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use
@pytest.mark.parametrize("address", ["", "https://site.example/briefs/orge/"])
def test_linked_data_says_what_schema_org_knows(address):
    described = linked_data(sample.brief(), address, "Brief sourcé", "fr")
    assert described["@context"] == "https://schema.org"
    # The vocabulary stands in for schema.org's own context, which only the network has.
    local = {**described, "@context": {"@vocab": SCHEMA_ORG, "url": {"@type": "@id"}}}
    graph = Graph().parse(
        data=json.dumps(local), format="json-ld", publicID=address or "https://page.example/"
    )
    types = {subject: str(kind).removeprefix(SCHEMA_ORG) for subject, kind in graph.subject_objects(RDF.type)}
    said = [
        (types[subject], str(name).removeprefix(SCHEMA_ORG))
        for subject, name, _ in graph
        if subject in types and name != RDF.type
    ]
    assert [(kind, name) for kind, name in said if name not in VOCABULARY[kind]] == []
    base = address or "https://page.example/"
    claim, appearance = URIRef(f"{base}#c-0000000001"), URIRef(f"{SCHEMA_ORG}appearance")
    assert graph.value(claim, appearance) == URIRef(f"{base}#source")
    assert types[graph.value(claim, appearance)] == "NewsArticle"
