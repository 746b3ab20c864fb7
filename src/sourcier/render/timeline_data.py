"""The dated claims of a brief for TimelineJS, which shows texts as HTML: all words are escaped.

Source: TimelineJS 3, JSON data format. An interval keeps both its ends and is worded as on the page.
"""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

from sourcier.compose.brief_views import BriefPage
from sourcier.compose.views import DatedEvent, Line
from sourcier.config import Site
from sourcier.render.addresses import brief_address
from sourcier.render.data import json_file
from sourcier.render.typography import set_line


def timeline_json(page: BriefPage, site: Site) -> bytes:
    """Return the timeline of a brief that has dated claims."""
    title = {"text": {"headline": _words(page.headline, site), "text": _paragraph(page.description)}}
    return json_file({"title": title, "events": [_event(event, page.slug, site) for event in page.events]})


def _event(event: DatedEvent, slug: str, site: Site) -> dict[str, Any]:
    start, end = event.start or event.end, event.end
    by = _words(event.by, site)
    if site.base_url:
        by = f'<a href="{html.escape(brief_address(slug, site))}#{event.claim}">{by}</a>'
    return {
        "unique_id": event.id,
        "group": event.group,
        "start_date": _date(start),
        **({"end_date": _date(end)} if end and end != start else {}),
        "display_date": html.escape(event.reading),
        "text": {
            "headline": _words(event.title, site),
            "text": f"<blockquote>{html.escape(event.exact)}</blockquote><p>{by}</p>",
        },
    }


def _date(day: dt.date | None) -> dict[str, int]:
    return {} if day is None else {"year": day.year, "month": day.month, "day": day.day}


def _words(line: Line, site: Site) -> str:
    return html.escape(set_line(line, site.language))


def _paragraph(words: str) -> str:
    return f"<p>{html.escape(words)}</p>"
