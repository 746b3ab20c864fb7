"""The plain named-entity layer: edges, labels, what is left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import parse_marked

from sourcier.extractor.entities import find_entities
from sourcier.extractor.syntax.language import parse_passages

CASES = [
    "Le Premier ministre <per>Jean Castex</per> s’est rendu à <loc>Lyon</loc>.",
    "Selon Mme <per>Claire Dupont</per>, la réunion de <loc>Genève</loc> est reportée.",
    "Les Français ont voté, les Britanniques aussi.",
    "L’<org>ONU</org> et l’<org>OTAN</org> suivent la situation en <loc>Syrie</loc>.",
    "L’<org>armée syrienne</org> a repris la ville d’<loc>Alep</loc>.",
    "Le <org>ministère de la Santé</org> a publié un bilan.",
    "Le convoi a traversé <loc>Kursk</loc> avant de rejoindre <loc>Belgorod</loc>.",
    "Ensuite, rien ne s’est passé.",
    "La Belge <per>Anke De Smet</per> devance la Chinoise <per>Du Lin</per> à <loc>Madrid</loc>.",
    "Un jeune CRS a été blessé à <loc>Rennes</loc>.",
    "L’avion a décollé de <loc>Bâle-Mulhouse</loc>, sur la frontière.",
    "Les Quimpérois et les Lorientaises attendent l’Américano-Britannique à <loc>Vannes</loc>.",
    "L’achat a coûté douze millions de dollars US.",
    "L’aboutissement du Plan de retrait est attendu.",
]


def _labelled(text, title=""):
    passages = parse_passages([("title", title), ("text", text)])
    return [(entity.field, entity.span, entity.label) for entity in find_entities(passages)]


@pytest.mark.parametrize("marked", CASES)
def test_entities_have_the_name_and_nothing_else(marked):
    text, marks = parse_marked(marked)
    assert _labelled(text) == [("text", mark.span, mark.tag.upper()) for mark in marks]


def test_a_surname_is_found_again_in_the_article():
    text, marks = parse_marked(
        "<per>Hélène Morvan</per> a parlé à Brest. Interrogée, <per>Morvan</per> s’est dite confiante."
    )
    found = [span for _, span, label in _labelled(text) if label == "PER"]
    assert found == [mark.span for mark in marks]


def test_a_weapon_is_no_person_and_no_place():
    labels = {label for _, _, label in _labelled("Six canons Caesar et deux chars Leclerc ont été livrés.")}
    assert labels <= {"MISC"}


def test_title_comes_first():
    fields = [field for field, _, _ in _labelled("Il est arrivé à Rome.", title="Sommet à Madrid")]
    assert fields == ["title", "text"]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aaé 'B’.-–«»()M,\n\t\ud800Kk1:le de")), st.text(max_size=60))
def test_any_text_gives_valid_entities(text, title):
    passages = parse_passages([("title", title), ("text", text)])
    texts = {"title": title, "text": text}
    found = find_entities(passages)
    assert found == sorted(found, key=lambda entity: (entity.field == "text", entity.span))
    for one, following in pairwise(found):
        assert one.field != following.field or not one.span.overlaps(following.span)
    assert all(any(c.isupper() for c in entity.span.of(texts[entity.field])) for entity in found)
