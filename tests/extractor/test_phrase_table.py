"""Phrases of a lexicon in a text: whatever their joints, the longest first, whole words only."""

from __future__ import annotations

import pytest

from sourcier.extractor.equipment.phrase_table import PhraseTable, split_words

MODELS = PhraseTable([("BTR-80", "carrier"), ("Léopard 2", "tank"), ("Léopard", "animal")], accents=False)
NOUNS = PhraseTable([("arme", 1), ("arme à feu", 2)], accents=True)


@pytest.mark.parametrize("written", ["BTR-80", "BTR 80", "BTR80", "btr-80"])
def test_joints_and_case_do_not_matter(written):
    text = f"un {written}, deux"
    (match,) = MODELS.find(text, split_words(text))
    assert match.span.of(text) == written
    assert match.value == "carrier"


@pytest.mark.parametrize("text", ["BTR, 80", "BTR\n80", "BTR-800", "XBTR-80", "BTR-80A"])
def test_other_words_and_breaks_do_not_match(text):
    assert MODELS.find(text, split_words(text)) == []


def test_longest_phrase_wins():
    text = "un Leopard 2 et un léopard"
    assert [match.value for match in MODELS.find(text, split_words(text))] == ["tank", "animal"]


def test_accents_tell_words_apart_where_the_table_says_so():
    text = "une arme à feu, un homme armé, une arme"
    assert [match.value for match in NOUNS.find(text, split_words(text))] == [2, 1]
