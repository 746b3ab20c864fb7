"""Quotation marks: paired over sentences, never confused with apostrophes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.coverage import coverage_of
from sourcier.extractor.syntax.passage import Passage, plain
from sourcier.extractor.syntax.quotations import find_quotations, quoted_share
from sourcier.spans import Span


def quotations_of(text):
    return [span.of(text) for span in find_quotations(Passage("text", text, plain(text), (), ()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit « non » et part.", ["« non »"]),
        ('Il dit "non" et "oui".', ['"non"', '"oui"']),
        ("« A. B. » Puis « C ».", ["« A. B. »", "« C »"]),
        ("« Il a dit « non » hier », écrit-elle.", ["« Il a dit « non » hier »"]),
        ('l"épidémie et "la crise"', ['"la crise"']),
        ('Un guillemet "perdu\n\nUn autre "mot" ici.', ['"perdu', '"mot"']),
    ],
)
def test_pairs_marks(text, expected):
    assert quotations_of(text) == expected


def test_share_counts_words_inside_marks():
    text = "Il parle de « deux mots » ici"
    spans = find_quotations(Passage("text", text, plain(text), (), ()))
    assert quoted_share(text, Span(0, len(text)), coverage_of(spans)) == pytest.approx(2 / 6)
    assert quoted_share(text, Span(8, 8), coverage_of(spans)) == 0


@given(st.text(alphabet=st.sampled_from(list('ab «»“”"\n.')), max_size=120))
def test_any_marks_give_ordered_spans(text):
    spans = find_quotations(Passage("text", text, plain(text), (), ()))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
