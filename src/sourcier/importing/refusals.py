"""Why a source does not become an article."""

from __future__ import annotations

from sourcier.errors import SourcierError

MOST_SHOWN = 300  # characters of a source's name that a message repeats


class RefusedSourceError(SourcierError):
    """A source that can't become an article. Printed as `source: what — fix`."""

    def __init__(self, source: str, what: str, fix: str) -> None:
        shown = source if len(source) <= MOST_SHOWN else f"{source[:MOST_SHOWN]}…"
        super().__init__(f"{shown}: {what} — {fix}")
