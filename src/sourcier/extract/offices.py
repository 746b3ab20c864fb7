"""Nouns that head a source: functions, institutions, media, documents, and those that name nobody."""

from __future__ import annotations

from functools import cache

from sourcier.extract.passage import Token
from sourcier.lexicon import table


@cache
def _kinds() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in table("source_nouns")}


def source_kind_of(token: Token) -> str | None:
    """Return what the noun makes of a source ("office", "official", "media"…); None for other words.

    The written form is looked up before the lemma: "chercheurs" name nobody, "chercheur" is a function.
    """
    return _kinds().get(token.text.lower()) or _kinds().get(token.lemma.lower())


def is_office(token: Token) -> bool:
    """Return whether the noun names a function: "ministre", "porte-parole"."""
    return source_kind_of(token) == "office"
