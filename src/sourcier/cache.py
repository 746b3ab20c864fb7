"""Extractions kept between builds, by a hash of all that they depend on: text, title, date, engine, rules.

One SQLite file, safe under two builds at once and under a kill. What it holds is never trusted: an entry that
does not read back as an extraction is made anew, and a file that is no such cache is replaced.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from sourcier.document import Document
from sourcier.engine import rules_fingerprint
from sourcier.errors import OutputError
from sourcier.extraction import (
    SCHEMA,
    Actor,
    Claim,
    EditorWarning,
    Engine,
    Entity,
    Equipment,
    Extraction,
    Place,
    Quantity,
    Timex,
)
from sourcier.fingerprints import text_sha256
from sourcier.spans import Span

_LAYOUT = 1  # of the tables below; a file with another is begun anew
_MOST_BYTES = 2_000_000_000  # of entries: about a million articles
_PATIENCE = 60.0  # seconds that one build waits for another's write
_TABLES = """
    CREATE TABLE IF NOT EXISTS extractions (
        key BLOB PRIMARY KEY,
        used INTEGER NOT NULL,  -- the day it last served
        entry BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS by_use ON extractions (used);
"""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An extraction without the words and the date, which the article has."""

    engine: Engine
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    quantities: tuple[Quantity, ...]
    equipment: tuple[Equipment, ...]
    dates: tuple[Timex, ...]
    places: tuple[Place, ...]
    entities: tuple[Entity, ...]
    warnings: tuple[EditorWarning, ...]


_FIELDS = tuple(field.name for field in fields(_Entry))
_DECODER = msgspec.json.Decoder(_Entry)


class ExtractionCache:
    """The extractions of earlier builds. Use it as a context manager: it is pruned and closed at the end."""

    def __init__(self, folder: Path) -> None:
        """Open the cache in `folder`, which is made where there is none.

        Raises:
            OutputError: the folder can't be written.
        """
        self._path = folder / "extractions.sqlite"
        self._today = dt.datetime.now(tz=dt.UTC).date().toordinal()
        try:
            _make_folder(folder)
            self._connection = _opened(self._path)
        except (OSError, sqlite3.Error) as error:
            message = (
                f"{folder}: cannot keep extractions here: {error} — name another folder with --cache DIR"
            )
            raise OutputError(message) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with closing(self._connection):
            if kind is None:
                self._prune()

    def find(self, documents: Iterable[Document], engine: Engine) -> list[Extraction | None]:
        """Return, for each document, the extraction that this engine made of it; None where none is kept."""
        return [self._found(document, engine) for document in documents]

    def keep(self, document: Document, extraction: Extraction) -> None:
        """Keep the extraction of a document. A cache that can't be written only costs the next build time."""
        entry = msgspec.json.encode(_Entry(**{name: getattr(extraction, name) for name in _FIELDS}))
        row = (_key(document, extraction.engine), self._today, zlib.compress(entry, 1))
        self._write("INSERT OR REPLACE INTO extractions VALUES (?, ?, ?)", row)

    def _found(self, document: Document, engine: Engine) -> Extraction | None:
        key = _key(document, engine)
        try:
            row = self._one("SELECT used, entry FROM extractions WHERE key = ?", key)
            entry = None if row is None else _DECODER.decode(zlib.decompress(row[1]))
        except (sqlite3.Error, zlib.error, msgspec.MsgspecError):
            return None
        if entry is None or entry.engine != engine:
            return None
        if row[0] != self._today:
            self._write("UPDATE extractions SET used = ? WHERE key = ?", (self._today, key))
        return Extraction(
            text_sha256=text_sha256(document.text),
            title=document.title,
            text=document.text,
            anchor=document.date,
            **{name: getattr(entry, name) for name in _FIELDS},
        )

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a row of any columns, or None
        return self._connection.execute(query, values).fetchone()

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            self._connection.execute(statement, values)
        except sqlite3.Error:
            return

    def _prune(self) -> None:
        """Drop the entries longest unused until those left take no more than they may."""
        try:
            (total,) = self._one("SELECT TOTAL(LENGTH(entry)) FROM extractions")
            while total > _MOST_BYTES:
                (oldest,) = self._one("SELECT MIN(used) FROM extractions")
                (size,) = self._one("SELECT TOTAL(LENGTH(entry)) FROM extractions WHERE used = ?", oldest)
                self._connection.execute("DELETE FROM extractions WHERE used = ?", (oldest,))
                total -= size
        except sqlite3.Error:
            return


def _make_folder(folder: Path) -> None:
    """Make the folder, told apart for backups and version control as what can be made again."""
    folder.mkdir(parents=True, exist_ok=True)
    tag = "Signature: 8a477f597d28d172789f06886806bc55\n"
    for name, words in ((".gitignore", "*\n"), ("CACHEDIR.TAG", tag)):
        if not (folder / name).exists():
            (folder / name).write_text(words, encoding="utf-8")


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _connected(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # locked or not writable: no reason to think it damaged
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, _LAYOUT):
            raise sqlite3.DatabaseError("another layout")
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _key(document: Document, engine: Engine) -> bytes:
    """Return a hash of all that an extraction depends on; lengths keep title and text apart."""
    date = "" if document.date is None else document.date.isoformat()
    made_by = (SCHEMA, engine.version, engine.model, engine.lexicon, rules_fingerprint())
    digest = sha256()
    for part in (*made_by, date, document.title, document.text):
        data = b"" if part is None else part.encode("utf-8", "surrogatepass")
        digest.update(f"{'-' if part is None else len(data)}:".encode())
        digest.update(data)
    return digest.digest()
