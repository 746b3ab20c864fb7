"""Institutions: bodies that a common noun names."""

from __future__ import annotations

import pytest
from marked import parse_marked

from sourcier.extractor.entities import find_entities
from sourcier.extractor.entities.institutions import find_institutions
from sourcier.extractor.syntax.language import parse_passages

CASES = [
    "Les <i>forces ukrainiennes</i> reculent.",
    "Des <i>troupes nord-coréennes</i> sont arrivées.",
    "Une armée étrangère approche.",
    "Le <i>ministère de la Défense norvégien</i> confirme.",
    "Le <i>ministère de l’Enseignement supérieur et de la Recherche</i> se tait.",
    "La <i>gendarmerie de Bressuire</i> enquête.",
    "La <i>police lyonnaise</i> recherche un témoin.",
    "L’<i>autorité belge de protection des consommateurs</i> a saisi la justice.",
    "Les forces de l’ordre sont intervenues.",
    "Le chef de la diplomatie suédoise est attendu.",
    "L’<i>armée</i> se tait.",
    "Les armées se taisent.",
    "Le gouvernement d’union nationale est formé.",
    "L’<i>escadron Vercors</i> est rentré.",
    "L’opération militaire continue.",
    "Le retrait des <i>forces ukrainiennes</i> d’août 2024 est clos.",
    "Les troupes de la ville de Dax se retirent.",
]


@pytest.mark.parametrize("marked", CASES)
def test_bodies_of_a_sentence(marked):
    text, marks = parse_marked(marked)
    passages = parse_passages([("text", text)])
    found = find_institutions(passages[0], find_entities(passages))
    assert [body.span for body in found] == [mark.span for mark in marks]


def test_a_body_knows_its_state_and_whether_it_is_armed():
    passages = parse_passages([("text", "L’armée malienne et la police sont là.")])
    army, police = find_institutions(passages[0], find_entities(passages))
    assert (army.nationality, army.bare, army.military) == ("Mali", False, True)
    assert (police.nationality, police.bare, police.military) == (None, True, False)
