from __future__ import annotations

import os
from pathlib import Path

import pytest

from sourcier.read import known_articles
from sourcier.read.known_articles import KnownArticles
from sourcier.store import Store

ARTICLE = '---\ntitle: "Le pont {name}"\noutlet: "Journal d’exemple"\ndate: 2025-02-10\n---\n\nLe pont est ouvert.\n'
really_read = known_articles.read_articles


@pytest.fixture
def paths(tmp_path) -> list[Path]:
    """Two articles."""
    found = [tmp_path / "content" / f"{name}.md" for name in ("amont", "aval")]
    found[0].parent.mkdir()
    for path in found:
        save(path, path.stem)
    return found


def save(path: Path, name: str) -> None:
    path.write_text(ARTICLE.format(name=name), encoding="utf-8")


@pytest.fixture
def read(tmp_path, paths, monkeypatch):
    """Read the articles as a later build does: return their slugs, and the names of the files that were opened."""
    monkeypatch.setattr(known_articles, "lasting_mark", lambda path, _now: (os.lstat(path).st_size,))

    def read(*, stop_at: str = "") -> tuple[list[str], list[str]]:
        opened: list[str] = []

        def reading(some, *arguments):
            opened.extend(Path(place).stem for place in some)
            if stop_at in opened:
                raise KeyboardInterrupt
            return really_read(some, *arguments)

        monkeypatch.setattr(known_articles, "read_articles", reading)
        with Store(tmp_path / "cache") as store:
            found = KnownArticles(store, "1", {}).read(list(map(str, paths)), paths[0].parent, "full", [])
        return [file.head.slug for file in found], opened

    return read


def test_a_file_as_it_was_is_not_read_again(read):
    assert read() == (["amont", "aval"], ["amont", "aval"])
    assert read() == (["amont", "aval"], [])


def test_a_file_that_changed_is_read_again_alone(read, paths):
    read()
    save(paths[1], "en aval")
    assert read() == (["amont", "aval"], ["aval"])


def test_what_was_read_before_an_interruption_is_known(read):
    with pytest.raises(KeyboardInterrupt):
        read(stop_at="aval")
    assert read() == (["amont", "aval"], ["aval"])


def test_a_damaged_entry_is_none(read, monkeypatch):
    read()
    monkeypatch.setattr(Store, "find", lambda _self, _key: b"\xc1")
    assert read() == (["amont", "aval"], ["amont", "aval"])
