from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcier.cli import main

ROOT = Path(__file__).parents[1]
ARTICLE = """---
title: "{title}"
outlet: "Journal d’exemple"
date: 2025-02-10
---

Selon la préfecture, environ {number} personnes seront évacuées mardi.

« Nous restons prudents », a déclaré le maire, Paul Martin.
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def content(tmp_path) -> Path:
    folder = tmp_path / "content"
    (folder / "articles").mkdir(parents=True)
    for slug, number in (("un", 300), ("deux", 500)):
        article = ARTICLE.format(title=f"Crue : {number} évacués", number=number)
        (folder / "articles" / f"{slug}.md").write_text(article, encoding="utf-8")
    return folder


@pytest.fixture
def build(monkeypatch, capsys, content, tmp_path):
    """Run a build in this process: exit status and stderr."""

    def build(output: Path, *options: object) -> tuple[int, str]:
        arguments = [
            "build.py",
            "--content",
            content,
            "--output",
            output,
            "--cache",
            tmp_path / "cache",
            *options,
        ]
        monkeypatch.setattr(sys, "argv", [str(argument) for argument in arguments])
        try:
            status = main()
        except SystemExit as exit_:
            status = exit_.code
        return status, capsys.readouterr().err

    return build


def test_build_says_in_one_line_what_it_did(build, tmp_path):
    status, err = build(tmp_path / "site")
    assert status == 0
    assert err.startswith("2 articles (2 extracted, 0 from cache), ")
    assert " 0 unchanged, 0 removed; " in err
    assert err.count("\n") == 1


def test_text_that_several_outlets_take_up_is_extracted_once(build, tmp_path, content):
    taken_up = (content / "articles" / "un.md").read_text(encoding="utf-8").replace("Journal", "Courrier")
    for slug in ("a", "z"):
        (content / "articles" / f"{slug}.md").write_text(taken_up, encoding="utf-8")
    _, err = build(tmp_path / "site")
    assert err.startswith("4 articles (2 extracted, 2 from cache), ")
    extractions = [
        json.loads((tmp_path / "site" / "briefs" / slug / "brief.json").read_bytes())["extraction"]
        for slug in ("a", "un", "z")
    ]
    assert extractions[0]["claims"]
    assert extractions[0] == extractions[1] == extractions[2]


def test_build_without_change_writes_nothing(build, tmp_path):
    build(tmp_path / "site")
    before = tree(tmp_path / "site")
    _, err = build(tmp_path / "site")
    assert "files: 0 written, " in err
    assert tree(tmp_path / "site") == before


def test_deleted_article_leaves_the_site(build, tmp_path, content):
    build(tmp_path / "site")
    (content / "articles" / "un.md").unlink()
    status, err = build(tmp_path / "site", "--verbose")
    assert (status, (tmp_path / "site" / "briefs" / "un").exists()) == (0, False)
    assert f"removed {tmp_path / 'site'}/briefs/un/index.html" in err


def test_build_tells_as_json_which_files_it_wrote_left_and_removed(tmp_path, content):
    def built() -> dict:
        command = [sys.executable, "-m", "sourcier", "--json", "--quiet"]
        return json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout)

    first = built()
    assert (first["articles"], first["site"]["unchanged"], first["site"]["removed"]) == (2, [], [])
    assert "briefs/deux/index.html" in first["site"]["written"]
    (content / "articles" / "deux.md").unlink()
    again = built()
    assert "briefs/deux/index.html" in again["site"]["removed"]
    assert "briefs/un/index.html" in again["site"]["unchanged"]


def test_quiet_build_says_nothing(build, tmp_path):
    assert build(tmp_path / "site", "-q") == (0, "")


def test_draft_is_shown_on_demand_only(build, tmp_path, content):
    draft = content / "articles" / "un.md"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("date:", "draft: true\ndate:"), encoding="utf-8"
    )
    build(tmp_path / "site")
    assert not (tmp_path / "site" / "briefs" / "un").exists()
    build(tmp_path / "site", "--drafts")
    assert (tmp_path / "site" / "briefs" / "un").exists()


def test_ten_broken_things_give_ten_messages_in_one_run(build, tmp_path, content):
    build(tmp_path / "site")
    before = tree(tmp_path / "site")
    good = (content / "articles" / "un.md").read_text(encoding="utf-8")
    broken = {
        "a.md": good.replace('title: "Crue : 300 évacués"\n', ""),
        "b.md": good.replace("2025-02-10", "2025-02-30"),
        "c.md": good.replace("date: 2025-02-10", "date: [2025"),
        "d.md": good.replace("outlet:", "tilte: x\noutlet:"),
        "e.md": good.replace("date:", "slug: deux\ndate:"),
        "f.md": good.encode("latin-1", "replace"),
        "g.md": "",
        "h.md": good.replace("date:", "url: javascript:alert(1)\ndate:"),
        "site.yaml": "title: x\nlanguage: klingon\n",
    }
    for name, text in broken.items():
        (content / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "brief.html").write_text("<p>\n{% if %}</p>\n", encoding="utf-8")
    status, err = build(tmp_path / "site", "--templates", templates)
    files = [line.split(": ")[0] for line in err.splitlines()]
    assert files == sorted(files)
    assert {Path(file.split(":")[0]).name for file in files} == {*broken, "brief.html"}
    assert len(files) == 10
    assert all(" — " in line for line in err.splitlines())
    assert (status, tree(tmp_path / "site")) == (1, before)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("output", ["content", "content/site", "."])
def test_output_that_would_destroy_the_content_is_refused(build, tmp_path, content, output):
    status, err = build(tmp_path / output)
    assert (status, "apart from it" in err) == (1, True)
    assert (content / "articles" / "un.md").exists()


def test_template_of_the_site_takes_the_place_of_the_packaged_one(build, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "404.html").write_text("<!DOCTYPE html><title>Rien</title>", encoding="utf-8")
    status, err = build(tmp_path / "site", "--templates", tmp_path / "templates")
    assert (status, "<title>Rien</title>" in (tmp_path / "site" / "404.html").read_text()) == (0, True), err
    assert (tmp_path / "site" / "index.html").exists()


def test_words_of_the_site_are_read_again_where_they_changed(build, tmp_path):
    words = tmp_path / "templates" / "i18n" / "fr.yaml"
    words.parent.mkdir(parents=True)
    for told in ("Qui dit quoi.", "Ce qui est dit."):
        words.write_text(f"page: {{home: {{description: {told}}}}}", encoding="utf-8")
        status, err = build(tmp_path / "site", "--templates", tmp_path / "templates")
        assert (status, told in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")) == (
            0,
            True,
        ), err
    words.write_text("page: {home: {description: [a]}}", encoding="utf-8")
    status, err = build(tmp_path / "site", "--templates", tmp_path / "templates")
    assert (status, err.startswith(f"{words}:1: page.home.description: a list is no text")) == (1, True), err
    words.write_text("page: {home: {description: Qui dit quoi.}}", encoding="utf-8")
    assert build(tmp_path / "site", "--templates", tmp_path / "templates")[0] == 0


def test_template_that_fails_while_rendering_is_a_message_and_keeps_the_site(build, tmp_path):
    build(tmp_path / "site")
    before = tree(tmp_path / "site")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "home.html").write_text("<h1>\n{{ home.headline }}</h1>\n", encoding="utf-8")
    status, err = build(tmp_path / "site", "--templates", tmp_path / "templates")
    assert (status, err.startswith(f"{tmp_path}/templates/home.html:2: ")) == (1, True), err
    assert tree(tmp_path / "site") == before


def linking(content: Path, address: str) -> None:
    """Let the first article link to a page of the site."""
    (content / "site.yaml").write_text("base_url: https://briefs.example/\n", encoding="utf-8")
    article = content / "articles" / "un.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\nVoir [la suite](https://briefs.example/{address}).\n", encoding="utf-8")


def test_dead_link_of_an_article_fails_the_build_where_it_is_written(build, tmp_path, content):
    build(tmp_path / "site")
    before = tree(tmp_path / "site")
    linking(content, "briefs/deu/")
    status, err = build(tmp_path / "site")
    line = len((content / "articles" / "un.md").read_text(encoding="utf-8").splitlines())
    what = (
        'dead link: "https://briefs.example/briefs/deu/" leads to briefs/deu/, which the site does not have'
    )
    told = f"{content}/articles/un.md:{line}: {what} — did you mean briefs/deux/?\n"
    assert (status, err) == (1, told)
    assert tree(tmp_path / "site") == before


def test_link_dies_with_what_it_led_to(build, tmp_path, content):
    linking(content, "briefs/deux/")
    assert build(tmp_path / "site")[0] == 0
    (content / "articles" / "deux.md").unlink()
    status, err = build(tmp_path / "site")
    assert (status, "un.md:" in err, "dead link" in err) == (1, True, True)


def test_faults_of_links_in_templates_name_the_page(build, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "404.html").write_text(
        '<!DOCTYPE html><title>Rien</title><p id="a"><b id="a"></b><a href="#b"></a>', encoding="utf-8"
    )
    status, err = build(tmp_path / "site", "--templates", tmp_path / "templates")
    assert (status, err.splitlines()) == (
        1,
        [
            '404.html: dead link: "#b" leads to 404.html#b, which the site does not have — mend it, or delete it',
            '404.html: id: "a" stands twice on the page — give one of the two another name in its template',
        ],
    )


def test_missing_templates_are_a_message(build, tmp_path):
    status, err = build(tmp_path / "site", "--templates", tmp_path / "absent")
    assert (status, err) == (1, f"{tmp_path}/absent: no such folder — name a folder of templates\n")


def test_missing_content_is_a_message(build, tmp_path, content):
    shutil.rmtree(content)
    status, err = build(tmp_path / "site")
    assert (status, "Traceback" in err, (tmp_path / "site").exists()) == (1, False, False)
    assert str(content) in err


# Folders list their files in any order: here in the opposite of the alphabet's.
BACKWARDS = """
import os, runpy, sys

class Backwards:
    def __init__(self, *folder):
        with scan(*folder) as listing:
            self.entries = iter(sorted(listing, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        pass

scan, names = os.scandir, os.listdir
os.scandir, os.listdir = Backwards, lambda *folder: sorted(names(*folder), reverse=True)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def start(content: Path, output: Path, *before: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, *before, ROOT / "build.py", "--content", content, "--output", output]
    command += ["--cache", f"{output}.cache"]
    return subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.PIPE, text=True)


def test_same_content_gives_the_same_bytes_anywhere(content, tmp_path):
    for number in (20, 40, 60, 80):
        article = ARTICLE.format(title=f"Crue : {number} évacués", number=number)
        (content / "articles" / f"a{number}.md").write_text(article, encoding="utf-8")
    (content / "dossiers").mkdir()
    members = "articles: [un, deux, a20, a40]"
    (content / "dossiers" / "crue.yaml").write_text(f"title: La crue\n{members}\n", encoding="utf-8")
    one = start(content, tmp_path / "one", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(content, elsewhere)
    for age, path in enumerate(sorted(elsewhere.rglob("*"))):
        os.utime(path, (1_000_000_000 + age, 1_000_000_000 + age))
    other = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77"}
    two = start(elsewhere, tmp_path / "deep" / "two", "-c", BACKWARDS, **other)
    said = [build.communicate()[1] for build in (one, two)]
    assert [(one.returncode, said[0].count("\n")), (two.returncode, said[1].count("\n"))] == [(0, 1), (0, 1)]
    assert "dossiers/crue/index.html" in tree(tmp_path / "one")
    assert tree(tmp_path / "one") == tree(tmp_path / "deep" / "two")
