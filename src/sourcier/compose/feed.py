"""What feeds and the site's calendar tell of: the latest briefs, the last announced days.

Briefs are taken one at a time, and no more is held than is told of.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator

from sourcier.article import Article
from sourcier.compose.views import Brief, Deadline, FeedEntry

_MOST_ENTRIES = 50
_MOST_DEADLINES = 1000


def feed_entries(briefs: Iterable[Brief]) -> tuple[FeedEntry, ...]:
    """Return the latest briefs, latest first, by slug within a moment.

    A brief whose article was neither dated nor collected on a day has no place in an order of days.
    """
    dated = ((moment, brief) for brief in briefs if (moment := updated(brief.article)))
    latest = heapq.nsmallest(
        _MOST_ENTRIES, dated, key=lambda found: (-found[0].timestamp(), found[1].page.slug)
    )
    return tuple(_entry(brief, moment) for moment, brief in latest)


def coming_deadlines(briefs: Iterable[Brief]) -> tuple[Deadline, ...]:
    """Return the announced days of the site, by day: the last ones, where there are very many."""
    found = (deadline for brief in briefs for deadline in deadlines(brief))
    latest = heapq.nlargest(_MOST_DEADLINES, found, key=_order)
    return tuple(sorted(latest, key=_order))


def deadlines(brief: Brief) -> Iterator[Deadline]:
    """Give the announced days of a brief, in order, each claim once a day."""
    seen: set[tuple[str, dt.date]] = set()
    for event in brief.page.events:
        day = event.start
        if not event.deadline or day is None or (event.claim, day) in seen:
            continue
        seen.add((event.claim, day))
        stamp = updated(brief.article) or utc(day)
        yield Deadline(brief.page.slug, brief.article.outlet, brief.article.title, stamp, day, event)


def updated(article: Article) -> dt.datetime | None:
    """Return when an article was last heard of: published or collected, whichever is later."""
    moments = [utc(moment) for moment in (article.date, article.retrieved) if moment]
    return max(moments, default=None)


def utc(moment: dt.date | dt.datetime) -> dt.datetime:
    """Return a moment in UTC: a day as its beginning, a time without a zone as it stands."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time(), dt.UTC)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else _shifted(moment)


def _shifted(moment: dt.datetime) -> dt.datetime:
    """Return a moment with a zone in UTC; as it stands where the calendar ends before."""
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        return moment.replace(tzinfo=dt.UTC)


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
