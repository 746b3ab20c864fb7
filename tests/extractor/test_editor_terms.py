"""An editor's own equipment: found beside the packaged one, before it, and only where it is asked for."""

from __future__ import annotations

import pytest
from marked import parse_marked

from sourcier import extract
from sourcier.editor_lexicon import EditorLexicon, EquipmentTerm
from sourcier.extractor.equipment.editor_terms import plural_of

OWN = EditorLexicon(
    (
        EquipmentTerm(("cheval de frise",), "other", "noun", ()),
        EquipmentTerm(("Zorglub", "ZB-12"), "drone", "designation", ()),
        EquipmentTerm(("Faucon",), "missile", "designation", ("armée", "tir")),
        EquipmentTerm(("baliste",), "artillery", "noun", ("siège",)),
    )
)
CIVIL = EditorLexicon(include=("civil",))

OWN_CASES = [
    "Trois <e category=other count=3>chevaux de frise</e> barrent la route.",
    "Un <e category=drone designation=Zorglub>Zorglub</e> et deux <e category=drone count=2>ZB-12</e> volent.",
    "L'armée a perdu un <e category=missile designation=Faucon>Faucon</e>.",
    "Un Faucon niche dans le clocher.",
    "Le siège dura, et les <e category=artillery>balistes</e> tiraient.",
    "La baliste du musée est restaurée.",
    "Un <e category=drone designation=ZB-12B>drone ZB-12B</e> est tombé.",
]

CIVIL_CASES = [
    "Quatre <e category=aircraft count=4>canadairs</e> luttent contre le feu.",
    "Deux <e category=aircraft count=2>Canadair</e> ont décollé de Nîmes.",
    "La SNCF a commandé cent <e category=vehicle count=100>TGV M</e> et des <e category=vehicle>rames</e>.",
    "Un <e category=vehicle>train</e> a déraillé près de la gare.",
    "Un train de mesures sera présenté mercredi.",
    "Elle est en train de réviser.",
    "Le pays a reçu 300 000 <e category=other count=300000>doses de vaccin</e>.",
    'Un <e category=aircraft designation="Airbus A320">Airbus A320</e> et un <e category=ship>ferry</e> attendent.',
    "Des <e category=aircraft>avions de ligne</e> ont été déroutés.",
    "L'<e category=helicopter>hélicoptère de secours</e> n'a pas pu se poser.",
]


def check(marked: str, lexicon: EditorLexicon) -> None:
    text, marks = parse_marked(marked)
    found = extract(text, lexicon=lexicon).equipment
    assert [item.span.of(text) for item in found] == [mark.span.of(text) for mark in marks]
    for item, mark in zip(found, marks, strict=True):
        shown = {"category": item.category, "designation": item.designation, "count": str(item.count)}
        assert {name: shown[name] for name in mark.attributes} == mark.attributes


@pytest.mark.parametrize("marked", OWN_CASES)
def test_editors_terms_are_found(marked):
    check(marked, OWN)


@pytest.mark.parametrize("marked", CIVIL_CASES)
def test_civil_equipment_is_found_where_included(marked):
    check(marked, CIVIL)


@pytest.mark.parametrize("marked", OWN_CASES[:2] + CIVIL_CASES)
def test_without_the_editors_lexicon_none_of_it_is(marked):
    assert extract(parse_marked(marked)[0]).equipment == ()


def test_engine_names_the_editors_lexicon():
    lexicons = {extract("", lexicon=lexicon).engine.lexicon for lexicon in (OWN, CIVIL, EditorLexicon())}
    assert len(lexicons) == 3
    assert extract("").engine == extract("", lexicon=EditorLexicon()).engine


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("bombardier d'eau", "bombardiers d'eau"),
        ("cheval de trait", "chevaux de trait"),
        ("poids lourd", "poids lourds"),
        ("wagon-citerne", "wagons-citernes"),
        ("porte-conteneurs", "porte-conteneurs"),
        ("bateau pneumatique", "bateaux pneumatiques"),
        ("masque FFP2", "masques FFP2"),
        ("TGV", "TGV"),
    ],
)
def test_plural_follows_french_agreement(singular, plural):
    assert plural_of(singular) == plural
