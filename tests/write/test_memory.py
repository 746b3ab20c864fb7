"""What is remembered of a site: files that stand are left, the site before is a spare, doubt costs time only."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sourcier.site_files import Batch, File
from sourcier.write.memory import Memory
from sourcier.write.report import Report
from sourcier.write.site import Outcome, write_site
from sourcier.write.workspace import reserve_output

INPUTS = b"all that is read"


class Site:
    """An output, and what is asked for to fill it."""

    def __init__(self, folder: Path) -> None:
        self.output, self.cache = folder / "site", folder / "cache"
        self.made: list[str] = []

    def write(self, **contents: str) -> Report:
        """Write a page for each name; what it depends on is its content."""
        self.made.clear()
        batches = [self._batch(f"{name}/index.html", text) for name, text in contents.items()]
        with reserve_output(self.output, inputs=[]) as place:
            return write_site(batches, place, self.memory, outcome=Outcome(INPUTS))

    @property
    def memory(self) -> Memory:
        return Memory(self.cache, self.output)

    def pages(self) -> dict[str, str]:
        return {path.parent.name: path.read_text() for path in self.output.rglob("*.html")}

    def _batch(self, path: str, text: str) -> Batch:
        def make():
            self.made.append(path)
            return [File(path, text.encode())]

        return Batch(f"{path} {text}".encode(), make)


@pytest.fixture
def site(tmp_path) -> Site:
    made = Site(tmp_path)
    made.write(a="un", b="deux", c="trois")
    return made


def test_only_batches_of_other_keys_are_made(site):
    report = site.write(a="un", b="autre", d="quatre")
    assert site.made == ["b/index.html", "d/index.html"]
    assert report == Report(("b/index.html", "d/index.html"), ("a/index.html",), ("c/index.html",))
    assert site.pages() == {"a": "un", "b": "autre", "d": "quatre"}


def test_next_site_is_made_of_the_one_before_the_last(site):
    spare = site.memory.spare.stat().st_ino
    site.write(a="un", b="autre")
    assert site.output.stat().st_ino == spare
    last = site.memory.spare.stat().st_ino
    site.write(a="un", b="autre", e="cinq")
    assert site.output.stat().st_ino == last
    assert site.pages() == {"a": "un", "b": "autre", "e": "cinq"}
    assert not (site.output / "c").exists()


def test_site_that_changes_back_and_forth_is_right_each_time(site):
    for text in ("un", "autre", "un", "autre", "autre", "un"):
        site.write(a=text, **({"b": "deux"} if text == "un" else {}))
        assert site.pages() == ({"a": "un", "b": "deux"} if text == "un" else {"a": "autre"})


def test_unchanged_site_is_not_replaced(site):
    before = site.output.stat().st_ino
    assert site.write(a="un", b="deux", c="trois").written == ()
    assert (site.output.stat().st_ino, site.made) == (before, [])


def test_site_that_is_gone_is_made_of_the_spare(site):
    site.write(a="un", b="autre", c="trois")
    shutil.rmtree(site.output)
    report = site.write(a="un", b="autre", c="trois")
    assert site.made == ["b/index.html"]
    assert report.written == ("a/index.html", "b/index.html", "c/index.html")
    assert site.pages() == {"a": "un", "b": "autre", "c": "trois"}


def test_site_that_is_gone_again_is_made_of_the_spare_again(site):
    for _ in range(2):
        shutil.rmtree(site.output)
        site.write(a="un", b="deux", c="trois")
        assert site.made == []
        assert site.pages() == {"a": "un", "b": "deux", "c": "trois"}


def test_page_that_the_spare_lacks_is_published_all_the_same(site):
    site.write(a="un", b="autre", c="trois")
    (site.memory.spare / "a" / "index.html").unlink()
    site.write(a="un", b="encore", c="trois")
    assert site.pages() == {"a": "un", "b": "encore", "c": "trois"}


def test_damaged_spare_is_not_published(site):
    site.write(a="un", b="autre", c="trois")
    page = site.memory.spare / "a" / "index.html"
    page.unlink()
    page.write_text("damaged")
    shutil.rmtree(site.output)
    site.write(a="un", b="autre", c="trois")
    assert site.pages() == {"a": "un", "b": "autre", "c": "trois"}


def test_nothing_depends_on_links(site, monkeypatch):
    def refuse(*_):
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    for text in ("autre", "encore"):
        site.write(a=text, b="deux")
        assert site.pages() == {"a": text, "b": "deux"}


def test_nothing_depends_on_the_memory(site):
    shutil.rmtree(site.cache)
    report = site.write(a="un", b="deux", c="trois")
    assert len(site.made) == 3
    assert report.written == ()


def test_record_that_is_damaged_anywhere_is_not_trusted(site):
    (path,) = site.cache.rglob("record")
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert site.memory.last_record() is None, at
        assert site.memory.standing_site(INPUTS) is None, at
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert site.memory.last_record() is None, end
    site.write(a="un", b="deux", c="trois")
    assert site.pages() == {"a": "un", "b": "deux", "c": "trois"}


def test_site_of_other_inputs_is_not_the_one_that_stands(site):
    assert site.memory.standing_site(INPUTS) is not None
    assert site.memory.standing_site(b"all that is read now") is None


def test_record_is_read_as_it_was_written(site):
    site.write(a="un", b="autre")
    record = site.memory.last_record()
    look = site.memory.standing_site(INPUTS)
    assert look.paths == [path.encode() for path in record.site.files.paths]
    assert dict(zip(look.folders, look.folders_modified, strict=True)) == {
        name.encode(): modified for name, modified in record.site.folders.items()
    }
    assert (look.root, look.sizes, look.modified) == (
        record.site.root, record.site.files.sizes, record.site.files.modified
    )  # fmt: skip
    assert record.site.files.paths == ["a/index.html", "b/index.html"]
    assert [record.site.files.sizes.tolist(), list(record.batches.values())] == [[2, 5], [(0, 1), (1, 2)]]
    for folder, known in ((site.output, record.site.folders), (site.memory.spare, record.spare.folders)):
        found = {"": folder, **{path.name: path for path in folder.iterdir() if path.is_dir()}}
        assert known == {name: path.stat().st_mtime_ns for name, path in found.items()}
    assert sorted(record.spare.changed) == ["b/index.html", "c/index.html"]


def test_what_came_into_the_spare_is_found_out_once_it_is_the_site(site):
    site.write(a="un", b="autre", c="trois")
    (site.memory.spare / "a" / "mine.html").write_text("not ours")
    site.write(a="un", b="encore", c="trois")
    assert not site.memory.recall(site.memory.last_record()).is_whole
    site.write(a="un", b="encore", c="trois")
    assert not (site.output / "a" / "mine.html").exists()
    assert site.memory.recall(site.memory.last_record()).is_whole
