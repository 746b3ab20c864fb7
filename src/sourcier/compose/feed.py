"""What feeds tell of a brief."""

from __future__ import annotations

from sourcier.compose.moments import utc
from sourcier.compose.views import Brief, FeedEntry


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
