"""A site as files, in batches that are made together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from msgspec import Struct


class PageLinks(Struct, frozen=True):
    """What a page leads to, and the places in it that others can lead to.

    Of each kind, all in one text, between spaces, which neither has: a site may have 100,000 pages.
    """

    addresses: str  # as written, each once, those of other sites left out
    places: str
    repeated: str  # places that the page names more than once

    def has(self, place: str) -> bool:
        """Return whether the page has a place of this name."""
        return f" {place} " in self.places


class File(Struct, frozen=True):
    """One file of the site; its path has "/" between its parts."""

    path: str
    content: bytes
    updated: dt.date | None = None  # of a page: the last day that changed what it tells, where one is known
    links: PageLinks | None = None  # of a page that was looked at


class FileTable(Struct):
    """Files of the site as they were left, a row each, in columns: a site may have a million."""

    paths: list[str] = []
    sizes: list[int] = []
    modified: list[int] = []  # nanoseconds
    updated: list[str | None] = []  # the day of what a page tells, in ISO 8601

    def __post_init__(self) -> None:
        """Refuse columns of different lengths, as a damaged record may have them."""
        if not len(self.paths) == len(self.sizes) == len(self.modified) == len(self.updated):
            raise ValueError("columns of different lengths")

    def add(self, path: str, size: int, modified: int, updated: str | None) -> None:
        """Append one row."""
        self.paths.append(path)
        self.sizes.append(size)
        self.modified.append(modified)
        self.updated.append(updated)

    def add_rows(self, other: FileTable, start: int, end: int) -> None:
        """Append some rows of another table."""
        self.paths += other.paths[start:end]
        self.sizes += other.sizes[start:end]
        self.modified += other.modified[start:end]
        self.updated += other.updated[start:end]


class Batch(Struct, frozen=True):
    """Files that are made together, and only where nothing is known under their key."""

    key: bytes  # stands for all that the files depend on
    make: Callable[[], Iterable[File]]
    is_kept: bool = False  # whether what makes it keeps it for later builds itself
