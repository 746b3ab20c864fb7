"""What counts as a mention of equipment, and where its span, name and figure end."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import parse_marked
from pace import grows_linearly

from sourcier.editor_lexicon import EditorLexicon
from sourcier.extraction import Equipment, EquipmentCategory, Quantity
from sourcier.extractor.equipment import find_equipment, with_counts
from sourcier.extractor.syntax.language import parse_passages
from sourcier.extractor.syntax.passage import Sentence
from sourcier.lexicon import table
from sourcier.spans import Span

PACKAGED = EditorLexicon()

NOUNS = [
    "Les rebelles ont tiré des <e is=rocket>roquettes</e> sur le port.",
    "Le convoi apportait du <e is=other>matériel militaire</e> et des <e is=munition>munitions</e>.",
    "La brigade a reçu des <e is=armoured_vehicle>véhicules blindés</e> neufs.",
    "Un <e is=missile>missile balistique intercontinental</e> a survolé l'île.",
    "Le suspect avait une <e is=small_arms>carabine à plomb</e> dans son sac.",
    "Deux <e is=artillery>canons de 155 mm</e> appuient le bataillon.",
    "La capitale veut des <e is=air_defence>systèmes de défense antiaérienne</e>.",
    "Trois <e is=submarine>sous-marins</e> patrouillent au large.",
    "Des <e is=aircraft>avions de combat</e> ont décollé de la base.",
    "Les <e is=armoured_vehicle>blindés</e> sont entrés dans la ville.",
    "Il transportait des <e is=explosive>explosifs</e> dans sa valise.",
    "<e is=drone>Drones</e> : le ministre promet une riposte.",
    "LE <e is=missile>MISSILE</e> EST TOMBÉ PRÈS DE L'ÉCOLE",
]

DESIGNATIONS = [
    'Elle livrera des <e is=tank name="Cheonma-D">chars Cheonma-D</e> à son allié.',
    'Des <e is=tank name="T-72B3M">T-72B3M</e> et des <e is=armoured_vehicle name="BMP-2">BMP-2</e> brûlent.',
    'Un <e is=drone name="Shahed-136">drone de type Shahed-136</e> est tombé dans un champ.',
    'Des <e is=drone name="Zorglub-12">drones Zorglub-12</e> ont été filmés.',
    'Des <e is=missile name="Hwasong-11">missiles nord-coréens Hwasong-11</e> ont été tirés.',
    'La <e is=ship name="Alsace">frégate Alsace</e> a quitté Toulon.',
    'Le <e is=ship name="Gerald R. Ford">porte-avions américain « Gerald R. Ford »</e> croise au large.',
    'Le <e is=air_defence name="S-400">système S-400</e> protège la base.',
    'L\'armée a des <e is=aircraft name="F16">F16</e> et des <e is=air_defence name="Patriot">Patriot</e>.',
    'Six <e is=artillery name="Caesar">canons Caesar</e>, un <e is=artillery name="Caesar">Caesar</e>.',
    'Des <e is=tank name="Leclerc">chars Leclerc</e> et <e is=tank name="Abrams">Abrams</e> défilent.',
]

TRAPS = [
    "Ils ont déposé les armes, puis salué leurs frères d'armes.",
    "Cette réforme est une arme à double tranchant.",
    "Une prise d'armes aura lieu dans la cour.",
    "Le char fleuri ouvrira le carnaval de Nice.",
    "Deux chars à bœufs descendaient la colline.",
    "L'avion de ligne s'est posé à Roissy avec ses passagers.",
    "Le Boeing 737 et l'Airbus A320 attendaient sur la piste.",
    "Un hélicoptère du Samu a évacué la randonneuse.",
    "La frappe a été suivie d'un tir et d'une explosion.",
    "Le matériel scolaire sera livré à la rentrée.",
    "La vitre blindée du guichet a tenu.",
    "Le câble sous-marin relie les deux îles.",
    "Le dossier reste explosif pour le gouvernement.",
    "L'artillerie ukrainienne a répliqué.",
    "Le régiment d'artillerie défilera dimanche.",
    "La mine de charbon fermera au printemps.",
    "Le tableau 3 et la classe de CM2 sont au programme ; prenez l'A10.",
    "Le général Leclerc libéra Strasbourg.",
    "La carabine ne lui a valu aucune médaille olympique.",
    "Selçuk Bayraktar a quitté la réunion.",
    "La loi arme la police contre le blanchiment.",
    "Le Tu-154 de la compagnie aérienne transportait des passagers.",
]


def equipment_of(text: str, lexicon: EditorLexicon = PACKAGED) -> list[Equipment]:
    return find_equipment(parse_passages([("text", text)])[0], lexicon)


@pytest.mark.parametrize("marked", NOUNS + DESIGNATIONS)
def test_mention_has_span_category_and_designation(marked):
    text, marks = parse_marked(marked)
    expected = [(mark.span, mark.attributes["is"], mark.attributes.get("name")) for mark in marks]
    assert [(item.span, item.category, item.designation) for item in equipment_of(text)] == expected


@pytest.mark.parametrize("text", TRAPS)
def test_other_senses_are_no_equipment(text):
    assert [item.text for item in equipment_of(text)] == []


NEWS = [
    line
    for line in (Path(__file__).parent / "equipment_news.txt").read_text(encoding="utf-8").splitlines()
    if line
]


@pytest.mark.parametrize("marked", [line[2:] for line in NEWS if line.startswith("+ ")])
def test_equipment_of_the_news_is_found(marked):
    text, marks = parse_marked(marked)
    expected = [(mark.span.of(text), mark.attributes["is"], mark.attributes.get("name")) for mark in marks]
    assert [(item.text, item.category, item.designation) for item in equipment_of(text)] == expected


@pytest.mark.parametrize("text", [line[2:] for line in NEWS if line.startswith("- ")])
def test_news_without_equipment_has_none(text):
    assert [item.text for item in equipment_of(text)] == []


@pytest.mark.parametrize(
    ("war", "peace"),
    [
        ("Les soldats ont avancé avec un char.", "Le carnaval avait un char."),
        ("L'armée a perdu deux avions.", "Le voyagiste a loué deux avions."),
        ("Le bataillon a posé des mines.", "La région vit de ses mines."),
        ("L'agresseur tenait un couteau.", "Le chef affûte son couteau."),
        ("L'armée aligne des Abrams.", "La rue compte des Abrams."),
        ("Le régiment attend le Patriot.", "La salle attend le Patriot."),
        ("Le commando avait un C4.", "La place C4 est libre."),
    ],
)
def test_ambiguous_word_needs_a_scene(war, peace):
    assert len(equipment_of(war)) == 1
    assert equipment_of(peace) == []


def test_words_are_those_of_the_text_with_its_apostrophes():
    found = equipment_of("Des véhicules de combat d’infanterie sont arrivés.")
    assert [item.text for item in found] == ["véhicules de combat d’infanterie"]


@pytest.mark.parametrize("written", ["Tomahawks", "Shaheds", "F16", "BTR 80", "Mig 29", "Soukhoï 34"])
def test_spellings_of_the_press_need_no_noun(written):
    assert [item.text for item in equipment_of(f"On a vu des {written} passer.")] == [written]


@pytest.mark.parametrize("written", ["PTS2", "T9", "S22", "RPG"])
def test_short_codes_without_a_noun_are_none(written):
    assert equipment_of(f"La catégorie {written} part demain.") == []


@pytest.mark.parametrize("written", ["BTR-80", "véhicules BTR 80", "blindés BTR80", "blindés Btr-80"])
def test_spellings_of_one_model_are_all_found(written):
    assert [item.text for item in equipment_of(f"La colonne comptait des {written} russes.")] == [written]


def figure(text: str, of: str | None, low: int | None, high: int | None, *, approx: bool = False) -> Quantity:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    return Quantity("q1", "text", Span(0, len(text)), text, *bounds, approx, of, None, "quantity")


@pytest.mark.parametrize(
    ("written", "low", "high", "approx", "count"),
    [
        ("trois", 3, 3, False, 3),
        ("plus de 18.000", 18000, None, False, 18000),
        ("une dizaine", 10, 10, True, 10),
        ("entre 50 et 60", 50, 60, False, None),
        ("des dizaines", 20, None, True, None),
    ],
)
def test_count_is_the_figure_named(written, low, high, approx, count):
    link = " de " if written.endswith(("dizaine", "dizaines")) else " "
    found = equipment_of(f"{written}{link}missiles ont été tirés.")
    counted = with_counts(found, [figure(written, "missiles", low, high, approx=approx)])
    assert [item.count for item in counted] == [None if count is None else Decimal(count)]


def test_count_passes_over_adjectives():
    found = equipment_of("trois nouveaux missiles")
    assert with_counts(found, [figure("trois", "nouveaux missiles", 3, 3)])[0].count == 3


def test_figure_of_something_else_is_no_count():
    found = equipment_of("trois soldats et des missiles")
    assert with_counts(found, [figure("trois", "soldats", 3, 3)])[0].count is None


def test_figure_of_the_title_counts_nothing_in_the_text():
    found = equipment_of("Les missiles sont partis.")
    quantity = Quantity("q1", "title", Span(0, 3), "Les", Decimal(3), Decimal(3), False, None, None, "number")  # noqa: FBT003
    assert with_counts(found, [quantity])[0].count is None


def test_every_listed_designation_is_found_after_a_noun():
    rows = [row for row in table("equipment_designations") if row["category"] != "civil"][::40]
    texts = [("text", f"L'armée a reçu un missile {row['form']}.") for row in rows]
    found = [
        [item.designation for item in find_equipment(passage, PACKAGED)] for passage in parse_passages(texts)
    ]
    assert found == [[row["form"]] for row in rows]


def test_categories_of_the_tables_are_those_of_the_schema():
    allowed = set(get_args(EquipmentCategory))
    assert {row["category"] for row in table("equipment_nouns")} <= allowed
    assert {row["category"] for row in table("equipment_designations")} <= allowed | {"civil"}


PIECES = st.sampled_from(
    (
        *"«»’/.-ÉﬁT \n\u0301",
        "char",
        "chars ",
        "T-72",
        "BTR",
        "80",
        "Le Terrible",
        "sous-marin ",
        "d'",
        "Shahed",
        "F16",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_gives_ordered_mentions_that_do_not_overlap(text):
    found = equipment_of(text)
    assert [item.text for item in found] == [item.span.of(text) for item in found]
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all(item.designation is None or item.designation in item.text for item in found)


REPEATS = [
    "T-72 ",
    "A-",
    "missile ",
    "a1",
    "Abrams et ",
    "porte-avions Le Le ",
    "arme à ",
    "train ",
    "char de ",
]


@pytest.mark.parametrize("piece", REPEATS)
def test_long_repeats_take_linear_time(piece):
    empty = parse_passages([("text", "")])[0]

    def work(times: int) -> None:
        text = piece * times
        sentence = Sentence("text", 0, 0, Span(0, len(text)), text, ())
        passage = type(empty)("text", text, text, (sentence,), ())
        find_equipment(passage, EditorLexicon(include=("civil",)))

    assert grows_linearly(work, 500)
