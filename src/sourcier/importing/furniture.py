"""Paragraphs that belong to a page and not to its article: asking for money, clicks, sharing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LONGEST = 250  # code points
_TABLE = Path(__file__).with_name("furniture.tsv")


def is_furniture(words: str) -> bool:
    """Say whether a whole paragraph is of the page, not of the article."""
    return (
        len(words) <= _LONGEST and _furniture().fullmatch(" ".join(words.split()).rstrip(" .…!")) is not None
    )


def furniture_examples() -> list[tuple[str, str]]:
    """Return the patterns, each with its example."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(pattern, example) for pattern, example in rows[1:]]


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern, _ in furniture_examples()), re.IGNORECASE)
