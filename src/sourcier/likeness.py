"""What was meant where something unknown is written: the nearest of what is known."""

from __future__ import annotations

from collections.abc import Sequence

_NEAR = 60  # of 100: "titel" is near "title", "headline" near "heading", "foo" near nothing


def nearest(written: str, known: Sequence[str]) -> str | None:
    """Return what is most like the words written; None where nothing is near them."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where something is wrong: it loads 40 modules

    near = process.extractOne(written, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return near[0] if near else None
