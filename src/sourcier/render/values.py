"""What comes out of rendering."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from sourcier.compose.views import ShareCard
from sourcier.config import Language


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; its path has "/" between its parts."""

    path: str
    content: bytes
    updated: dt.date | None = None  # of a page: the last day that changed what it tells, where one is known


class Draw(Protocol):
    """Draws the preview card of a brief, or knows it already."""

    def __call__(self, card: ShareCard, language: Language, /) -> bytes:
        """Return the card as a PNG."""
