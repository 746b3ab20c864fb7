"""The site's own settings, as site.yaml gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["fr", "en"]
SourceText = Literal["full", "quotes"]


@dataclass(frozen=True, slots=True)
class Site:
    """What holds for every page."""

    title: str = "Brief sourcé"
    base_url: str = ""  # ends with "/"; "" where the site's address is not known
    language: Language = "fr"  # of the interface
    source_text: SourceText = "full"  # for articles that say nothing of their own
    search: bool = True  # whether the site has a search page, the only one with a script
