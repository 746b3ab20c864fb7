from __future__ import annotations

import sys
from pathlib import Path

import pytest
from places import files_of

from sourcier.cli import main

ARTICLE = """---
title: "Crue : 300 personnes évacuées"
outlet: "Journal d’exemple"
date: 2025-02-10
---

Selon la préfecture, environ trois cents personnes ont été évacuées mardi.
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsysbinary):
    """Run a command in a folder with content and a site: exit status, stdout, stderr."""
    article = tmp_path / "content" / "crue.md"
    article.parent.mkdir()
    article.write_text(ARTICLE, encoding="utf-8")
    settings = "search: false\npublish:\n  local: {folder: www}\n"
    (tmp_path / "content" / "site.yaml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sourcier", *arguments])
        try:
            status = main()
        except SystemExit as exit_:
            status = exit_.code
        written = capsysbinary.readouterr()
        return int(status or 0), written.out.decode(), written.err.decode()

    run("build")
    return run


def test_site_with_claims_to_review_is_refused_unless_told(run):
    status, _, err = run("publish")
    assert (status, "claims to review" in err and "--unchecked" in err) == (1, True)
    assert not Path("www").exists()
    status, _, err = run("publish", "--unchecked")
    assert (status, "www: published: " in err) == (0, True)
    assert files_of(Path("www")).keys() == files_of(Path("site")).keys() - {".sourcier-site"}


def test_site_older_than_its_content_is_refused_unless_told(run):
    Path("content/crue.md").write_text(ARTICLE.replace("mardi", "lundi"), encoding="utf-8")
    status, _, err = run("publish", "--unchecked")
    assert (status, "is not what content makes now" in err and "--older" in err) == (1, True)
    assert run("publish", "--unchecked", "--older")[0] == 0
    assert "mardi" in Path("www/briefs/crue/index.html").read_text(encoding="utf-8")


def test_content_with_errors_is_refused(run):
    Path("content/crue.md").write_text("---\ntitle: x\n---\n\nIl pleut.\n", encoding="utf-8")
    status, _, err = run("publish", "local")
    assert (status, "1 error" in err, "is not what content makes now" in err) == (1, True, True)


def test_dry_run_lists_what_would_change(run):
    status, out, err = run("publish", "--dry-run", "--unchecked")
    assert (status, "would change: " in err, Path("www").exists()) == (0, True, False)
    assert "new briefs/crue/index.html" in out.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ("elsewhere",),
        ("local", "--folder", "www"),
        ("--folder", "a", "--git", "b"),
        ("--s3", "bucket"),
        ("--git", "origin", "--branch", "-x"),
        ("--folder", "www", "--branch", "x"),
        ("--branch", "x"),
        ("--s3", "s3://bucket", "--endpoint", "ftp://x"),
    ],
)
def test_target_that_is_none_is_a_usage_error(run, arguments):
    assert run("publish", *arguments)[0] == 2


def test_targets_are_named_where_one_is_to_be_chosen(run):
    Path("content/site.yaml").write_text(
        "publish:\n  one: {folder: a}\n  two: {folder: b}\n", encoding="utf-8"
    )
    status, _, err = run("publish")
    assert (status, "one, two" in err) == (2, True)
