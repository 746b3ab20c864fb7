"""The search over all briefs: what it finds, and the choices that narrow it down."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from sourcier.compose.listings.views import Facet
from sourcier.compose.outlines import PlannedBrief
from sourcier.compose.views import SearchRecord
from sourcier.messages import Messages
from sourcier.planned import Planned, key_of

MOST_CLAIMS = 20_000  # of the briefs that come first: each is a file of the index, and 35 kB while it is made
_MOST_ACTORS = 200


class SearchPage(Struct, frozen=True):
    """The choices of the search page."""

    actors: tuple[Facet, ...]  # by name
    months: tuple[Facet, ...]  # of the claims' own dates, oldest first; not counted
    limited: str  # says that the latest briefs alone are searched; "" where all are


class PlannedSearch(Struct, frozen=True):
    """The search to come."""

    page: Planned[SearchPage]
    records: Planned[Iterable[SearchRecord]]


def compose_search(briefs: Sequence[PlannedBrief], messages: Messages) -> PlannedSearch:
    """Return the search over the briefs, the first of which are searched where they are very many."""
    total = 0
    found: list[PlannedBrief] = []
    for brief in briefs:
        total += brief.outline.searched
        if total <= MOST_CLAIMS:
            found.append(brief)
    limited = messages("compose.search.limited", n=MOST_CLAIMS) if total > MOST_CLAIMS else ""
    key = key_of("search", limited, [brief.key for brief in found])
    return PlannedSearch(
        Planned(key, lambda: _search_page(found, limited, messages)),
        Planned(key, lambda: (record for brief in found for record in brief.parts().search())),
    )


def _search_page(briefs: Sequence[PlannedBrief], limited: str, messages: Messages) -> SearchPage:
    actors: Counter[str] = Counter()
    names: dict[str, str] = {}
    months: set[str] = set()
    for brief in briefs:
        parts = brief.parts()
        for actor, name in parts.names().items():
            names.setdefault(actor, name)
        for record in parts.search():
            filters = dict(record.filters)
            actors.update(filters.get("actor", ()))
            months.update(filters.get("month", ()))
    kept = sorted(actors.most_common(_MOST_ACTORS), key=lambda actor: names[actor[0]].casefold())
    return SearchPage(
        actors=tuple(Facet(actor, names[actor], count) for actor, count in kept),
        months=tuple(
            Facet(month, messages.month(dt.date.fromisoformat(f"{month}-01")), 0) for month in sorted(months)
        ),
        limited=limited,
    )
