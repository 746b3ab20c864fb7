"""Moments that can be compared: all in UTC, a day as its beginning."""

from __future__ import annotations

import datetime as dt

from sourcier.article import Article


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
