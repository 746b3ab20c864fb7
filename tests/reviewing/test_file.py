from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier import extract
from sourcier.errors import ContentError
from sourcier.reviewing import Operation, ReviewConflictError, ReviewFile, ReviewRefusedError

TITLE = "Crue à Dol"
TEXT = (
    "La préfète Anne Le Goff a annoncé que 300 foyers seraient privés d'eau. "
    "Selon la mairie, environ 40 pompiers sont sur place.\n\n"
    "Le pont a été fermé en juin. Des témoins affirment avoir vu deux chars."
)
DAY = dt.date(2025, 8, 16)


@pytest.fixture(scope="module")
def extraction():
    return extract(TEXT, TITLE, dt.date(2025, 8, 14))


@pytest.fixture
def file(tmp_path):
    return ReviewFile(tmp_path / "reviews" / "crue.yaml")


def words(extraction, number):
    claim = extraction.claims[number]
    return extraction.words(claim.field, claim.span)


def accepted(extraction, number, **more):
    claim = extraction.claims[number]
    value = {"quote": words(extraction, number), "status": "accepted", **more}
    return Operation(("claims", claim.id), None, value)


def change(file, extraction, *operations):
    return file.change(operations, extraction, by="C. Morel", today=DAY)


def test_a_review_without_a_file_is_empty(file):
    state = file.read()
    assert (state.entries["claims"], state.revision) == ({}, "")


def test_a_plain_decision_takes_one_line_and_is_signed(file, extraction):
    state = change(file, extraction, accepted(extraction, 2))
    claim = extraction.claims[2].id
    line = (
        f'  {claim}: {{quote: "{words(extraction, 2)}", status: accepted, by: "C. Morel", date: 2025-08-16}}'
    )
    assert state.yaml.splitlines()[1:] == ["claims:", line]
    assert file.path.read_text("utf-8") == state.yaml


def test_decisions_stand_in_the_order_of_the_text(file, extraction):
    for number in (3, 1, 4, 2):
        change(file, extraction, accepted(extraction, number))
    ids = [claim.id for claim in extraction.claims]
    assert list(file.read().entries["claims"]) == ids[1:]


def test_a_correction_takes_a_line_for_each_field(file, extraction):
    source = {"name": "Anne Le Goff", "kind": "named", "role": "préfète", "inferred": False}
    value = {
        "quote": words(extraction, 2),
        "status": "corrected",
        "source": source,
        "note": 'vu: "oui" # sûr',
    }
    state = change(file, extraction, Operation(("claims", extraction.claims[2].id), None, value))
    assert state.yaml.splitlines()[3:6] == [
        f'    quote: "{words(extraction, 2)}"',
        "    status: corrected",
        '    source: {name: "Anne Le Goff", kind: named, role: "préfète", inferred: false}',
    ]
    assert state.entries["claims"][extraction.claims[2].id]["note"] == 'vu: "oui" # sûr'


def test_comments_and_other_entries_stay_as_they_were_written(file, extraction):
    first, second = extraction.claims[1].id, extraction.claims[2].id
    file.path.parent.mkdir()
    by_hand = (
        "# vu avec la rédaction\n"
        "claims:\n"
        f"    {first}:   {{ status: accepted, quote: 'à la main' }}  # sûr\n"
        "    # la suite demain\n"
        "\n"
        "dates: {}\n"
    )
    file.path.write_text(by_hand, encoding="utf-8")
    state = change(file, extraction, accepted(extraction, 2))
    lines = state.yaml.splitlines()
    assert lines[0] == "# vu avec la rédaction"
    assert lines[3] == f"    {first}:   {{ status: accepted, quote: 'à la main' }}  # sûr"
    assert lines[4].startswith(f"    {second}: ")
    assert lines[5:] == ["    # la suite demain", "", "dates: {}"]
    undone = change(file, extraction, Operation(("claims", second), state.entries["claims"][second], None))
    assert undone.yaml.split("\n", 2)[2] == by_hand.split("\n", 1)[1]


def test_line_ends_of_a_file_stay_what_they_are(file, extraction):
    change(file, extraction, accepted(extraction, 1))
    file.path.write_bytes(file.path.read_bytes().replace(b"\n", b"\r\n"))
    change(file, extraction, accepted(extraction, 2))
    content = file.path.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == 4


@pytest.mark.parametrize(
    "written",
    [
        "{{claims: {{{id}: {{quote: 'un', status: accepted}}}}}}\n",
        "claims: {{{id}: {{quote: 'un', status: accepted}}}}\n",
        'claims: {{"{id}": {{quote: un,\n  status: accepted}}}}\nadded: []',
        "---\nclaims:\n {id}:\n  quote: |\n   un\n\n  status: accepted\n",
    ],
)
def test_any_layout_of_a_hand_takes_a_decision_more(file, extraction, written):
    other = extraction.claims[1].id
    file.path.parent.mkdir()
    file.path.write_text(written.format(id=other), encoding="utf-8")
    state = change(file, extraction, accepted(extraction, 2))
    assert [entry["status"] for entry in state.entries["claims"].values()] == ["accepted"] * 2
    assert other in state.entries["claims"]


def test_a_changed_entry_is_a_conflict_and_others_are_not(file, extraction):
    state = change(file, extraction, accepted(extraction, 1))
    claim = extraction.claims[1].id
    rejected = {"quote": words(extraction, 1), "status": "rejected"}
    with pytest.raises(ReviewConflictError) as caught:
        change(file, extraction, Operation(("claims", claim), None, rejected))
    assert caught.value.state.entries == state.entries
    assert file.read() == state
    change(file, extraction, accepted(extraction, 2))
    later = change(file, extraction, Operation(("claims", claim), state.entries["claims"][claim], rejected))
    assert later.entries["claims"][claim]["status"] == "rejected"


def test_all_operations_are_done_or_none(file, extraction):
    before = change(file, extraction, accepted(extraction, 1))
    wrong = accepted(extraction, 3, certainty="sure")
    with pytest.raises(ReviewRefusedError) as caught:
        change(file, extraction, accepted(extraction, 2), wrong)
    assert caught.value.errors[0].path == wrong.path
    assert '"sure" is not one of these' in caught.value.errors[0].message
    assert file.read() == before
    assert [path.name for path in file.path.parent.iterdir()] == ["crue.yaml"]


def test_a_place_that_no_review_has_is_refused(file, extraction):
    for path in (("pages", "x"), ("summary", "x"), ("claims", 1)):
        with pytest.raises(ReviewRefusedError):
            change(file, extraction, Operation(path, None, {"line": "x", "claims": []}))


def test_summary_lines_come_and_go(file, extraction):
    line = {"line": "L’eau manque.", "claims": [extraction.claims[1].id]}
    other = {"line": "Un pont fermé.", "claims": [extraction.claims[3].id]}
    state = change(
        file, extraction, Operation(("summary", 0), None, line), Operation(("summary", 2), None, other)
    )
    assert state.entries["summary"] == [line, other]
    state = change(file, extraction, Operation(("summary", 0), line, {"line": "", "claims": []}))
    assert state.entries["summary"] == [other]


def test_a_file_at_fault_is_told_and_left(file, extraction):
    file.path.parent.mkdir()
    file.path.write_text("claims: [un]\n", encoding="utf-8")
    with pytest.raises(ContentError, match="not fields"):
        change(file, extraction, accepted(extraction, 1))
    assert file.path.read_text("utf-8") == "claims: [un]\n"


def test_a_failed_write_leaves_the_file(file, extraction, monkeypatch):
    change(file, extraction, accepted(extraction, 1))
    before = file.path.read_bytes()

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        change(file, extraction, accepted(extraction, 2))
    assert file.path.read_bytes() == before
    assert [path.name for path in file.path.parent.iterdir()] == ["crue.yaml"]


ANY_WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u202d\u202e\ufffe\uffff")
)


@settings(max_examples=60, deadline=None)
@given(
    notes=st.lists(st.tuples(st.integers(0, 4), ANY_WORDS.filter(str.strip)), min_size=1, max_size=6),
    figures=st.dictionaries(ANY_WORDS.filter(bool), st.integers(-(10**9), 10**9), max_size=2),
)
def test_any_words_are_read_back(tmp_path_factory, extraction, notes, figures):
    file = ReviewFile(tmp_path_factory.mktemp("any") / "crue.yaml")
    for number, note in notes:
        claim, read = extraction.claims[number].id, file.read().entries["claims"]
        readings = {words: {"min": value, "max": value} for words, value in figures.items()}
        value = {"quote": words(extraction, number), "status": "corrected", "note": note, "figures": readings}
        state = change(file, extraction, Operation(("claims", claim), read.get(claim), value))
        assert state.entries["claims"][claim]["note"] == note.strip(" \t\n")
        assert state.entries["claims"][claim]["figures"] == readings
        assert file.read() == state
