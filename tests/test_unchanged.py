"""A build with nothing to do is found out without building; the least doubt has it built."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sourcier.build import build_site
from sourcier.folders import Folders
from sourcier.scheduling import Workforce
from sourcier.unchanged import build_inputs, find_unchanged

ARTICLE = """---
title: Le pont de Dax rouvre
outlet: Le Courrier
date: 2025-08-14
---
Selon la préfecture, 300 camions ont franchi le pont mardi.
"""


@pytest.fixture
def folders(tmp_path):
    """A built site whose files are old enough to be vouched for."""
    made = Folders(tmp_path / "content", tmp_path / "site", tmp_path / "templates", tmp_path / "cache")
    for folder in (made.content, made.templates):
        folder.mkdir()
    (made.content / "dax.md").write_text(ARTICLE, encoding="utf-8")
    (made.content / "site.yaml").write_text("title: Essai\nsearch: false\n", encoding="utf-8")
    time.sleep(0.1)
    build(made)
    return made


def build(folders: Folders):
    inputs = build_inputs(folders, drafts=False)
    return build_site(
        folders,
        Workforce(),
        drafts=False,
        fresh=False,
        watch=lambda items, _doing, _total: items,
        inputs=inputs,
    )


def found(folders: Folders, *, drafts: bool = False):
    return find_unchanged(folders, build_inputs(folders, drafts=drafts))


def test_what_was_just_built_is_unchanged(folders):
    summary = found(folders)
    assert (summary.articles, summary.extracted, summary.claims) == (1, 0, 2)
    assert summary.site.written == summary.site.removed == ()
    assert "briefs/dax/index.html" in summary.site.unchanged


def test_file_of_any_time_is_vouched_for(folders):
    os.utime(folders.content / "dax.md", ns=(0, -9_000_000_000_000_000_000))
    time.sleep(0.1)
    build(folders)
    assert found(folders)


def test_link_to_a_file_that_was_just_saved_is_not_vouched_for(folders):
    target = folders.content.with_name("apart.md")
    target.write_text(ARTICLE, encoding="utf-8")
    (folders.content / "link.md").symlink_to(target)
    time.sleep(0.1)
    assert build_inputs(folders, drafts=False).state
    target.write_text(ARTICLE, encoding="utf-8")
    assert not build_inputs(folders, drafts=False).state


def test_change_of_what_a_link_leads_to_is_a_change(folders):
    target = folders.content.with_name("apart.md")
    target.write_text(ARTICLE, encoding="utf-8")
    (folders.content / "link.md").symlink_to(target)
    time.sleep(0.1)
    before = build_inputs(folders, drafts=False).state
    write_over(target)
    time.sleep(0.1)
    after = build_inputs(folders, drafts=False).state
    assert before
    assert after
    assert after != before


@pytest.mark.parametrize("name", ["\udcff.txt", "deux\nlignes.txt"], ids=["no UTF-8", "two lines"])
def test_file_of_any_name_is_vouched_for(folders, name):
    (folders.content / name).write_text("notes", encoding="utf-8")
    time.sleep(0.1)
    build(folders)
    assert found(folders)


def test_no_change_loads_nothing_that_builds(folders):
    code = f"""
import sys
from pathlib import Path
from sourcier.folders import Folders
from sourcier.unchanged import build_inputs, find_unchanged
places = {[str(path) for path in (folders.content, folders.output, folders.templates, folders.cache)]}
folders = Folders(*map(Path, places))
assert find_unchanged(folders, build_inputs(folders, drafts=False))
print([name for name in ("spacy", "jinja2", "markdown", "sqlite3", "babel", "msgspec") if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def write_over(path: Path) -> None:
    """Write other bytes of the same length and the same time."""
    times = path.stat()
    path.write_bytes(b"x" * times.st_size)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_what_builds_without_extraction_loads_no_rules_of_it():
    code = """
import sys
import sourcier.build
print([name for name in ("spacy", "sourcier.extractor") if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "change",
    [
        lambda f: write_over(f.content / "dax.md"),
        lambda f: (f.content / "dax.md").rename(f.content / "pont.md"),
        lambda f: (f.content / "reviews").mkdir(),
        lambda f: (f.content / "dossiers.yaml").write_text("", encoding="utf-8"),
        lambda f: (f.templates / "base.html").write_text("", encoding="utf-8"),
        lambda f: (f.output / "index.html").unlink(),
        lambda f: (f.output / "index.html").write_text("", encoding="utf-8"),
        lambda f: (f.output / "briefs" / "mine.html").write_text("", encoding="utf-8"),
        lambda f: f.output.rename(f.output.with_name("elsewhere")),
        lambda f: (f.output.with_name(".site.sourcier") / "new").mkdir(parents=True),
    ],
    ids=[
        "text", "name", "review folder", "new file", "template", "page gone", "page changed", "foreign page",
        "site gone", "killed build",
    ],
)  # fmt: skip
def test_a_change_is_no_unchanged_build(folders, change):
    change(folders)
    assert found(folders) is None


def test_other_options_are_another_build(folders):
    assert found(folders, drafts=True) is None


def test_what_was_saved_a_moment_ago_is_not_vouched_for(folders):
    (folders.content / "dax.md").write_text(ARTICLE.replace("300", "400"), encoding="utf-8")
    build(folders)
    assert found(folders) is None


def test_damaged_record_is_no_record(folders):
    (record,) = folders.cache.glob("outputs/*/record")
    record.write_bytes(record.read_bytes()[:-9])
    assert found(folders) is None
    build(folders)
    assert found(folders) is not None
