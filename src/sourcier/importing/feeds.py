"""RSS and Atom → the articles that a feed names, newest first."""

from __future__ import annotations

import io
import re
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
from msgspec import Struct

from sourcier.importing.page_facts import day_of
from sourcier.read.addresses import web_address

_ROOT = re.compile(
    r"""
    \s{0,99} (?: <\?[^>]{0,500}\?>\s{0,99} | <!--.{0,2000}?-->\s{0,99} ){0,9}
    (?: <!DOCTYPE [^\[>]{0,300} (?: \[ .{0,100000}? \] )? \s{0,9} > \s{0,99} )?
    <(?:rss|feed|rdf:RDF)[\s>]
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


class BrokenFeedError(Exception):
    """A feed that can't be read; holds why."""


class FeedEntry(Struct, frozen=True):
    """One article of a feed; None for what the feed does not say."""

    url: str | None
    title: str | None
    author: str | None
    date: str | None  # 2025-06-17
    licence: str | None
    content: str | None  # HTML, where the feed gives the article itself


class Feed(Struct, frozen=True):
    """A feed's name, and its articles as they stand in it."""

    title: str | None
    entries: tuple[FeedEntry, ...]


def is_feed(text: str) -> bool:
    """Say whether a text begins as RSS or Atom does."""
    return _ROOT.match(text) is not None


def read_feed(text: str) -> Feed:
    """Return the articles of an RSS or Atom feed.

    Raises:
        BrokenFeedError: it names none, or defines entities, which could grow without bounds.
    """
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise BrokenFeedError("the feed defines entities, which are not read")
    # A stream: the library would take a text for an address or for the name of a file.
    headers = {"content-type": "application/xml; charset=utf-8"}
    parsed: Any = feedparser.parse(io.BytesIO(text.encode("utf-8", "ignore")), response_headers=headers)
    licence = parsed.feed.get("rights") or None
    entries = tuple(_entry(entry, licence) for entry in parsed.entries)
    if not entries:
        raise BrokenFeedError("the feed names no article")
    return Feed(parsed.feed.get("title") or None, entries)


def _entry(entry: Any, licence: str | None) -> FeedEntry:  # noqa: ANN401 - the library has no types
    contents = [content.get("value", "") for content in entry.get("content", [])]
    return FeedEntry(
        url=web_address(entry.get("link", "").strip()),
        title=entry.get("title") or None,
        author=entry.get("author") or None,
        date=_day(entry.get("published") or entry.get("issued") or ""),
        licence=entry.get("rights") or licence,
        content=max(contents, key=len, default=None),
    )


def _day(written: str) -> str | None:
    """Return the day of a date as its own time zone has it, in the form of Atom or of RSS."""
    day = day_of(written)
    if day:
        return day
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
