"""Reporting verbs: found in every form, told from their homographs."""

import pytest

from sourcier.extractor.attribution.reporting import find_cues
from sourcier.extractor.syntax.language import parse_passages


def cues_of(text):
    (passage,) = parse_passages([("text", text)])
    return [(cue.span(s).of(text), cue.reporting.lemma) for s in passage.sentences for cue in find_cues(s)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire a déclaré que le pont tenait.", ("a déclaré", "déclarer")),
        ("Le pont tient, a-t-il ajouté.", ("a-t-il ajouté", "ajouter")),
        ("Le pont tient, assure-t-on.", ("assure-t-on", "assurer")),
        ("Elle a également précisé que le pont tenait.", ("a également précisé", "préciser")),
        ("Le préfet avait mis en garde les habitants.", ("avait mis en garde", "mettre en garde")),
        ("L'armée dément avoir tiré.", ("dément", "démentir")),
        ("Le ministre rappelle que la loi existe.", ("rappelle", "rappeler")),
        ("Les experts suggèrent que le sol a bougé.", ("suggèrent", "suggérer")),
        ("Le juge annonçait que l'enquête finissait.", ("annonçait", "annoncer")),
        ("La ville s'inquiète de la crue.", ("s'inquiète", "s'inquiéter")),
    ],
)
def test_finds_the_verb_with_its_auxiliaries_and_pronouns(text, expected):
    assert expected in cues_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "La note de la banque est arrivée.",
        "Le juge a quitté la salle.",
        "Le doute subsiste.",
        "La décision annoncée hier est contestée dans la rue.",
        "Le train est parti.",
    ],
)
def test_leaves_nouns_and_adjectives_alone(text):
    assert "déclarer" not in [lemma for _, lemma in cues_of(text)]
    assert not {"note", "juge", "doute", "annoncée"} & {words for words, _ in cues_of(text)}


def test_the_conditional_of_the_verb_makes_the_speech_hearsay():
    (passage,) = parse_passages([("text", "Le ministre aurait dit que tout allait bien.")])
    (cue,) = find_cues(passage.sentences[0])
    assert cue.hearsay


def test_negation_is_seen():
    (passage,) = parse_passages([("text", "Le ministre n'a pas confirmé que la route était libre.")])
    (cue,) = find_cues(passage.sentences[0])
    assert cue.negated
