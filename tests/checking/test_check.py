from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sourcier import extract
from sourcier.checking.findings import CheckReport, Finding
from sourcier.checking.listing import Style, listing
from sourcier.cli import main
from sourcier.read.articles import read_article

FLOOD = """---
title: "Crue : 300 personnes évacuées"
outlet: "Journal d’exemple"
date: 2025-02-10
licence: CC BY 4.0
---

Selon la préfecture, environ trois cents personnes ont été évacuées mardi.

Le pont est fermé depuis mars. [La suite](https://exemple.org/site/briefs/{link}/).
"""
BRIDGE = """---
title: "Le pont rouvre"
outlet: "Journal d’exemple"
---

Le pont rouvrira, a annoncé le maire, Paul Martin.
"""
DRAFT = BRIDGE.replace("---\n\n", "draft: true\n---\n\n")


@pytest.fixture
def content(tmp_path) -> Path:
    folder = tmp_path / "content"
    (folder / "articles").mkdir(parents=True)
    (folder / "site.yaml").write_text("base_url: https://exemple.org/site/\n", encoding="utf-8")
    for name, article in (("crue", FLOOD.format(link="pont")), ("pont", BRIDGE), ("projet", DRAFT)):
        (folder / "articles" / f"{name}.md").write_text(article, encoding="utf-8")
    return folder


@pytest.fixture
def check(monkeypatch, capsysbinary, content):
    """Check the content in this process: exit status and findings as (weight, code, path:line)."""

    def check(*options: str) -> tuple[int, list[tuple[str, str, str]]]:
        cache = str(content.parent / "cache")
        arguments = ["sourcier", "check", "--json", "--content", str(content), "--cache", cache, *options]
        monkeypatch.setattr(sys, "argv", arguments)
        try:
            status = main()
        except SystemExit as exit_:
            status = exit_.code
        report = json.loads(capsysbinary.readouterr().out)
        assert report["schema"] == "sourcier/check/1"
        return int(status or 0), [
            (f["weight"], f["code"], f"{Path(f['path']).name}:{f['line'] or ''}") for f in report["findings"]
        ]

    return check


def test_everything_before_publishing_is_in_one_list(check):
    status, findings = check()
    assert status == 0
    assert findings[:3] == [
        ("review", "unreviewed", "crue.md:"),
        ("review", "ambiguous-date", "crue.md:10"),
        ("review", "unreviewed", "pont.md:"),
    ]
    assert ("note", "undated", "pont.md:1") in findings
    assert ("note", "no-licence", "pont.md:1") in findings
    assert ("note", "unsourced", "crue.md:") in findings
    assert [place for _, _, place in findings if place.startswith("projet")] == ["projet.md:4"]


def test_claims_to_review_fail_a_strict_check_only(check):
    assert check("--strict")[0] == 1


def test_dead_link_is_told_where_it_is_written(check, content):
    (content / "articles" / "crue.md").write_text(FLOOD.format(link="ponts"), encoding="utf-8")
    status, findings = check()
    assert (status, findings[0]) == (1, ("error", "dead-link", "crue.md:10"))


def test_errors_come_beside_what_the_other_articles_lack(check, content):
    broken = content / "articles" / "crue.md"
    broken.write_text(FLOOD.replace("2025-02-10", "10 février"), encoding="utf-8")
    status, findings = check()
    assert (status, findings[0]) == (1, ("error", "content", "crue.md:4"))
    assert ("review", "unreviewed", "pont.md:") in findings


def test_check_extracts_nothing_twice(check, monkeypatch):
    check()

    def refuse(_workforce, _documents, count, _lexicon):
        assert count == 0
        return iter(())

    monkeypatch.setattr("sourcier.checking.extract_with", refuse)
    monkeypatch.setattr("sourcier.library.extract_with", refuse)
    assert check()[0] == 0


def test_check_writes_no_output(check, content, monkeypatch):
    monkeypatch.chdir(content.parent)
    check()
    assert sorted(path.name for path in content.parent.iterdir()) == ["cache", "content"]


def report(*findings: Finding) -> CheckReport:
    return CheckReport(findings, articles=1, claims=3, reviewed=1, orphaned=1)


def found(place: str, line: int, what: str) -> Finding:
    return Finding("review", "unreviewed", Path(place), line, what, "read it")


def test_lines_are_as_a_compiler_prints_them_in_a_pipe():
    lines = list(
        listing(
            report(found("a.md", 3, "this"), found("longer.md", 0, "that")),
            Style(aligned=False, coloured=False),
        )
    )
    assert lines == [
        "○ To review, 2",
        "a.md:3: this — read it",
        "longer.md: that — read it",
        "",
        "1 article, 3 claims: 1 reviewed, 2 to review; 1 orphaned decision. No error.",
    ]


def test_places_stand_in_a_column_on_a_terminal():
    lines = list(
        listing(
            report(found("a.md", 3, "this"), found("longer.md", 0, "that")),
            Style(aligned=True, coloured=False),
        )
    )
    assert lines[1:3] == ["a.md:3:    this — read it", "longer.md: that — read it"]


def test_colours_are_ours_alone():
    lines = list(listing(report(found("a.md", 3, "\x1b[31mred")), Style(aligned=True, coloured=True)))
    assert lines[0] == "\x1b[1;33m○ To review, 1\x1b[0m"
    assert "\\x1b[31mred" in lines[1]


def decide(content: Path, number: int, status: str) -> None:
    """Write a decision on a claim of the flood by hand."""
    claim = flood_claims(content)[number]
    file = content / "reviews" / "crue.yaml"
    file.parent.mkdir(exist_ok=True)
    written = file.read_text("utf-8") if file.exists() else "claims:\n"
    file.write_text(f'{written}  {claim.id}: {{quote: "x", status: {status}}}\n', "utf-8")


def flood_claims(content: Path):
    article = read_article(content / "articles" / "crue.md", content, "full").article
    return extract(article.text, article.title, article.date).claims


def test_claims_that_were_read_wait_for_nobody(check, content):
    total = len(flood_claims(content))
    for number in range(total - 1):
        decide(content, number, "accepted" if number else "rejected")
    _, findings = check()
    assert next(f for f in findings if f[1] == "unreviewed") == ("review", "unreviewed", "crue.md:10")
    decide(content, total - 1, "accepted")
    assert [f for f in check()[1] if f[1] == "unreviewed"] == [("review", "unreviewed", "pont.md:")]


def test_decision_whose_words_are_gone_is_told_in_its_file(check, content):
    decide(content, 1, "accepted")
    article = content / "articles" / "crue.md"
    article.write_text(article.read_text("utf-8").replace("trois cents", "quatre cents"), "utf-8")
    assert ("review", "orphaned", "crue.yaml:2") in check()[1]


def test_decisions_without_an_article_are_told(check, content):
    decide(content, 1, "accepted")
    (content / "reviews" / "crue.yaml").rename(content / "reviews" / "crues.yaml")
    assert ("note", "no-article", "crues.yaml:") in check()[1]


def test_fault_of_a_review_is_told_with_its_line(check, content):
    decide(content, 1, "acepted")
    status, findings = check()
    assert (status, findings[0]) == (1, ("error", "content", "crue.yaml:2"))


def test_date_of_a_claim_that_was_read_is_good_to_know(check, content):
    assert ("review", "ambiguous-date", "crue.md:10") in check()[1]
    for number in range(len(flood_claims(content))):
        decide(content, number, "accepted")
    assert ("note", "ambiguous-date", "crue.md:10") in check()[1]


def test_template_that_no_page_uses_is_told_with_the_name_it_is_near(check, content):
    templates = content.parent / "templates"
    templates.mkdir()
    for name, source in {
        "hmoe.html": "<p></p>",
        "_ours.html": "<p></p>",
        "404.html": '{% extends "sourcier/404.html" %}{% block main %}{% include "_ours.html" %}{% endblock %}',
    }.items():
        (templates / name).write_text(source, encoding="utf-8")
    _, findings = check("--templates", str(templates))
    assert [place for _, code, place in findings if code == "stray-template"] == ["hmoe.html:"]
