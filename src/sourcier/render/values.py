"""What goes into rendering, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.article import Article
from sourcier.compose.views import BriefPage
from sourcier.extraction import Extraction


@dataclass(frozen=True, slots=True)
class BriefInput:
    """An article, what was read in it, and the page composed of both."""

    article: Article
    extraction: Extraction
    page: BriefPage


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; its path has "/" between its parts."""

    path: str
    content: bytes
