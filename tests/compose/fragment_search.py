"""What a browser does with a text fragment, after the WICG's URL Fragment Text Directives, in a plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote


def plain(text: str) -> str:
    """Return a text as it is searched: without regard to case and kinds of spaces."""
    return " ".join(text.split()).lower()


def start(page: str, directive: str) -> int | None:
    """Return where the words that a directive finds begin in the plain page."""
    place = _search(plain(page), directive)
    return None if place is None else place[0]


def found(page: str, directive: str) -> str | None:
    """Return the words that a directive finds."""
    place = _search(plain(page), directive)
    return None if place is None else plain(page)[slice(*place)]


def _search(page: str, directive: str) -> tuple[int, int] | None:
    terms = directive.split(",")
    prefix = plain(unquote(terms.pop(0)[:-1])) if terms[0].endswith("-") else ""
    first, *last = (plain(unquote(term)) for term in terms)
    for begin, end in _places(page, first, 0):
        if not page[:begin].rstrip().endswith(prefix):
            continue
        if not last:
            return begin, end
        for _, close in _places(page, last[0], end):
            return begin, close
    return None


def _places(page: str, term: str, after: int) -> Iterator[tuple[int, int]]:
    """Yield where a term stands as whole words, also where one such place overlaps another."""
    for place in re.compile(rf"(?<!\w)(?={re.escape(term)}(?!\w))").finditer(page, after):
        yield place.start(), place.start() + len(term)
