from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sourcier.cli import main

ARTICLE = """---
title: "Trois ponts fermés"
outlet: "Journal d’exemple"
date: 2025-02-13
---

Selon la préfecture, environ trois cents personnes ont été évacuées mardi à Rennes.
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsysbinary):
    """Run `evaluate` in a folder with an article: exit status, stdout, stderr."""
    (tmp_path / "crue.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sourcier", "evaluate", *arguments])
        try:
            status = main()
        except SystemExit as exit_:
            status = exit_.code
        written = capsysbinary.readouterr()
        return int(status or 0), written.out.decode(), written.err.decode()

    return run


def test_exported_annotation_scores_full_marks_until_it_is_corrected(run):
    status, out, _ = run("gold", "--export", "crue.md")
    assert (status, out) == (0, "gold/gold/crue.json\n")
    assert run("gold")[2] == "1 article, 0 errors\n"
    path = Path("gold/gold/crue.json")
    gold = json.loads(path.read_bytes())
    gold["dates"][0]["value"] = "2025-02-12"
    path.write_text(json.dumps(gold), encoding="utf-8")
    status, out, err = run("gold", "--errors")
    assert (status, err) == (0, "1 article, 1 error\n")
    assert "crue: dates: « mardi » is 2025-02-12, read as 2025-02-11" in out
    assert json.loads(run("gold", "--json")[1])["scores"]["dates"]["f1"] == 0.0


def test_exported_annotation_has_what_readers_annotate(run):
    run("gold", "--export", "crue.md")
    article = json.loads(Path("gold/articles/crue.json").read_bytes())
    gold = json.loads(Path("gold/gold/crue.json").read_bytes())
    assert (article["id"], article["anchor"]) == ("crue", "2025-02-13")
    claim = next(claim for claim in gold["claims"] if claim["field"] == "text")
    assert claim["source"]["text"] == "préfecture"
    assert [(q["min"], q["approx"], q["of"]) for q in gold["quantities"] if q["field"] == "text"] == [
        (300, True, "personnes")
    ]


def test_annotation_is_not_written_over(run):
    run("gold", "--export", "crue.md")
    before = Path("gold/gold/crue.json").read_bytes()
    status, _, err = run("gold", "--export", "crue.md")
    assert (status, "is there already" in err) == (1, True)
    assert Path("gold/gold/crue.json").read_bytes() == before


def test_folder_without_annotations_is_told(run):
    status, _, err = run("nowhere")
    assert (status, "holds no annotated article" in err) == (1, True)


@pytest.mark.parametrize(
    ("gold", "told"),
    [
        ("{", "is not an annotation"),
        ('{"id": "crue", "dates": [{"field": "text"}]}', r"$.dates[0]"),
        (
            '{"id": "crue", "places": [{"field": "title", "span": [2, 999], "name": "x"}]}',
            "no stretch of the title",
        ),
        ('{"id": "pont"}', 'id is not "crue"'),
    ],
)
def test_annotation_that_can_not_be_read_is_told(run, gold, told):
    run("gold", "--export", "crue.md")
    Path("gold/gold/crue.json").write_text(gold, encoding="utf-8")
    status, _, err = run("gold")
    assert (status, told in err and "gold/gold/crue.json" in err) == (1, True)


def test_article_that_is_missing_or_has_no_date_is_told(run):
    run("gold", "--export", "crue.md")
    article = Path("gold/articles/crue.json")
    article.write_text(article.read_text("utf-8").replace("2025-02-13", "13 février"), encoding="utf-8")
    assert '"13 février" is not a date' in run("gold")[2]
    article.unlink()
    assert "can't be read: no such file" in run("gold")[2]


def test_exported_annotation_of_a_reviewed_article_is_what_its_editor_made_of_it(run):
    reviews = Path("content/reviews")
    reviews.mkdir(parents=True)
    review = 'dates: {mardi: 2025-02-04}\nadded: [{quote: "Trois ponts fermés", source: {kind: none}}]\n'
    (reviews / "crue.yaml").write_text(review, encoding="utf-8")
    assert run("gold", "--export", "crue.md")[0] == 0
    gold = json.loads(Path("gold/gold/crue.json").read_bytes())
    assert [date["value"] for date in gold["dates"]] == ["2025-02-04"]
    _, out, _ = run("gold", "--errors")
    assert "crue: dates: « mardi » is 2025-02-04, read as 2025-02-11" in out
