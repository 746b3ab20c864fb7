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


class Batch(Struct, frozen=True):
    """Files that are made together, and only where nothing is known under their key."""

    key: bytes  # stands for all that the files depend on
    make: Callable[[], Iterable[File]]
    is_kept: bool = False  # whether what makes it keeps it for later builds itself
