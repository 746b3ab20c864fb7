"""Texts with their names marked: what a file must look like, and our own sentences."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from sourcier.errors import ContentError
from sourcier.extractor.syntax.passage import plain
from sourcier.training.examples import own_sentences, read_marked_texts

TEXT = "Anne Morel est à Nantes."


def _file(tmp_path, *lines):
    path = tmp_path / "names.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _line(*gold, document="d", text=TEXT):
    spans = [{"start": start, "end": end, "label": label} for start, end, label in gold]
    return json.dumps({"id": "x", "doc": document, "text": text, "gold": spans})


def test_names_come_in_order_with_their_labels(tmp_path):
    (text,) = read_marked_texts(_file(tmp_path, _line((17, 23, "LOC"), (0, 10, "PER"))))
    assert [(name.span.of(text.text), name.label) for name in text.names] == [
        ("Anne Morel", "PER"),
        ("Nantes", "LOC"),
    ]


def test_other_kinds_are_left_out(tmp_path):
    (text,) = read_marked_texts(_file(tmp_path, _line((17, 23, "DATE"))))
    assert text.names == ()


def test_the_longer_of_two_names_that_overlap_stays(tmp_path):
    (text,) = read_marked_texts(_file(tmp_path, _line((0, 4, "LOC"), (0, 10, "PER"), (5, 10, "LOC"))))
    assert [name.label for name in text.names] == ["PER"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "truncated"),
        ('{"doc": "d", "text": "Lyon"}', "gold"),
        (_line((17, 40, "LOC")), "17–40 is no part of a text of 24 characters"),
        (_line((5, 5, "LOC")), "5–5 is no part"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path, line, what):
    path = _file(tmp_path, _line(), line, _line())
    with pytest.raises(ContentError) as caught:
        read_marked_texts(path)
    assert [fault.line for fault in caught.value.faults] == [2]
    assert str(caught.value).startswith(f"{path}:2: ")
    assert what in str(caught.value)


def test_all_bad_lines_are_told_at_once(tmp_path):
    with pytest.raises(ContentError) as caught:
        read_marked_texts(_file(tmp_path, "{", _line(), "[]"))
    assert [fault.line for fault in caught.value.faults] == [1, 3]


def test_texts_of_one_document_are_held_out_together(tmp_path):
    lines = [_line(document=f"d{i % 100}") for i in range(200)]
    texts = read_marked_texts(_file(tmp_path, *lines))
    apart = {text.document for text in texts if text.held_out}
    assert 2 <= len(apart) <= 25
    assert apart.isdisjoint(text.document for text in texts if not text.held_out)


def test_our_own_sentences_have_their_tags_read():
    sentences = own_sentences()
    assert len(sentences) > 50
    assert not any("<" in sentence.text for sentence in sentences)
    assert {name.label for sentence in sentences for name in sentence.names} == {"PER", "LOC", "ORG", "MISC"}


def test_our_own_sentences_are_always_trained_on():
    assert not any(sentence.held_out for sentence in own_sentences())


def test_names_of_our_own_sentences_are_whole_words():
    for sentence in own_sentences():
        assert all(one.span.end <= other.span.start for one, other in pairwise(sentence.names))
        for name in sentence.names:
            around = (
                plain(f" {sentence.text} ")[name.span.start],
                plain(f" {sentence.text} ")[name.span.end + 1],
            )
            assert not any(character.isalnum() for character in around)
