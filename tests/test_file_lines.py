from __future__ import annotations

import pytest

from sourcier.file_lines import FileLines

ARTICLE = """---
title: Le pont
outlet: Journal
---

Le *pont* est fermé,
dit le maire.

Le pont est fermé, [dit](https://exemple.org/) la préfète.
"""
TEXT = "Le pont est fermé, dit le maire.\n\nLe pont est fermé, dit la préfète."


@pytest.fixture
def lines(tmp_path) -> FileLines:
    path = tmp_path / "pont.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return FileLines(path)


@pytest.mark.parametrize(
    ("start", "end", "line"), [(0, 17, 6), (19, 32, 7), (34, 51, 9), (3, 7, 6), (37, 41, 9), (17, 19, 0)]
)
def test_words_are_found_on_the_line_where_they_are_written(lines, start, end, line):
    assert lines.of_text(TEXT, start, end) == line


def test_field_is_found_or_the_first_line_stands_for_it(lines):
    assert (lines.of_field("outlet"), lines.of_field("licence")) == (3, 1)


def test_no_line_is_known_of_a_file_that_is_gone(tmp_path):
    lines = FileLines(tmp_path / "none.md")
    assert (lines.of_text(TEXT, 0, 17), lines.of_field("title"), lines.of_words("pont")) == (0, 1, 0)
