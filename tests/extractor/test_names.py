"""Names: spellings meet, persons stay apart, slips are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.extractor.entities.names import (
    fold,
    is_short_form,
    known_person,
    normalize_name_key,
    slug,
    suspicion,
    unique_ids,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budanov", "Boudanov"),
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Kursk", "Koursk"),
        ("Shoigu", "Choïgou"),
        ("Poutine", "Putin"),
        ("Prigojine", "Prigozhin"),
        ("Soumy", "Sumy"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert normalize_name_key(one) == normalize_name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong In"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Hollande", "Holland"),
        ("Iran", "Irak"),
        ("Mali", "Malte"),
        ("Martin", "Morin"),
    ],
)
def test_different_names_keep_different_keys(one, other):
    assert normalize_name_key(one) != normalize_name_key(other)


@pytest.mark.parametrize(
    ("short", "full"),
    [("Budanov", "Kyrylo Boudanov"), ("Le Pen", "Marine Le Pen"), ("K. Boudanov", "Kyrylo Budanov")],
)
def test_short_form_belongs_to_the_full_name(short, full):
    assert is_short_form(short, full)


@pytest.mark.parametrize(("short", "full"), [("Macron", "Marine Le Pen"), ("le", "Marine Le Pen"), ("", "X")])
def test_another_name_is_no_short_form(short, full):
    assert not is_short_form(short, full)


def test_a_letter_off_a_well_known_name_is_suspect():
    found = suspicion("Kim Jong In")
    assert found is not None
    assert found.of == "Kim Jong-un"


@pytest.mark.parametrize(
    "name", ["Kim Jong-un", "Kim Jong Un", "Kim Jong-il", "Vladimir Putin", "Jeanne Martin", "Kim"]
)
def test_well_known_names_and_strangers_are_not_suspect(name):
    assert suspicion(name) is None


def test_known_person_needs_the_full_name():
    row = known_person("Volodymyr Zelenskyy")
    assert row is not None
    assert row["name"] == "Volodymyr Zelensky"
    assert known_person("Macron") is None


def test_slug_is_ascii_and_bounded():
    assert slug("Corée du Nord") == "coree-du-nord"
    assert slug("…") == "x"
    assert len(slug("très long " * 40)) <= 76


def test_equal_slugs_are_numbered():
    assert unique_ids(["Le Monde", "le monde", "Mali"]) == ["a-le-monde", "a-le-monde-2", "a-mali"]


@given(st.text())
def test_any_text_has_a_fold_a_key_and_a_slug(text):
    assert fold(fold(text)) == fold(text)
    assert normalize_name_key(text) == normalize_name_key(fold(text))
    assert slug(text).strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
