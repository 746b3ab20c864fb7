"""The packaged weights: they are there, they are those of their card, and they find names."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import spacy
from marked import parse_marked

from sourcier.engine import MODEL, model_name
from sourcier.errors import ModelError
from sourcier.extractor.syntax.language import load_model, parse_passages
from sourcier.model import CARD, FOLDER, WEIGHTS, add_names, names_card, read_card

CASES = [
    "Le général <per>Hervé Lacombe</per> a quitté <loc>Kiev</loc> pour <loc>Varsovie</loc>.",
    "<per>Amina Belkacem</per> l’a dit à l’<org>ONU</org> : « rien n’avance à <loc>Genève</loc> ».",
    "D’après <per>Olga Tymochenko</per>, l’<org>Otan</org> n’enverra personne en <loc>Pologne</loc>.",
    "Le <org>Sénat</org> a entendu Mme\u00a0<per>Delphine Rouault</per> à <loc>Paris</loc>.",
]


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the packaged weights and their card, to damage."""
    for name in (WEIGHTS, CARD):
        shutil.copy(Path(str(FOLDER)) / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("marked", CASES)
def test_names_are_found_in_typographic_text(marked):
    text, marks = parse_marked(marked)
    (passage,) = parse_passages([("text", text)])
    found = [(entity.span, entity.label) for entity in passage.entities]
    assert found == [(mark.span, mark.tag.upper()) for mark in marks]


def test_the_model_says_that_its_names_are_ours():
    card = names_card()
    assert model_name() == f"{card.base} + sourcier-ner {card.version}"


def test_the_weights_are_those_of_the_card():
    assert sha256(FOLDER.joinpath(WEIGHTS).read_bytes()).hexdigest() == names_card().sha256


def test_the_weights_are_not_the_stock_ones():
    stock = spacy.load(MODEL, exclude=[name for name in load_model().pipe_names if name != "ner"])
    assert sha256(stock.get_pipe("ner").to_bytes(exclude=["vocab"])).hexdigest() != names_card().sha256


def test_every_stock_component_stays_in_its_place():
    assert load_model().pipe_names == spacy.info(MODEL)["pipeline"]


def test_damaged_weights_are_told(copy):
    weights = bytearray((copy / WEIGHTS).read_bytes())
    weights[1000] ^= 1
    (copy / WEIGHTS).write_bytes(weights)
    with pytest.raises(ModelError, match=r"names\.bin is damaged.* — install sourcier again"):
        add_names(spacy.blank("fr"), copy)


def test_missing_weights_are_told(copy):
    (copy / WEIGHTS).unlink()
    with pytest.raises(ModelError, match=r"names\.bin can't be read"):
        add_names(spacy.blank("fr"), copy)


@pytest.mark.parametrize("card", ["", "{", '{"name": "x"}', "[]"])
def test_a_damaged_card_is_told(copy, card):
    (copy / CARD).write_text(card, encoding="utf-8")
    with pytest.raises(ModelError, match=r"names\.json is missing or damaged"):
        read_card(copy)


def test_a_missing_card_is_told(tmp_path):
    with pytest.raises(ModelError, match=r"names\.json is missing or damaged"):
        read_card(tmp_path)


def test_the_card_tells_data_licence_and_figures():
    card = json.loads(FOLDER.joinpath(CARD).read_text(encoding="utf-8"))
    assert card["licence"] == "LGPL-LR"
    assert card["data"]
    assert set(card["figures"]) == {"F", "PER", "LOC", "ORG"}
