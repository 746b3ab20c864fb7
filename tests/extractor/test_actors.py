"""Actors: who is named, under which name, of what kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import parse_marked

from sourcier.extractor.actors import find_actors
from sourcier.extractor.names import find_names
from sourcier.extractor.syntax.language import parse_passages

CASES = [
    "<a name=Russie>Moscou</a> a convoqué l’ambassadeur du Japon.",
    "La coopération entre <a name=Russie>Moscou</a> et <a name=Corée_du_Nord>Pyongyang</a> inquiète.",
    "Un avion s’est posé à Moscou.",
    "<a name=États-Unis>Washington</a> et <a name=Corée_du_Sud>Séoul</a> ont dénoncé un tir de missile.",
    "L’<a name=Armée_malienne>armée malienne</a> avance. L’<a name=Armée_malienne>armée</a> a gagné.",
    "Un soldat a quitté une armée en déroute.",
    "La <a name=Pologne>Pologne</a> livrera des chars à l’<a name=Ukraine>Ukraine</a>.",
    "Des soldats sont arrivés en Pologne.",
    "Le <a name=Ministère_russe_de_la_Défense>ministère russe de la Défense</a> a démenti.",
    "La <a name=Banque_asiatique>Banque asiatique</a> (<a name=Banque_asiatique>BAX</a>) a tranché.",
    "Les <a name=Américains>Américains</a> sont partis. Un soldat américain est resté.",
    "Le porte-avions Charles-de-Gaulle a pris la mer.",
    "<a name=Israël>Israël</a> a riposté : l’<a name=Israël>Etat hébreu</a> promet d’autres frappes.",
]


def _actors(text, title=""):
    passages = parse_passages([("title", title), ("text", text)])
    return find_actors(passages, find_names(passages))


@pytest.mark.parametrize("marked", CASES)
def test_actors_of_a_text(marked):
    text, marks = parse_marked(marked)
    found = sorted((mention.span, actor.name) for actor in _actors(text) for mention in actor.mentions)
    assert found == [(mark.span, mark.attributes["name"].replace("_", " ")) for mark in marks]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Le Hamas a revendiqué l’attaque.", "Hamas", "armed_group"),
        ("Emmanuel Macron a signé le texte.", "Emmanuel Macron", "person"),
        ("La Chine appelle à la retenue.", "Chine", "state"),
        ("Les Libyens ont voté dimanche.", "Libyens", "people"),
        ("Le gouvernement éthiopien a réagi.", "Gouvernement éthiopien", "organisation"),
        ("L’opération Barkhane s’achève.", "Opération Barkhane", "other"),
        ("Bruxelles prépare des sanctions.", "Union européenne", "organisation"),
    ],
)
def test_kinds(text, name, kind):
    assert [(actor.name, actor.kind) for actor in _actors(text)] == [(name, kind)]


def test_title_mention_joins_the_full_name_of_the_text():
    actor = _actors("Selon Kyrylo Boudanov, rien ne presse.", title="Rien ne presse, estime Budanov")[0]
    assert (actor.id, actor.name, actor.aliases) == ("a-kyrylo-boudanov", "Kyrylo Boudanov", ("Budanov",))
    assert [mention.field for mention in actor.mentions] == ["title", "text"]


def test_a_slip_stays_as_written_and_is_suspect():
    actors = _actors("Kim Jong Un a supervisé l’essai. Kim Jong In assistait à la cérémonie.")
    assert [actor.name for actor in actors] == ["Kim Jong Un", "Kim Jong In"]
    assert actors[0].suspect is None
    assert actors[1].suspect is not None
    assert actors[1].suspect.of == "Kim Jong-un"


def test_bare_noun_is_left_out_where_two_bodies_share_it():
    names = {
        actor.name for actor in _actors("La police afghane a prévenu la police irakienne. La police enquête.")
    }
    assert names == {"Police afghane", "Police irakienne"}


def test_the_fullest_state_of_an_ambiguous_name_is_the_articles_own():
    assert [a.name for a in _actors("Kinshasa accuse Kigali. Le Congo a rompu les relations.")] == [
        "République démocratique du Congo",
        "Rwanda",
    ]


def test_states_have_their_item():
    assert {actor.name: actor.wikidata for actor in _actors("La Russie menace la Finlande.")} == {
        "Russie": "Q159",
        "Finlande": "Q33",
    }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Moscou Kiev l' armée française (OTAN) , . et à de la Kim Jong In « » : du Congo Le".split()
        )
    )
)
def test_any_words_give_valid_actors(words):
    text = " ".join(words)
    actors = _actors(text)
    assert len({actor.id for actor in actors}) == len(actors)
    for actor in actors:
        assert actor.mentions
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in actor.mentions)
        assert actor.name not in actor.aliases
