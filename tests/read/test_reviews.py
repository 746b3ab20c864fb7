from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.errors import ContentError
from sourcier.read.reviews import find_review_files, parse_review, read_review
from sourcier.review import FigureChoice

PATH = Path("crue.yaml")
WHOLE = """\
article: sha256:{hash}
claims:
  c-3f2a91d0c4: {{quote: "mots exacts", status: accepted, by: C. Morel, date: 2025-08-16}}
  c-77b0e1aa52:
    quote: "d'autres mots"
    status: corrected
    source: {{name: Anne Le Goff, kind: named, role: préfète, inferred: true}}
    certainty: planned
    figures: {{"environ 6 000": {{min: 6000, approx: true}}}}
    actors: [{{actor: Irak, role: agent}}]
    dates: {{"en juin": 2024-06}}
    headline: "Un titre"
    note: "Pourquoi : pour voir."
added:
- {{quote: "encore des mots", field: title}}
dates: {{"en mai": open}}
summary: [{{line: "Une ligne.", claims: [c-3f2a91d0c4]}}]
"""


def test_every_field_of_the_format_is_read():
    review = parse_review(WHOLE.format(hash="0" * 64), PATH)
    plain, corrected = review.claims["c-3f2a91d0c4"], review.claims["c-77b0e1aa52"]
    assert (plain.quote, plain.status, plain.signature.by, plain.line) == (
        "mots exacts",
        "accepted",
        "C. Morel",
        3,
    )
    corrections = corrected.corrections
    assert corrections.source
    assert (corrections.source.name, corrections.source.inferred) == ("Anne Le Goff", True)
    assert corrections.figures == {"environ 6 000": FigureChoice(Decimal(6000), None, approx=True)}
    assert corrections.dates == {"en juin": "2024-06"}
    assert corrected.signature.note == "Pourquoi : pour voir."
    assert [(addition.quote, addition.field) for addition in review.added] == [("encore des mots", "title")]
    assert review.dates == {"en mai": "open"}
    assert [(line.line, line.claims) for line in review.summary] == [("Une ligne.", ("c-3f2a91d0c4",))]


@pytest.mark.parametrize(
    "written", ["claims:\nadded:\n", "claims: {}\nadded: []\ndates: {}\nsummary: []", "# rien"]
)
def test_empty_sections_say_nothing(written):
    review = parse_review(written, PATH)
    assert (review.claims, review.added, review.dates, review.summary) == ({}, (), {}, ())


@pytest.mark.parametrize(
    ("written", "line", "what"),
    [
        ("claims:\n  c-3f2a91d0c4: {status: accepted}\n", 2, "quote: missing"),
        ("claims:\n  c-3f2a91d0c4: {quote: a}\n", 2, "status: missing"),
        ("claims:\n  c-3f2a91d0c4: {quote: a, status: oui}\n", 2, 'status: "oui" is not one of these'),
        ("claims:\n  c-1: {quote: a, status: accepted}\n", 2, '"c-1" is no claim'),
        (
            "claims:\n  c-3f2a91d0c4:\n    quote: a\n    status: accepted\n    statut: x\n",
            5,
            "statut: unknown field",
        ),
        ("claims: [a]\n", 1, "a list, not fields"),
        ("added: {quote: a}\n", 1, "not a list"),
        ("added:\n  - quote: a\n    source: {kind: named}\n", 3, "name: missing, but kind is named"),
        ("added:\n  - quote: a\n    source: {kind: none, name: b}\n", 3, "name: given, but kind is none"),
        ("dates: {juin: bientôt}\n", 1, 'juin: "bientôt" is not a date'),
        ("dates: {juin: }\n", 1, "juin: empty"),
        ("added:\n  - quote: a\n    figures: {six: {min: 7, max: 6}}\n", 3, "min: 7 is more than max"),
        ("added:\n  - quote: a\n    figures: {six: {min: six}}\n", 3, 'min: "six" is not a number'),
        ("summary: [{line: a}, {line: b}, {line: c}, {line: d}]\n", 1, "4 lines; at most 3"),
        ("article: abc\n", 1, 'article: "abc" is not a SHA-256'),
        ("reviews: {}\n", 1, "reviews: unknown field"),
    ],
)
def test_fault_is_told_with_its_line(written, line, what):
    with pytest.raises(ContentError) as caught:
        parse_review(written, PATH)
    (fault, *_) = caught.value.faults
    assert (fault.line, what in fault.what) == (line, True), fault


def test_only_files_that_end_in_yaml_are_reviews(tmp_path):
    for name in ("a.yaml", ".b.yaml.1234", "c.yml", "d.txt"):
        (tmp_path / name).write_text("claims: {}\n", encoding="utf-8")
    paths, faults = find_review_files(tmp_path)
    assert [path.name for path in paths] == ["a.yaml"]
    assert [fault.path.name for fault in faults] == ["c.yml"]


def test_key_stands_for_the_content(tmp_path):
    path = tmp_path / "a.yaml"
    keys = []
    for written in ("claims: {}\n", "claims:\n", "claims: {}\n"):
        path.write_text(written, encoding="utf-8")
        keys.append(read_review(path).key)
    assert keys[0] == keys[2] != keys[1]


@given(
    st.text()
    | st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(str)
)
def test_any_text_is_a_review_or_a_content_error(written):
    faults = []
    try:
        parse_review(written, PATH)
    except ContentError as error:
        faults = error.faults
    assert all(fault.line >= 0 and fault.fix for fault in faults)
