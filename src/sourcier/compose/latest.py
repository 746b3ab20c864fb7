"""What feeds and the site's calendar tell of: the latest briefs, the last announced days."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from sourcier.compose.feed import FeedEntry
from sourcier.compose.outlines import PlannedBrief
from sourcier.compose.views import Deadline
from sourcier.planned import Planned, key_of

_MOST_ENTRIES = 50
_MOST_DEADLINES = 1000


def feed_entries(briefs: Iterable[PlannedBrief]) -> tuple[FeedEntry, ...]:
    """Return the latest briefs, latest first, by slug within a moment."""
    dated = [(moment, brief) for brief in briefs if (moment := brief.outline.updated)]
    moments = sorted([moment for moment, _ in dated], reverse=True)[:_MOST_ENTRIES]
    late = [found for found in dated if found[0] >= moments[-1]]
    late.sort(key=lambda found: (-found[0].timestamp(), found[1].outline.slug))
    entries = (brief.parts().feed() for _, brief in late[:_MOST_ENTRIES])
    return tuple(entry for entry in entries if entry is not None)


def coming_deadlines(briefs: Iterable[PlannedBrief]) -> Planned[tuple[Deadline, ...]] | None:
    """Return the announced days of the site, by day: the last ones of very many; None for none."""
    found = (
        (day, brief.outline.slug, event, brief) for brief in briefs for day, event in brief.outline.deadlines
    )
    latest = sorted(heapq.nlargest(_MOST_DEADLINES, found, key=lambda one: one[:3]), key=lambda one: one[:3])
    if not latest:
        return None

    def make() -> tuple[Deadline, ...]:
        return tuple(
            deadline
            for day, _, event, brief in latest
            for deadline in brief.parts().deadlines()
            if (deadline.day, deadline.event.id) == (day, event)
        )

    return Planned(key_of("deadlines", [(brief.key, event) for _, _, event, brief in latest]), make)
