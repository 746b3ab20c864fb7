"""Training on a handful of sentences: the same twice, better than before, readable again."""

from __future__ import annotations

import pytest

from sourcier.model import CARD, WEIGHTS, add_names, read_card
from sourcier.spans import Span
from sourcier.training.examples import MarkedText, Name
from sourcier.training.ner import Recipe, component_of, measured, stock_model, train, write

TEXTS = [
    MarkedText("a", "Le Zorglub a quitté la rade.", (Name(Span(3, 10), "ORG"),)),
    MarkedText("b", "On dit que l’Zorglub est revenu.", (Name(Span(11, 20), "ORG"),)),
    MarkedText("c", "Zorglub se tait. Personne ne répond.", (Name(Span(0, 7), "ORG"),)),
    MarkedText("d", "Le Zorglub. Il attend.", (Name(Span(3, 14), "ORG"),)),  # across two sentences
    MarkedText("e", "Le Zorglub attend.", (Name(Span(5, 8), "ORG"),)),  # inside a word
]
RECIPE = Recipe(epochs=3, batch=2, rate=0.01, stock_share=0.25)


@pytest.fixture(scope="module")
def trained():
    model, epochs = stock_model(), []
    train(model, TEXTS, RECIPE, after_epoch=epochs.append)
    return model, epochs


def test_training_learns_and_tells_each_epoch(trained):
    model, epochs = trained
    learned = MarkedText("f", "Le Zorglub a quitté la rade.", (Name(Span(3, 10), "ORG"),))
    assert epochs == [1, 2, 3]
    assert measured(model, [learned]) == {"F": 1.0, "PER": 0.0, "LOC": 0.0, "ORG": 1.0}


def test_the_same_training_gives_the_same_weights(trained):
    again = stock_model()
    train(again, TEXTS, RECIPE, after_epoch=lambda _: None)
    assert again.get_pipe("ner").model.to_bytes() == trained[0].get_pipe("ner").model.to_bytes()


def test_all_the_stock_share_is_the_stock_model():
    model, stock = stock_model(), stock_model()
    train(model, TEXTS, Recipe(epochs=1, stock_share=1.0), after_epoch=lambda _: None)
    texts = ["Le Zorglub a quitté la rade.", "Anne Morel est à Nantes."]
    assert [str(model(text).ents) for text in texts] == [str(stock(text).ents) for text in texts]


def test_what_is_written_reads_back(trained, tmp_path):
    write(component_of(trained[0]), tmp_path, recipe=RECIPE, figures={"F": 0.5}, data={"t.jsonl": "0" * 64})
    assert sorted(path.name for path in tmp_path.iterdir()) == [WEIGHTS, CARD]
    card = read_card(tmp_path)
    assert (card.recipe["epochs"], card.figures, card.data) == (3, {"F": 0.5}, {"t.jsonl": "0" * 64})
    model = stock_model()
    model.remove_pipe("ner")
    add_names(model, tmp_path)
    assert [ent.text for ent in model("Le Zorglub a quitté la rade.").ents] == ["Zorglub"]
