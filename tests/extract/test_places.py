"""Places: names that locate, under their French form, and never an actor's mention."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import parse_marked

from sourcier.extract.actors import find_actors
from sourcier.extract.names import find_names
from sourcier.extract.places import find_places
from sourcier.extract.syntax.language import parse_passages

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


def _places(text, title=""):
    passages = parse_passages([("title", title), ("text", text)])
    names = find_names(passages)
    return find_places(names.toponyms, find_actors(passages, names))


@pytest.mark.parametrize("marked", CASES)
def test_places_of_a_text(marked):
    text, marks = parse_marked(marked)
    expected = [(mark.span, mark.attributes.get("name", mark.span.of(text))) for mark in marks]
    assert [(place.span, place.name) for place in _places(text)] == expected


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
