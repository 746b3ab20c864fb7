"""Bytes kept between builds under a key that stands for all they depend on.

One SQLite file, safe under two builds at once and under a kill; what is longest unused goes first. A file
that is no such store is replaced; one that can't be written only costs the next build time.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sourcier.errors import OutputError

_LAYOUT = 3  # of the tables below; a file with another is begun anew
FILE = "cache.sqlite"
_MOST_BYTES = 20_000_000_000  # of entries: about half a million articles
_AT_ONCE = 32  # entries written together
_AT_ONCE_FOUND = 500  # looked for together; SQLite takes 999 values at least
_PATIENCE = 60.0  # seconds that one build waits for another's write
_TABLES = """
    CREATE TABLE IF NOT EXISTS entries (
        key BLOB PRIMARY KEY,
        used INTEGER NOT NULL,  -- the day it last served
        entry BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS by_use ON entries (used);
"""


class Store:
    """Entries of earlier builds. Use it as a context manager: it is pruned and closed at the end."""

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES, *, is_fresh: bool = False) -> None:
        """Open the store in `folder`, which is made where there is none.

        A fresh one gives back only what it is given itself, which takes the place of what was kept.

        Raises:
            OutputError: the folder can't be written.
        """
        self._most_bytes = most_bytes
        self._is_fresh = is_fresh
        self._made: set[bytes] = set()
        self._today = dt.datetime.now(tz=dt.UTC).date().toordinal()
        self._new: dict[bytes, bytes] = {}
        self._served: set[bytes] = set()
        try:
            _make_folder(folder)
            self._connection = _opened(folder / FILE)
        except (OSError, sqlite3.Error) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            message = f"{folder}: cannot keep anything here: {reason} — name another folder with --cache DIR"
            raise OutputError(message) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with closing(self._connection), suppress(sqlite3.Error):
            self.flush()
            today = ((self._today, key) for key in self._served)
            self._write_all("UPDATE entries SET used = ? WHERE key = ?", today)
            self._prune()

    def find(self, key: bytes) -> bytes | None:
        """Return what is kept under a key; None where nothing is."""
        if key in self._new:
            return self._new[key]
        if self._is_fresh and key not in self._made:
            return None
        try:
            row = self._one("SELECT used, entry FROM entries WHERE key = ?", key)
        except sqlite3.Error:
            return None
        if row is None:
            return None
        if row[0] != self._today:
            self._served.add(key)
        return bytes(row[1])

    def find_all(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is kept under keys, by key: for many of them quicker than one by one."""
        found = {key: self._new[key] for key in keys if key in self._new}
        wanted = [key for key in keys if key not in found and (not self._is_fresh or key in self._made)]
        with suppress(sqlite3.Error):
            for first in range(0, len(wanted), _AT_ONCE_FOUND):
                some = wanted[first : first + _AT_ONCE_FOUND]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, used, entry FROM entries WHERE key IN ({marks})"  # noqa: S608 - marks alone
                for key, used, entry in self._connection.execute(query, some):
                    found[key] = entry
                    if used != self._today:
                        self._served.add(key)
        return found

    def has(self, key: bytes) -> bool:
        """Return whether anything is kept under a key."""
        if key in self._new:
            return True
        if self._is_fresh and key not in self._made:
            return False
        try:
            return self._one("SELECT 1 FROM entries WHERE key = ?", key) is not None
        except sqlite3.Error:
            return False

    def keep(self, key: bytes, entry: bytes) -> None:
        """Keep bytes under a key; a kill may lose the last few kept."""
        self._new[key] = entry
        if self._is_fresh:
            self._made.add(key)
        if len(self._new) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write out what was kept; a disk that refuses only costs the next build time."""
        with suppress(sqlite3.Error):
            rows = ((key, self._today, entry) for key, entry in self._new.items())
            self._write_all("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        self._new.clear()

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a row of any columns, or None
        return self._connection.execute(query, values).fetchone()

    def _write_all(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(statement, rows)

    def _prune(self) -> None:
        """Drop the entries longest unused until those left take no more than they may."""
        pages, free, size = (
            self._one(f"PRAGMA {name}")[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size <= self._most_bytes:
            return
        (total,) = self._one("SELECT TOTAL(LENGTH(entry)) FROM entries")
        while total > self._most_bytes:
            (oldest,) = self._one("SELECT MIN(used) FROM entries")
            (size,) = self._one("SELECT TOTAL(LENGTH(entry)) FROM entries WHERE used = ?", oldest)
            self._connection.execute("DELETE FROM entries WHERE used = ?", (oldest,))
            total -= size


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
