"""Sentence splitting: what ends a French sentence and what only looks like it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.extractor.syntax.sentences import split_sentences


def sentences_of(text):
    return [sentence.span.of(text) for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Le pont est fermé.", "Les secours arrivent."],
        ["M. Arnoux a répondu.", "Mme Morel s’est tue."],
        ["Le général K. Arnoux commande 5.100 hommes.", "Ils sont à Valmer."],
        ["« Nous partons ! » a crié le capitaine.", "Personne n’a bougé."],
        ["Il a hésité… puis il est parti.", "Elle est restée."],
        ["Qui a tiré ?", "On l’ignore."],
        ["Les É.-U. ont refusé.", "La France aussi."],
        ["Le texte (cf. p. 12) est clair.", "Il sera voté."],
        ["« Nous avons tenu. »", "Le maire est parti."],
        ["Le prix atteint 3,5 millions.", "Il baissera."],
        ["Le Dr Morel, le Pr. Arnoux et le col. Petit étaient là.", "Ils ont signé."],
    ],
)
def test_splits_where_a_reader_would(expected):
    assert sentences_of(" ".join(expected)) == expected


def test_a_paragraph_ends_a_sentence_without_a_stop():
    assert sentences_of("Un intertitre\n\nLe texte suit.") == ["Un intertitre", "Le texte suit."]


def test_paragraphs_are_counted():
    assert [s.paragraph for s in split_sentences("Un. Deux.\n\nTrois.")] == [0, 0, 1]


@given(
    st.text(alphabet=st.sampled_from(list("aAé.!?…«»\"' \n\t\u00a0M0;,()")) | st.characters(), max_size=200)
)
def test_any_text_gives_ordered_spans_that_leave_out_only_space(text):
    spans = [sentence.span for sentence in split_sentences(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_what_never_stops_is_cut_at_white_space():
    text = "Le pont (mais " * 600
    found = split_sentences(text)
    assert len(found) > 1
    assert all(len(sentence.span) <= 2_000 and sentence.paragraph == 0 for sentence in found)
    assert all(sentence.span.of(text).split()[0] in ("Le", "pont", "(mais") for sentence in found)


def test_a_run_without_white_space_is_cut_too():
    assert [len(sentence.span) for sentence in split_sentences("[" * 4_500)] == [2_000, 2_000, 500]
