"""What is extracted from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A text to extract from. Relative dates are resolved against `date`; without it they stay intervals."""

    text: str
    title: str | None = None
    date: dt.date | dt.datetime | None = None
