"""The record of a site as it was left: a row for each file, in columns, for a site may have a million.

A line tells the kind and a sum of the rest, another the numbers and how many bytes each column has. The
columns follow, texts with a NUL behind each, numbers in eight bytes. A build with nothing to do reads it
within milliseconds, and loads nothing for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple, Self
from zlib import crc32


class FileTable(NamedTuple):
    """Files of the site as they were left."""

    paths: list[str]
    sizes: array[int]
    modified: array[int]  # nanoseconds
    updated: list[str]  # the day of what a page tells, in ISO 8601; "" where none is known

    @classmethod
    def empty(cls) -> Self:
        """Return a table to add rows to."""
        return cls([], array("q"), array("q"), [])

    def add(self, path: str, size: int, modified: int, updated: str) -> None:
        """Append one row."""
        self.paths.append(path)
        self.sizes.append(size)
        self.modified.append(modified)
        self.updated.append(updated)

    def add_rows(self, other: FileTable, start: int, end: int) -> None:
        """Append some rows of another table."""
        self.paths.extend(other.paths[start:end])
        self.sizes.extend(other.sizes[start:end])
        self.modified.extend(other.modified[start:end])
        self.updated.extend(other.updated[start:end])


class Spare(NamedTuple):
    """The site before, as it was left."""

    inode: int  # of its folder; 0 where there is no spare
    folders: Mapping[str, int]  # when each was modified, in nanoseconds
    changed: Sequence[str]  # paths at which it differs from the site


class SiteRecord(NamedTuple):
    """A site, as it was left."""

    root: int  # inode of the site's folder
    folders: Mapping[str, int]  # when each was modified, in nanoseconds: no entry came or went since
    files: FileTable
    batches: Mapping[str, tuple[int, int]]  # key: its rows of `files`, from one to before another
    spare: Spare
    articles: int
    claims: int

    @property
    def is_whole(self) -> bool:
        """Whether the site stands as it was left, and has nothing else in it."""
        return bool(self.folders)


NO_SPARE = Spare(0, {}, ())
NOTHING = SiteRecord(0, {}, FileTable.empty(), {}, NO_SPARE, 0, 0)


def encode(record: SiteRecord) -> bytes:
    """Return the record as bytes."""
    files, spare, rows = record.files, record.spare, record.batches.values()
    columns = (
        _texts(files.paths),
        files.sizes,
        files.modified,
        _texts(files.updated),
        _texts(record.folders),
        array("q", record.folders.values()),
        _texts(record.batches),
        array("q", [start for start, _ in rows]),
        array("q", [end for _, end in rows]),
        _texts(spare.folders),
        array("q", spare.folders.values()),
        _texts(spare.changed),
    )
    parts = [bytes(column) for column in columns]
    numbers = [record.root, spare.inode, record.articles, record.claims, *map(len, parts)]
    head = " ".join(map(str, numbers)).encode("ascii")
    content = b"\n".join([head, b"".join(parts)])
    return b"\n".join([_title(content), content])


def decode(content: bytes) -> SiteRecord:
    """Return the record that bytes stand for.

    Raises:
        ValueError: they are none of this kind, or damaged.
    """
    title, _, content = content.partition(b"\n")
    if title != _title(content):
        raise ValueError("no record, or a damaged one")
    head, _, body = content.partition(b"\n")
    root, inode, articles, claims, *lengths = map(int, head.split())
    columns = map(BytesIO(body).read, lengths)

    def texts() -> list[str]:
        return next(columns).decode("utf-8", "surrogatepass").split("\0")[:-1]

    def numbers() -> array[int]:
        return array("q", next(columns))

    files = FileTable(texts(), numbers(), numbers(), texts())
    folders = dict(zip(texts(), numbers(), strict=True))
    batches = dict(zip(texts(), zip(numbers(), numbers(), strict=True), strict=True))
    spare = Spare(inode, dict(zip(texts(), numbers(), strict=True)), texts())
    return SiteRecord(root, folders, files, batches, spare, articles, claims)


def _title(content: bytes) -> bytes:
    """Return what a record begins with: the kind of its columns, and a sum of all that follows."""
    return f"sourcier record 1 {crc32(content):08x}".encode("ascii")


def _texts(texts: Iterable[str]) -> bytes:
    return "\0".join([*texts, ""]).encode("utf-8", "surrogatepass")
