"""Nouns that head a source: functions, institutions, media, documents, and those that name nobody."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from sourcier.extractor.syntax.passage import Token
from sourcier.lexicon import table

SourceNounKind = Literal["office", "official", "organisation", "media", "document", "anonymous"]


@cache
def _rows() -> dict[str, tuple[SourceNounKind, bool]]:
    return {
        row["noun"]: (cast("SourceNounKind", row["kind"]), row["function"] == "yes")
        for row in table("source_nouns")
    }


def _row(token: Token) -> tuple[SourceNounKind, bool] | None:
    """Return what is known of the noun, by its written form first: only the singular may have a name."""
    return _rows().get(token.text.lower()) or _rows().get(token.lemma.lower())


def source_kind_of(token: Token) -> SourceNounKind | None:
    """Return what the noun makes of a source without a name; None for other words."""
    row = _row(token)
    return None if row is None else row[0]


def is_office(token: Token) -> bool:
    """Return whether the noun says what a person does: "ministre", "économiste"."""
    row = _row(token)
    return row is not None and row[1]
