"""What rendering asks others for: the search index, the preview cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sourcier.compose.views import SearchRecord, ShareCard
from sourcier.config import Language
from sourcier.site_files import File


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
