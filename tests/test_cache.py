"""The cache of extractions: it gives back what was made, and nothing that it cannot vouch for."""

from __future__ import annotations

import datetime as dt
import sqlite3

import pytest
from msgspec.structs import replace

from sourcier.cache import ExtractionCache
from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.engine import engine
from sourcier.errors import OutputError
from sourcier.scheduling import extract_many
from sourcier.store import Store

ENGINE = engine(EditorLexicon())
DAY = dt.date(2025, 8, 14)
DOCUMENTS = [
    Document(
        "Selon la préfecture, environ 3,5 millions d'euros ont été versés à Dax en juin.", "Dax payée", DAY
    ),
    Document("", None, None),
    Document("Un pont a cédé : \ud800 trois blessés.", "", dt.datetime(2025, 8, 14, 9, 30, tzinfo=dt.UTC)),
]


@pytest.fixture(scope="module")
def made():
    return list(extract_many(DOCUMENTS))


@pytest.fixture
def folder(tmp_path, made):
    with Store(tmp_path / "cache") as store:
        cache = ExtractionCache(store)
        for document, extraction in zip(DOCUMENTS, made, strict=True):
            cache.keep(document, extraction)
    return tmp_path / "cache"


def found(folder, documents=DOCUMENTS, by=ENGINE):
    with Store(folder) as store:
        cache = ExtractionCache(store)
        return cache.find(documents, by)


def test_what_was_kept_comes_back_as_it_was(folder, made):
    assert found(folder) == made


@pytest.mark.parametrize(
    "changed",
    [
        replace(DOCUMENTS[0], text=DOCUMENTS[0].text + " "),
        replace(DOCUMENTS[0], title="Dax"),
        replace(DOCUMENTS[0], title=None),
        replace(DOCUMENTS[0], date=dt.date(2025, 8, 15)),
        replace(DOCUMENTS[0], date=None),
    ],
)
def test_another_text_title_or_date_is_another_extraction(folder, changed):
    assert found(folder, [changed]) == [None]


@pytest.mark.parametrize("part", ["version", "model", "lexicon"])
def test_another_engine_is_another_extraction(folder, part):
    assert found(folder, by=replace(ENGINE, **{part: "other"})) == [None, None, None]


def test_title_and_text_are_kept_apart(folder):
    assert found(folder, [Document("ab", "c", None)]) == [None]
    with Store(folder) as store:
        cache = ExtractionCache(store)
        cache.keep(Document("ab", "c", None), next(extract_many([Document("ab", "c", None)])))
    assert found(folder, [Document("a", "bc", None), Document("b", "ca", None)]) == [None, None]


@pytest.mark.parametrize("entry", [b"", b"not compressed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_entry_is_made_anew(folder, entry):
    with sqlite3.connect(folder / "cache.sqlite") as connection:
        connection.execute("UPDATE entries SET entry = ?", (entry,))
    connection.close()
    assert found(folder) == [None, None, None]


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_begun_anew(folder, made, content):
    for path in folder.glob("cache.sqlite*"):
        path.unlink()
    (folder / "cache.sqlite").write_bytes(content)
    with Store(folder) as store:
        cache = ExtractionCache(store)
        assert cache.find(DOCUMENTS, ENGINE) == [None, None, None]
        cache.keep(DOCUMENTS[0], made[0])
    assert found(folder)[0] == made[0]


def test_a_file_of_another_layout_is_begun_anew(folder):
    with sqlite3.connect(folder / "cache.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert found(folder) == [None, None, None]


def test_two_builds_may_use_it_at_once(folder, made):
    with Store(folder) as one, Store(folder) as other:
        first, second = ExtractionCache(one), ExtractionCache(other)
        first.keep(DOCUMENTS[0], made[0])
        second.keep(DOCUMENTS[1], made[1])
        assert first.find(DOCUMENTS, ENGINE) == second.find(DOCUMENTS, ENGINE) == made


def test_entries_longest_unused_go_first(folder, made):
    with sqlite3.connect(folder / "cache.sqlite") as connection:
        connection.execute("UPDATE entries SET used = 1")
        (total,) = connection.execute("SELECT SUM(LENGTH(entry)) FROM entries").fetchone()
    connection.close()
    assert found(folder, DOCUMENTS[:1]) == made[:1]
    with Store(folder, most_bytes=total - 1):
        pass
    assert found(folder) == [made[0], None, None]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="--cache"):
        Store(tmp_path / "file" / "cache")


def test_the_folder_says_that_it_can_be_made_again(folder):
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: ")
