"""The lexicons of names: consistent tables, longest forms, capitals as proof."""

from __future__ import annotations

import pytest

from sourcier.extractor.entities.known_names import (
    find_known_forms,
    known_names,
    nationalities,
    state_row,
    states_of_adjective,
)
from sourcier.extractor.syntax.passage import Passage, plain
from sourcier.lexicon import table


def _forms(text):
    passage = Passage("text", text, plain(text), (), ())
    return [(form.span.of(text), form.readings[0].name) for form in find_known_forms(passage)]


def test_every_state_has_its_own_code_and_item():
    rows = table("states")
    assert len(rows) >= 195
    assert len({row["code"] for row in rows}) == len({row["wikidata"] for row in rows}) == len(rows)


def test_every_metonym_and_demonym_names_something_known():
    named = {row["name"] for row in table("states")}
    assert {row["state"] for row in table("metonyms")} <= named | {"Union européenne"}
    assert sum(set(row["state"].split("|")) <= named for row in table("demonyms")) > 190


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("à Kursk, en Russie", [("Kursk", "Koursk"), ("Russie", "Russie")]),
        ("l’Otan et l’ONU", [("Otan", "OTAN"), ("ONU", "ONU")]),
        ("la République démocratique du Congo", [("République démocratique du Congo",) * 2]),
        ("les Etats-Unis", [("Etats-Unis", "États-Unis")]),
        ("Il est nice et tours.", []),
        ("un vol vers Gaza-Ville", []),
    ],
)
def test_longest_known_forms_are_found(text, found):
    assert _forms(text) == found


def test_an_acronym_needs_its_capitals():
    assert known_names("EI")
    assert not known_names("Ei")


def test_congo_has_two_readings():
    assert {known.name for known in known_names("Congo")} == {
        "République du Congo",
        "République démocratique du Congo",
    }


@pytest.mark.parametrize(
    ("word", "states"),
    [
        ("ukrainiennes", ("Ukraine",)),
        ("français", ("France",)),
        ("occidentaux", ("Occident",)),
        ("congolais", ("République du Congo", "République démocratique du Congo")),
    ],
)
def test_adjectives_point_to_their_states(word, states):
    assert states_of_adjective(word) == states


def test_other_words_point_nowhere():
    assert states_of_adjective("militaire") is None
    assert "grecque" in nationalities()
    assert state_row("Atlantide") is None
