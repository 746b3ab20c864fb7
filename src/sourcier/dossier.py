"""A dossier as its editor gives it: the articles of one event, and what to know of its measures."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class MeasureChoice(Struct, frozen=True):
    """An editor's word on what measures the same thing.

    `of` brings together the measures that these claims belong to; `only` takes these claims' figures out of
    theirs, into one of their own. Claims go by their ids.
    """

    line: int  # in the dossier's file
    name: str
    of: tuple[str, ...]
    only: tuple[str, ...]


class Dossier(Struct, frozen=True):
    """Several articles on one event."""

    slug: str
    title: str | None  # None: the site makes one from the slug
    summary: str | None
    articles: tuple[str, ...]  # slugs, in any order, none twice
    measures: tuple[MeasureChoice, ...]
    path: Path | None  # the file, where there is one
