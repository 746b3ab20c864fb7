"""What feeds tell of a brief."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sourcier.compose.brief_views import Brief
from sourcier.compose.moments import utc
from sourcier.compose.views import Line


class FeedEntry(Struct, frozen=True):
    """A brief in the feeds."""

    slug: str
    title: Line
    outlet: str
    published: dt.datetime | None  # the article; UTC, as all moments of feeds
    updated: dt.datetime  # published or collected, whichever is later
    summary: str
    essentials: tuple[tuple[Line, tuple[str, ...]], ...]  # with the ids of the claims each shows
    tags: tuple[str, ...]


def feed_entry(brief: Brief) -> FeedEntry | None:
    """Return what feeds tell of a brief.

    A brief whose article was neither dated nor collected on a day has no place in an order of days.
    """
    article, page = brief.article, brief.page
    if page.updated is None:
        return None
    ids = {callout.number: callout.id for callout in page.claims}
    return FeedEntry(
        slug=page.slug,
        title=page.headline,
        outlet=article.outlet,
        published=utc(article.date) if article.date else None,
        updated=page.updated,
        summary=article.summary or page.description,
        essentials=tuple(
            (essential.line, tuple(ids[number] for number in essential.claims))
            for essential in page.essentials
        ),
        tags=article.tags,
    )
