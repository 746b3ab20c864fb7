from __future__ import annotations

import fragment_search
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.compose.fragments import Original, text_fragment


def directive(before: str, exact: str) -> str:
    earlier, context = Original("", before + exact).before("text", len(before))
    return text_fragment("https://exemple.org/a", earlier, context, exact).partition("#:~:text=")[2]


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("le BTR-80 neuf", "le%20BTR%2D80%20neuf"),
        (
            "un deux trois quatre cinq six sept huit neuf",
            "un%20deux%20trois%20quatre,six%20sept%20huit%20neuf",
        ),
        ("du blé, de l’orge & du seigle", "du%20bl%C3%A9%2C%20de%20l%E2%80%99orge%20%26%20du%20seigle"),
        ("seul\ud800", "seul%3F"),
    ],
)
def test_the_fragment_names_the_words_or_both_their_ends(exact, expected):
    assert directive("Titre\n", exact) == expected


def test_the_fragment_follows_one_that_the_address_has():
    assert text_fragment("https://exemple.org/a#b", "", "", "oui") == "https://exemple.org/a#b:~:text=oui"


@pytest.mark.parametrize(
    ("before", "exact"),
    [
        ("Le port du Nord ouvre ses portes\n", "le port du Nord accueillera dix navires de plus chaque mois"),
        ("Le quai ferme\nHier, le quai ferme. ", "le quai ferme"),
        ("Titre\n", "la digue du port tiendra mieux que la digue du port de la ville d’à côté"),
        ("Un deux trois quatre cinq\n", "un deux trois quatre cinq six sept huit neuf dix onze"),
    ],
)
def test_words_that_the_original_has_elsewhere_are_told_apart(before, exact):
    page = f"{before}{exact}, dit-on. {exact} encore."
    assert fragment_search.found(page, directive(before, exact)) == fragment_search.plain(exact)
    assert fragment_search.start(page, directive(before, exact)) == len(fragment_search.plain(before)) + 1


WORDS = st.lists(st.sampled_from(["le", "port", "du", "Nord", "ouvre", "à", "midi"]), min_size=1, max_size=30)


@given(before=WORDS, exact=WORDS)
def test_the_fragment_always_finds_words(before, exact):
    text, words = " ".join(before), " ".join(exact)
    assert fragment_search.found(f"{text} {words}", directive(text, words)) is not None


@given(st.text(), st.text())
def test_any_text_gives_an_address(before, exact):
    assert directive(before, exact).isascii()
