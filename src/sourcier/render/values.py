"""What comes out of rendering."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; its path has "/" between its parts."""

    path: str
    content: bytes
