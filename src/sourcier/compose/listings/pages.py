"""The lists of briefs in pages: all on the home page and after it, by month, by tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from sourcier.compose.listings.cards import NO_MONTH
from sourcier.compose.listings.facets import (
    MOST_CHOICES,
    TAG,
    actor_facets,
    empty_choices,
    month_facets,
    month_label,
    period_facets,
    tag_facets,
    year_of,
)
from sourcier.compose.listings.views import (
    Facet,
    HomePage,
    IndexGroup,
    IndexPage,
    Listings,
    ListKind,
    ListPage,
    Shortcut,
    Shortcuts,
)
from sourcier.compose.outlines import Outline, PlannedBrief
from sourcier.compose.pagination import newest_portions, page_links
from sourcier.config import Site
from sourcier.messages import Messages
from sourcier.planned import Planned, key_of
from sourcier.slugs import slug_of

BRIEFS_A_PAGE = 30  # the first page of a list has up to twice as many
_ARCHIVES, _TAGS = "archives", "mots-cles"
_UNDATED = "sans-date"


def compose_listings(briefs: Iterable[PlannedBrief], site: Site, messages: Messages) -> Listings:
    """Return the lists of briefs, which come in any order.

    Newest first, those without a date last; by slug within a day.
    """
    ordered = sorted(briefs, key=lambda brief: (-brief.outline.day, brief.outline.slug))
    outlines = [brief.outline for brief in ordered]
    months, tags = month_facets(outlines, messages), tag_facets(outlines)
    lists = _Lists(ordered, messages, months, tags)
    return Listings(_home(ordered, site, messages, months, tags), lists.indexes(), lists)


def _home(
    briefs: Sequence[PlannedBrief],
    site: Site,
    messages: Messages,
    months: tuple[Facet, ...],
    tags: tuple[Facet, ...],
) -> HomePage:
    """Return the first page of all briefs."""
    outlines = [brief.outline for brief in briefs]
    first = next(newest_portions(briefs, BRIEFS_A_PAGE), None)
    end = first.end if first else 0
    actors, periods = actor_facets(outlines), period_facets(months, messages)
    is_whole = end == len(briefs)
    choices = (actors, periods, tags[:MOST_CHOICES])
    return HomePage(
        title=site.title,
        heading=messages("compose.home.heading", n=len(briefs)),
        cards=tuple(brief.parts().card() for brief in briefs[:end]),
        actors=actors if is_whole else (),
        months=periods if is_whole else (),
        tags=tags[:MOST_CHOICES] if is_whole else (),
        empty_choices=empty_choices(outlines[:end], *choices) if is_whole else (),
        shortcuts=() if is_whole else _shortcuts(actors, months, tags),
        links=first.links if first else page_links(1, 1),
    )


def _shortcuts(
    actors: Sequence[Facet], months: Sequence[Facet], tags: Sequence[Facet]
) -> tuple[Shortcuts, ...]:
    """Return the choices of a home page that does not hold all briefs: each leads to a page of its own."""
    found = (
        Shortcuts("actor", tuple(map(_to_actor, actors)), "acteurs/index.html"),
        Shortcuts("month", tuple(map(_to_month, months[:MOST_CHOICES])), f"{_ARCHIVES}/index.html"),
        Shortcuts("tag", tuple(map(_to_tag, tags[:MOST_CHOICES])), f"{_TAGS}/index.html"),
    )
    return tuple(shortcuts for shortcuts in found if shortcuts.choices)


def _to_actor(facet: Facet) -> Shortcut:
    return Shortcut(facet.label, f"acteurs/{facet.id.removeprefix('a-')}/index.html", facet.count)


def _to_month(facet: Facet) -> Shortcut:
    return Shortcut(facet.label, f"{_month_folder(facet.id)}index.html", facet.count)


def _to_tag(facet: Facet) -> Shortcut:
    return Shortcut(facet.label, f"{_tag_folder(facet.id.removeprefix(TAG))}index.html", facet.count)


def _month_folder(month: str) -> str:
    return f"{_ARCHIVES}/{_UNDATED if month == NO_MONTH else month}/"


def _tag_folder(slug: str) -> str:
    return f"{_TAGS}/{slug}/"


class _Lists(Struct, frozen=True):
    """All pages of lists but the home page, to be composed one at a time."""

    briefs: Sequence[PlannedBrief]  # newest first
    messages: Messages
    months: tuple[Facet, ...]
    tags: tuple[Facet, ...]

    def __iter__(self) -> Iterator[Planned[ListPage]]:
        yield from self._pages("home", "", "", self.briefs, first=2)
        if self._is_long():
            for month, found in groupby(self.briefs, key=lambda brief: brief.outline.month):
                title = month_label(month, self.messages)
                yield from self._pages("month", _month_folder(month), title, list(found))
        tagged = self._tagged()
        for facet in sorted(self.tags, key=lambda facet: facet.id):
            slug = facet.id.removeprefix(TAG)
            yield from self._pages("tag", _tag_folder(slug), facet.label, tagged[slug])

    def indexes(self) -> tuple[IndexPage, ...]:
        """Return the pages that lead to all months, by year, and to all tags, by name."""
        months = self.months if self._is_long() else ()
        tags = sorted(self.tags, key=lambda facet: (slug_of(facet.label), facet.id))
        by_year = groupby(months, key=lambda facet: year_of(facet.id))
        found = (
            IndexPage("month", tuple(_year(year, list(facets)) for year, facets in by_year)),
            IndexPage("tag", (IndexGroup("", tuple(map(_to_tag, tags))),) if tags else ()),
        )
        return tuple(index for index in found if index.groups)

    def _is_long(self) -> bool:
        """Whether the home page does not hold all briefs."""
        return any(portion.links.total > 1 for portion in newest_portions(self.briefs, BRIEFS_A_PAGE))

    def _pages(
        self, kind: ListKind, folder: str, title: str, briefs: Sequence[PlannedBrief], *, first: int = 1
    ) -> Iterator[Planned[ListPage]]:
        """Yield the pages of a list. The first says how many briefs, a later one what days it spans."""
        for portion in newest_portions(briefs, BRIEFS_A_PAGE):
            if portion.links.number < first:
                continue
            shown = briefs[portion.start : portion.end]
            heading = self.messages("compose.home.heading", n=len(briefs))
            if portion.links.number > 1:
                heading = _span([brief.outline for brief in shown], self.messages)
            yield _with_cards(ListPage(kind, folder, title, heading, (), portion.links), shown)

    def _tagged(self) -> dict[str, list[PlannedBrief]]:
        found: dict[str, list[PlannedBrief]] = {}
        for brief in self.briefs:
            for tag in brief.outline.tags:
                found.setdefault(tag.slug, []).append(brief)
        return found


def _with_cards(page: ListPage, briefs: Sequence[PlannedBrief]) -> Planned[ListPage]:
    return Planned(
        key_of(page, [brief.outline.card for brief in briefs]),
        lambda: replace(page, cards=tuple(brief.parts().card() for brief in briefs)),
    )


def _year(year: str, months: Sequence[Facet]) -> IndexGroup:
    title = months[0].label if year == NO_MONTH else year
    return IndexGroup(title, tuple(map(_to_month, months)))


def _span(outlines: Sequence[Outline], messages: Messages) -> str:
    days = [outline.published for outline in outlines if outline.published]
    if not days:
        return messages("compose.home.heading", n=len(outlines))
    if days[0] == days[-1]:
        return days[0]
    return messages("compose.home.span", first=days[-1], last=days[0])
