"""The record of a site as it was left: a row for each file, in columns, for a site may have a million.

A line tells the kind and a sum of the rest, another the numbers and how many bytes each column has. The
columns follow: the state of all that the build read, then texts with a NUL behind each, numbers in eight
bytes. A build with nothing to do reads it within milliseconds, and loads nothing for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
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


class SiteLook(NamedTuple):
    """What a look at a site finds where it is as it was left. Paths are bytes: to encode them takes long."""

    root: int  # inode of its folder
    paths: list[bytes]
    sizes: array[int]
    modified: array[int]  # nanoseconds
    folders: list[bytes]
    folders_modified: array[int]
    articles: int
    claims: int


class SiteLeft(NamedTuple):
    """A site, as it was left."""

    root: int  # inode of its folder
    folders: Mapping[str, int]  # when each was modified, in nanoseconds: no entry came or went since
    files: FileTable
    articles: int
    claims: int


class Spare(NamedTuple):
    """The site before, as it was left."""

    inode: int  # of its folder; 0 where there is no spare
    folders: Mapping[str, int]  # when each was modified, in nanoseconds
    changed: Sequence[str]  # paths at which it differs from the site


class SiteRecord(NamedTuple):
    """A site, as it was left, and what the next one can be made of."""

    site: SiteLeft
    batches: Mapping[str, tuple[int, int]]  # key: its rows of the files, from one to before another
    spare: Spare

    @property
    def is_whole(self) -> bool:
        """Whether the site stands as it was left, and has nothing else in it."""
        return bool(self.site.folders)


NO_SPARE = Spare(0, {}, ())
NOTHING = SiteRecord(SiteLeft(0, {}, FileTable.empty(), 0, 0), {}, NO_SPARE)


def encode(record: SiteRecord, inputs: bytes) -> bytes:
    """Return as bytes the record of a site and the state of all that its build read."""
    site, spare, rows = record.site, record.spare, record.batches.values()
    columns = (
        inputs,
        _texts(site.files.paths),
        site.files.sizes,
        site.files.modified,
        _texts(site.folders),
        array("q", site.folders.values()),
        _texts(site.files.updated),
        _texts(record.batches),
        array("q", [start for start, _ in rows]),
        array("q", [end for _, end in rows]),
        _texts(spare.folders),
        array("q", spare.folders.values()),
        _texts(spare.changed),
    )
    parts = [bytes(column) for column in columns]
    numbers = [site.root, site.articles, site.claims, spare.inode, *map(len, parts)]
    head = " ".join(map(str, numbers)).encode("ascii")
    content = b"\n".join([head, b"".join(parts)])
    return b"\n".join([_title(content), content])


def decode_look(content: bytes, inputs: bytes) -> SiteLook | None:
    """Return what a look at the site of a record should find; None where its build read other inputs.

    Raises:
        ValueError: the bytes are no record of this kind, or a damaged one.
    """
    columns = _Columns(content)
    if columns.content() != inputs:
        return None
    files = columns.encoded(), columns.numbers(), columns.numbers()
    folders = columns.encoded(), columns.numbers()
    return SiteLook(columns.root, *files, *folders, columns.articles, columns.claims)


def decode(content: bytes) -> SiteRecord:
    """Return a record; errors as for `decode_look`."""
    columns = _Columns(content)
    columns.content()
    paths, sizes, modified = columns.texts(), columns.numbers(), columns.numbers()
    folders, files = columns.times(), FileTable(paths, sizes, modified, columns.texts())
    site = SiteLeft(columns.root, folders, files, columns.articles, columns.claims)
    keys, starts, ends = columns.texts(), columns.numbers(), columns.numbers()
    batches = dict(zip(keys, zip(starts, ends, strict=True), strict=True))
    return SiteRecord(site, batches, Spare(columns.spare, columns.times(), columns.texts()))


class _Columns:
    """The columns of a record, one after the other; to copy them first would take as long as all else."""

    def __init__(self, content: bytes) -> None:
        title = content.find(b"\n") + 1
        head = content.find(b"\n", title) + 1
        view = memoryview(content)
        if content[: max(title - 1, 0)] != _title(view[title:]):
            raise ValueError("no record, or a damaged one")
        self.root, self.articles, self.claims, self.spare, *lengths = map(int, content[title:head].split())
        ends = list(accumulate(lengths, initial=head))
        self._parts = (view[start:end] for start, end in pairwise(ends))

    def content(self) -> bytes:
        return bytes(next(self._parts))

    def encoded(self) -> list[bytes]:
        return self.content().split(b"\0")[:-1]

    def texts(self) -> list[str]:
        return str(next(self._parts), "utf-8", "surrogatepass").split("\0")[:-1]

    def numbers(self) -> array[int]:
        found = array("q")
        found.frombytes(next(self._parts))
        return found

    def times(self) -> dict[str, int]:
        return dict(zip(self.texts(), self.numbers(), strict=True))


def _title(content: bytes | memoryview) -> bytes:
    """Return what a record begins with: the kind of its columns, and a sum of all that follows."""
    return f"sourcier record 2 {crc32(content):08x}".encode("ascii")


def encoded_texts(texts: Iterable[str]) -> list[bytes]:
    """Return each text in UTF-8."""
    return _texts(texts).split(b"\0")[:-1]


def _texts(texts: Iterable[str]) -> bytes:
    return "\0".join([*texts, ""]).encode("utf-8", "surrogatepass")
