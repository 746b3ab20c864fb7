"""What a build did to the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to the site, by paths in it, sorted."""

    written: tuple[str, ...]  # new, or with other bytes than before
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
