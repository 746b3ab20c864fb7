from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from sourcier.compose.views import Brief
from sourcier.render.data import annotations_jsonld, brief_json, claims_csv, json_in_page, linked_data


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
    described = linked_data(sample.brief(), "Brief sourcé", "fr")
    first, second = described["hasPart"]
    assert described["isBasedOn"]["url"] == "https://exemple.org/orge"
    assert described["isBasedOn"]["@id"] == first["appearance"]["@id"]
    assert first["author"] == {"@type": "Person", "name": "Anne Le Goff"}
    assert "author" not in second
    assert "ClaimReview" not in json.dumps(described)


def test_original_without_address_has_none():
    brief = replace(sample.brief(), article=sample.article(url=None))
    assert "url" not in linked_data(brief, "Brief sourcé", "fr")["isBasedOn"]
