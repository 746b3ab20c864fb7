"""What comes out of rendering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from sourcier.compose.views import SearchRecord, ShareCard
from sourcier.config import Language


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; its path has "/" between its parts."""

    path: str
    content: bytes
    updated: dt.date | None = None  # of a page: the last day that changed what it tells, where one is known


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are made together, and only where nothing is known under their key."""

    key: bytes  # stands for all that the files depend on
    make: Callable[[], Iterable[File]]


class Index(Protocol):
    """Makes the search index."""

    def add(self, record: SearchRecord, /) -> None:
        """Add a claim."""

    def files(self) -> Iterator[File]:
        """Give the files of the index, in a fixed order, once all claims are in."""


class Draw(Protocol):
    """Draws the preview card of a brief, or knows it already."""

    def __call__(self, card: ShareCard, language: Language, /) -> bytes:
        """Return the card as a PNG."""
