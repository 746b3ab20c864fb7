"""Places: names that locate, under their French form, and never an actor's mention."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import parse_marked

from sourcier.extractor.actors import find_actors
from sourcier.extractor.entities.known_names import known_names
from sourcier.extractor.names import find_names
from sourcier.extractor.places import find_places
from sourcier.extractor.syntax.language import parse_passages
from sourcier.lexicon import table

CASES = [
    "Des combats ont éclaté dans la région de <p name=Koursk>Kursk</p>, en <p>Russie</p>.",
    "Des vivres sont arrivés dans la <p>bande de Gaza</p>.",
    "Un navire a été touché en <p>mer d’Oman</p>.",
    "La Russie menace la Finlande.",
    "Une roquette a été tirée vers <p>Israël</p>.",
    "L’Iran a frappé Israël.",
    "La frontière entre la <p>Pologne</p> et la <p>Biélorussie</p> est fermée.",
    "Les pourparlers entre la Pologne et la Biélorussie ont échoué.",
    "Le parquet de Paris a ouvert une enquête.",
    "Un incendie s’est déclaré à <p>Paris</p>.",
    "L’armée a quitté le <p>Mali</p> en août.",
    "La Russie fournit du blé à la Corée du Nord.",
    "Les pays concernés sont l’<p>Espagne</p>, le <p>Portugal</p> et la <p>Grèce</p>.",
    "Trois pays, dont l’Espagne, ont refusé.",
    "<p>Kiev</p> a été bombardée dans la nuit.",
    "Kiev accuse ses voisins.",
    "Kiev, de son côté, n’a rien dit.",
    "Pour la troisième fois, la Norvège livre du blé.",
    "Le président a menacé mardi Téhéran.",
    "Les manifestants ont défilé <p>boulevard Voltaire</p>.",
]


NEWS = [
    "Un pétrolier a été saisi dans le <p>détroit d'Ormuz</p>.",
    "Les navires évitent la <p>mer Rouge</p> et le <p>canal de Suez</p>.",
    "L'accord de Doha n'a pas tenu.",
    "Le 1er régiment de Tarbes part en <p>Estonie</p>.",
    'Des frappes ont touché <p name="Khan Younès">Khan Younis</p>, dans le sud de la <p>bande de Gaza</p>.',
    'Des tirs ont été entendus à <p name="Soumy">Sumy</p> et à <p name="Kiev">Kyiv</p>.',
    "Le convoi est parti de <p>Gao</p> vers <p>Kidal</p>, dans le nord du <p>Mali</p>.",
    "Le conseil municipal de Lyon a voté.",
    "Le tribunal de Nanterre jugera l'affaire.",
    "Le maire de Grenoble a démissionné.",
    "Une fillette a disparu à <p>Besançon</p>, dans le <p>Doubs</p>.",
    "La tempête a frappé la <p>Bretagne</p> et la <p>Normandie</p>.",
    "Un séisme de magnitude 6 a secoué le sud-ouest du <p>Japon</p>.",
    "L'avion s'est posé à l'<p>aéroport de Bâle-Mulhouse</p>.",
    "Le Premier ministre britannique se rendra à <p>Washington</p>.",
    "La <p>Cisjordanie</p> est bouclée.",
    "Les soldats ont repris <p>Bakhmout</p>.",
    "Le sommet se tiendra à <p>Charm el-Cheikh</p>, en <p>Égypte</p>.",
    "Le procès s'est ouvert à <p>La Haye</p>.",
    "Les habitants d'<p>Alep</p> fuient vers la <p>Turquie</p>.",
    "Le typhon approche des côtes de <p>Taïwan</p>.",
    "Des milliers de réfugiés arrivent au <p>Tchad</p>, au <p>Soudan du Sud</p> et en <p>Éthiopie</p>.",
    "Un journaliste a été tué au <p>Liban</p>.",
    "Le président a quitté <p>Bamako</p> pour <p>Niamey</p>.",
    "L'usine de <p>Dunkerque</p> fermera.",
    "Le volcan de la <p>Réunion</p> est entré en éruption.",
    "La police de New York enquête.",
    "Deux alpinistes sont morts dans le <p>massif du Mont-Blanc</p>.",
    "Le corps a été retrouvé dans la <p>Seine</p>.",
    "La ville de <p>Goma</p> est tombée.",
    "Trois marins sont portés disparus au large de <p>Calais</p>.",
    'Les combats se poursuivent autour de <p name="Pokrovsk">Pokrovsk</p>.',
    "Il est né à <p>Oran</p> en 1950.",
    "Le camp de <p>Jabaliya</p> est encerclé.",
    "Les Pays-Bas ont livré des avions à l'Ukraine.",
    "L'incendie a ravagé 800 hectares dans l'<p>Aude</p>.",
    "Elle vit entre <p>Genève</p> et <p>Lyon</p>.",
    "L'explosion s'est produite dans le quartier de <p>Karrada</p>, à <p>Bagdad</p>.",
    "<p>Marseille</p> : un homme tué par balle",
    "Moscou a annoncé un cessez-le-feu.",
    "La bataille de Verdun a duré dix mois.",
    "Le Monde a interrogé le ministre à <p>Abidjan</p>.",
    "Le bilan s'alourdit à <p>Valence</p>, en <p>Espagne</p>.",
    "Le G7 se réunit à <p>Évian</p>.",
    "Le traité de Lisbonne est en vigueur depuis 2009.",
    "L'université de Poitiers a été évacuée.",
    "Le festival de Cannes ouvre mardi.",
    "L'ambassadeur de France au Mali a été rappelé.",
]

CANONICAL = [
    ("Kharkov", "Kharkiv"),
    ("Zaporizhzhia", "Zaporijjia"),
    ("Krivoï Rog", "Kryvyï Rih"),
    ("Lysychansk", "Lyssytchansk"),
    ("Jabalia", "Jabaliya"),
    ("Mumbai", "Bombay"),
    ("Rangoun", "Rangoun"),
    ("Abidjan", "Abidjan"),
    ("Amsterdam", "Amsterdam"),
]


def _places(text, title=""):
    passages = parse_passages([("title", title), ("text", text)])
    names = find_names(passages)
    return find_places(names.toponyms, find_actors(passages, names))


@pytest.mark.parametrize("marked", CASES + NEWS)
def test_places_of_a_text(marked):
    text, marks = parse_marked(marked)
    expected = [(mark.span, mark.attributes.get("name", mark.span.of(text))) for mark in marks]
    assert [(place.span, place.name) for place in _places(text)] == expected


@pytest.mark.parametrize(("written", "name"), CANONICAL)
def test_place_has_its_french_name(written, name):
    assert [place.name for place in _places(f"Une explosion a fait trois morts à {written} mardi.")] == [name]


def test_every_state_is_named_with_its_wikidata_item():
    rows = table("states")
    assert len({row["wikidata"] for row in rows}) == len(rows) >= 195
    assert all(known_names(row["name"])[0].wikidata == row["wikidata"] for row in rows)


def test_country_before_a_headlines_colon_is_a_place():
    place = _places("", title="Mali : le convoi est arrivé")[0]
    assert (place.field, place.name, place.wikidata) == ("title", "Mali", "Q912")


def test_koreas_are_the_north_and_the_south_only_in_their_articles():
    assert [place.name for place in _places("La Corée du Nord a tiré. Des tracts sont arrivés au Nord.")] == [
        "Corée du Nord"
    ]
    assert _places("Il neige. Le Nord est en vigilance.") == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Paris Kiev entre et à la de l' bande Gaza , . : ( ) dont pays Russie en Nord le".split()
        )
    )
)
def test_one_mention_one_layer(words):
    text = " ".join(words)
    passages = parse_passages([("text", text)])
    names = find_names(passages)
    actors = find_actors(passages, names)
    places = find_places(names.toponyms, actors)
    taken = [mention.span for actor in actors for mention in actor.mentions]
    assert not any(place.span.overlaps(span) for place in places for span in taken)
    assert places == sorted(places, key=lambda place: place.span)
