"""What feeds and the site's calendar tell of: the latest briefs, the last announced days.

Briefs are taken one at a time, and no more is held than is told of.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable

from sourcier.compose.moments import utc
from sourcier.compose.views import Brief, Deadline, FeedEntry

_MOST_ENTRIES = 50
_MOST_DEADLINES = 1000


def feed_entries(briefs: Iterable[Brief]) -> tuple[FeedEntry, ...]:
    """Return the latest briefs, latest first, by slug within a moment.

    A brief whose article was neither dated nor collected on a day has no place in an order of days.
    """
    dated = ((moment, brief) for brief in briefs if (moment := brief.page.updated))
    latest = heapq.nsmallest(
        _MOST_ENTRIES, dated, key=lambda found: (-found[0].timestamp(), found[1].page.slug)
    )
    return tuple(_entry(brief, moment) for moment, brief in latest)


def coming_deadlines(briefs: Iterable[Brief]) -> tuple[Deadline, ...]:
    """Return the announced days of the site, by day: the last ones, where there are very many."""
    found = (deadline for brief in briefs for deadline in brief.page.deadlines)
    latest = heapq.nlargest(_MOST_DEADLINES, found, key=_order)
    return tuple(sorted(latest, key=_order))


def _entry(brief: Brief, moment: dt.datetime) -> FeedEntry:
    article, page = brief.article, brief.page
    ids = {callout.number: callout.id for callout in page.claims}
    return FeedEntry(
        slug=page.slug,
        title=page.headline,
        outlet=article.outlet,
        published=utc(article.date) if article.date else None,
        updated=moment,
        summary=article.summary or page.description,
        essentials=tuple(
            (essential.line, tuple(ids[number] for number in essential.claims))
            for essential in page.essentials
        ),
        tags=article.tags,
    )


def _order(deadline: Deadline) -> tuple[dt.date, str, str]:
    return deadline.day, deadline.slug, deadline.event.id
