"""What reading gives: an article's fields, its plain text, and its body as a tree over that text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sourcier.spans import Span

Tag = Literal[
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "em",
    "strong",
    "a",
    "br",
    "hr",
]


class Run(Struct, frozen=True):
    """A stretch of the plain text; `text[span.start:span.end]` is exactly what is shown."""

    span: Span


class Element(Struct, frozen=True):
    """An element of the body. Only `a` has an address: http, https or mailto."""

    tag: Tag
    href: str | None
    children: tuple[Element | Run, ...]


class Article(Struct, frozen=True):
    """One article file, validated."""

    path: Path  # relative to the content folder
    slug: str  # [a-z0-9-]{1,80}, unique in the content
    title: str
    outlet: str
    date: dt.date | dt.datetime | None
    author: str | None
    url: str | None
    retrieved: dt.date | None
    licence: str | None
    source_text: Literal["full", "quotes"]
    lang: str
    dossier: str | None
    tags: tuple[str, ...]
    sources: tuple[str, ...]  # outlets that reported the facts, for a text of our own
    summary: str | None
    draft: bool
    text: str  # plain text of the body: blocks separated by a blank line
    body: tuple[Element, ...]
