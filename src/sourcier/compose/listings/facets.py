"""What briefs can be narrowed down to: actors, months, tags."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from sourcier.compose.listings.cards import NO_MONTH
from sourcier.compose.listings.views import Facet
from sourcier.compose.outlines import Outline
from sourcier.compose.words import raised
from sourcier.messages import Messages

MOST_CHOICES = 12
TAG = "t-"  # begins the id of a tag's facet: tags and months can have the same address
_YEAR = 4  # digits


def actor_facets(outlines: Sequence[Outline]) -> tuple[Facet, ...]:
    """Return the actors of the most briefs, by how many, then by name.

    Where some stand in several briefs, those of a single one are left out: such a choice would only open
    that brief.
    """
    named = [actor for outline in outlines for actor in outline.actors]
    names, counts = dict(reversed(named)), Counter([actor for actor, _ in named])
    least = min(2, max(counts.values(), default=0))
    ordered = sorted(
        (actor for actor in counts if counts[actor] >= least),
        key=lambda actor: (-counts[actor], names[actor].casefold(), actor),
    )
    return tuple(Facet(actor, names[actor], counts[actor]) for actor in ordered[:MOST_CHOICES])


def month_facets(outlines: Sequence[Outline], messages: Messages) -> tuple[Facet, ...]:
    """Return the months, newest first, then the briefs without a date."""
    counts = Counter([outline.month for outline in outlines])
    return tuple(Facet(month, month_label(month, messages), counts[month]) for month in counts)


def period_facets(months: Sequence[Facet], messages: Messages) -> tuple[Facet, ...]:
    """Return the months, newest first; the years where there would be too many to choose from."""
    if len(months) <= MOST_CHOICES:
        return tuple(months)
    counts: Counter[str] = Counter()
    for month in months:
        counts[year_of(month.id)] += month.count
    return tuple(
        Facet(year, messages("compose.home.no_date") if year == NO_MONTH else year, counts[year])
        for year in counts
    )[:MOST_CHOICES]


def tag_facets(outlines: Sequence[Outline]) -> tuple[Facet, ...]:
    """Return the tags, those of the most briefs first, each as it is mostly written."""
    names: dict[str, Counter[str]] = {}
    for outline in outlines:
        for tag in outline.tags:
            names.setdefault(tag.slug, Counter())[tag.name] += 1
    ordered = sorted(names, key=lambda slug: (-names[slug].total(), slug))
    return tuple(
        Facet(
            f"{TAG}{slug}",
            min(names[slug], key=lambda name: (-names[slug][name], name)),
            names[slug].total(),
        )
        for slug in ordered
    )


def empty_choices(outlines: Iterable[Outline], *filters: Sequence[Facet]) -> tuple[tuple[str, ...], ...]:
    """Return the choices of several filters that together show no card, none that holds a smaller one."""
    shown = [set(outline.facets) for outline in outlines]
    found: list[tuple[str, ...]] = []
    for size in range(2, len(filters) + 1):
        for chosen in combinations(filters, size):
            for choice in product(*([facet.id for facet in facets] for facets in chosen)):
                known = any(set(smaller) <= set(choice) for smaller in found)
                if not known and not any(facets.issuperset(choice) for facets in shown):
                    found.append(choice)
    return tuple(found)


def month_label(month: str, messages: Messages) -> str:
    """Return "Août 2025"."""
    if month == NO_MONTH:
        return messages("compose.home.no_date")
    return raised(messages.month(dt.date.fromisoformat(f"{month}-01")))


def year_of(month: str) -> str:
    """Return the year of a month, "none" for none."""
    return month[:_YEAR]
