"""Atom and JSON Feed of the latest briefs.

Source: RFC 4287; JSON Feed 1.1 (jsonfeed.org). Without the site's address, links are relative to the feed's
own place and names are UUIDs; JSON Feed, which wants whole addresses, then has none.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator, Sequence
from typing import Any

from sourcier.compose.feed import FeedEntry
from sourcier.compose.views import Line
from sourcier.config import Site
from sourcier.render.addresses import brief_address, brief_identifier
from sourcier.render.data import json_file
from sourcier.render.markup import element, raw_element
from sourcier.render.typography import set_line
from sourcier.site_files import File

_ATOM = "http://www.w3.org/2005/Atom"


def feed_files(entries: Sequence[FeedEntry], site: Site) -> Iterator[File]:
    """Give the feeds; none where no brief has a day."""
    if not entries:
        return
    yield File("feed.atom", _atom(entries, site))
    yield File("feed.json", _json_feed(entries, site))


def rfc3339(moment: dt.datetime) -> str:
    """Return a moment in UTC as feeds write it: "2025-08-14T00:00:00Z"."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _atom(entries: Sequence[FeedEntry], site: Site) -> bytes:
    parts = [
        element("title", site.title),
        element("id", site.base_url or brief_identifier("", site)),
        element("updated", rfc3339(entries[0].updated)),
        element("link", attributes={"rel": "self", "href": f"{site.base_url}feed.atom"}),
        element("link", attributes={"href": site.base_url or "index.html"}),
        raw_element("author", element("name", site.title)),
        element("generator", "sourcier"),
        *(_atom_entry(entry, site) for entry in entries),
    ]
    feed = raw_element("feed", "\n" + "\n".join(parts) + "\n", {"xmlns": _ATOM, "xml:lang": site.language})
    return f'<?xml version="1.0" encoding="utf-8"?>\n{feed}\n'.encode()


def _atom_entry(entry: FeedEntry, site: Site) -> str:
    parts = [
        element("title", set_line(entry.title, site.language)),
        element("id", brief_identifier(entry.slug, site)),
        element("link", attributes={"href": brief_address(entry.slug, site)}),
        element("updated", rfc3339(entry.updated)),
        element("published", rfc3339(entry.published)) if entry.published else "",
        *(element("category", attributes={"term": tag}) for tag in entry.tags),
        element("summary", entry.summary),
        element("content", _content(entry, site), {"type": "html"}) if entry.essentials else "",
    ]
    return raw_element("entry", "".join(parts))


def _json_feed(entries: Sequence[FeedEntry], site: Site) -> bytes:
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "language": site.language,
    }
    if site.base_url:
        feed |= {"home_page_url": site.base_url, "feed_url": f"{site.base_url}feed.json"}
    return json_file(feed | {"items": [_json_item(entry, site) for entry in entries]})


def _json_item(entry: FeedEntry, site: Site) -> dict[str, Any]:
    item: dict[str, Any] = {"id": brief_identifier(entry.slug, site)}
    if site.base_url:
        item["url"] = brief_address(entry.slug, site)
    item |= {"title": set_line(entry.title, site.language), "summary": entry.summary}
    item["content_html"] = _content(entry, site) or f"<p>{html.escape(entry.summary, quote=False)}</p>"
    if entry.published:
        item["date_published"] = rfc3339(entry.published)
    item["date_modified"] = rfc3339(entry.updated)
    item["authors"] = [{"name": entry.outlet}]
    return item | ({"tags": list(entry.tags)} if entry.tags else {})


def _content(entry: FeedEntry, site: Site) -> str:
    """Return the essentials as HTML, each line a link to the claim it begins with."""
    page = brief_address(entry.slug, site)
    lines = [f"<li>{_linked(line, f'{page}#{claims[0]}', site)}</li>" for line, claims in entry.essentials]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _linked(line: Line, address: str, site: Site) -> str:
    words = html.escape(set_line(line, site.language), quote=False)
    return f'<a href="{html.escape(address)}">{words}</a>'
