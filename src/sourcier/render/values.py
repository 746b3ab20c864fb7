"""What comes out of rendering."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; its path has "/" between its parts."""

    path: str
    content: bytes
    updated: dt.date | None = None  # of a page: the last day that changed what it tells, where one is known
