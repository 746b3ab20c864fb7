from __future__ import annotations

import pytest
from builders import MESSAGES
from hypothesis import given
from hypothesis import strategies as st

from sourcier.compose.views import Words
from sourcier.compose.words import (
    joined,
    line,
    listed,
    ours,
    plain,
    raised,
    shortened,
    verbatim,
    without_dangling,
)


def test_verbatim_values_stay_verbatim_in_a_message():
    shown = line(MESSAGES, "compose.quoted", words=verbatim("l'orge : 1 200"))
    assert shown == (
        Words("« ", verbatim=False),
        Words("l'orge : 1 200", verbatim=True),
        Words(" »", verbatim=False),
    )


def test_our_values_melt_into_the_message():
    shown = line(MESSAGES, "compose.actors.slip", of="Anne Le Goff")
    assert shown == (Words("coquille possible : Anne Le Goff", verbatim=False),)


@given(st.text())
def test_any_words_of_the_source_come_out_of_a_message_as_they_went_in(text):
    assert [w.text for w in line(MESSAGES, "compose.quoted", words=verbatim(text)) if w.verbatim] == [
        text
    ] * bool(text)


def test_words_of_ours_that_meet_are_one_stretch():
    assert joined(ours("a"), ours("b"), verbatim("c")) == (
        Words("ab", verbatim=False),
        Words("c", verbatim=True),
    )


def test_lines_are_listed_with_our_separator():
    assert plain(listed([verbatim("orge"), verbatim("blé")], ", ")) == "orge, blé"


@pytest.mark.parametrize(
    ("text", "expected"), [("le quai", "Le quai"), ("", ""), ("« oui", "« oui"), ("ßa", "ßa")]
)
def test_only_the_first_letter_is_raised(text, expected):
    assert raised(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le quai tient bon", "Le quai tient bon"),
        ("Le quai de la ville tient, dit-on, depuis dix ans", "Le quai de la ville tient, dit-on […]"),
        ("Le navire apporte à la ville la plus grande cargaison", "Le navire apporte à la ville […]"),
    ],
)
def test_long_words_are_cut_at_punctuation_or_after_a_full_word(text, expected):
    assert plain(shortened(MESSAGES, text, limit=38)) == expected


@given(st.text(), st.integers(1, 40))
def test_what_is_kept_of_long_words_is_their_beginning(text, limit):
    kept = "".join(words.text for words in shortened(MESSAGES, text, limit=limit) if words.verbatim)
    assert text.startswith(kept)


def test_a_phrase_never_ends_on_a_function_word():
    assert without_dangling("soldats dans la") == "soldats"
    assert without_dangling("soldats de Brest") == "soldats de Brest"
