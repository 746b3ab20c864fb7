"""The lists of briefs in pages: all on the home page and after it, by month, by tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sourcier.compose.evidence import day_of
from sourcier.compose.listings.cards import NO_MONTH, brief_card
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
    HomePage,
    IndexGroup,
    IndexPage,
    Listings,
    ListKind,
    ListPage,
    Shortcut,
    Shortcuts,
)
from sourcier.compose.pagination import newest_portions, page_links
from sourcier.compose.views import Brief, BriefCard, Facet
from sourcier.config import Site
from sourcier.messages import Messages
from sourcier.slugs import slug_of

BRIEFS_A_PAGE = 30  # the first page of a list has up to twice as many
_ARCHIVES, _TAGS = "archives", "mots-cles"
_UNDATED = "sans-date"


def compose_listings(briefs: Iterable[Brief], site: Site, messages: Messages) -> Listings:
    """Return the lists of briefs, which come in any order and are taken one at a time.

    Newest first, those without a date last; by slug within a day.
    """
    names: dict[str, str] = {}
    found: list[tuple[tuple[int, str], BriefCard]] = []
    for brief in briefs:
        found.append((_order(brief), brief_card(brief, messages)))
        for actor in brief.page.actors:
            names.setdefault(f"a-{actor.page}", actor.name)
    cards = [card for _, card in sorted(found, key=lambda one: one[0])]
    lists = _Lists(cards, messages)
    return Listings(_home(cards, names, site, messages), lists.indexes(), lists)


def _order(brief: Brief) -> tuple[int, str]:
    date = brief.article.date
    return (0 if date is None else -day_of(date).toordinal(), brief.article.slug)


def _home(cards: Sequence[BriefCard], names: Mapping[str, str], site: Site, messages: Messages) -> HomePage:
    """Return the first page of all briefs."""
    first = next(newest_portions(cards, BRIEFS_A_PAGE), None)
    shown = cards[: first.end] if first else []
    actors, tags = actor_facets(cards, names), tag_facets(cards)
    periods = period_facets(cards, messages)
    is_whole = len(shown) == len(cards)
    choices = (actors, periods, tags[:MOST_CHOICES])
    return HomePage(
        title=site.title,
        heading=messages("compose.home.heading", n=len(cards)),
        cards=tuple(shown),
        actors=actors if is_whole else (),
        months=periods if is_whole else (),
        tags=tags[:MOST_CHOICES] if is_whole else (),
        empty_choices=empty_choices(shown, *choices) if is_whole else (),
        shortcuts=() if is_whole else _shortcuts(actors, month_facets(cards, messages), tags),
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


@dataclass(frozen=True, slots=True)
class _Lists:
    """All pages of lists but the home page, composed one at a time."""

    cards: Sequence[BriefCard]  # newest first
    messages: Messages

    def __iter__(self) -> Iterator[ListPage]:
        for page in self._pages("home", "", "", self.cards):
            if page.links.number > 1:
                yield page
        if self._is_long():
            for month, found in groupby(self.cards, key=lambda card: card.month):
                title = month_label(month, self.messages)
                yield from self._pages("month", _month_folder(month), title, list(found))
        tagged = self._tagged()
        for facet in sorted(tag_facets(self.cards), key=lambda facet: facet.id):
            slug = facet.id.removeprefix(TAG)
            yield from self._pages("tag", _tag_folder(slug), facet.label, tagged[slug])

    def indexes(self) -> tuple[IndexPage, ...]:
        """Return the pages that lead to all months, by year, and to all tags, by name."""
        months = month_facets(self.cards, self.messages) if self._is_long() else ()
        tags = sorted(tag_facets(self.cards), key=lambda facet: (slug_of(facet.label), facet.id))
        by_year = groupby(months, key=lambda facet: year_of(facet.id))
        found = (
            IndexPage("month", tuple(_year(year, list(facets)) for year, facets in by_year)),
            IndexPage("tag", (IndexGroup("", tuple(map(_to_tag, tags))),) if tags else ()),
        )
        return tuple(index for index in found if index.groups)

    def _is_long(self) -> bool:
        """Whether the home page does not hold all briefs."""
        return any(portion.links.total > 1 for portion in newest_portions(self.cards, BRIEFS_A_PAGE))

    def _pages(
        self, kind: ListKind, folder: str, title: str, cards: Sequence[BriefCard]
    ) -> Iterator[ListPage]:
        """Yield the pages of a list. The first says how many, a later one what days it spans."""
        for portion in newest_portions(cards, BRIEFS_A_PAGE):
            shown = tuple(cards[portion.start : portion.end])
            heading = self.messages("compose.home.heading", n=len(cards))
            if portion.links.number > 1:
                heading = _span(shown, self.messages)
            yield ListPage(kind, folder, title, heading, shown, portion.links)

    def _tagged(self) -> dict[str, list[BriefCard]]:
        found: dict[str, list[BriefCard]] = {}
        for card in self.cards:
            for tag in card.tags:
                found.setdefault(tag.slug, []).append(card)
        return found


def _year(year: str, months: Sequence[Facet]) -> IndexGroup:
    title = months[0].label if year == NO_MONTH else year
    return IndexGroup(title, tuple(map(_to_month, months)))


def _span(cards: Sequence[BriefCard], messages: Messages) -> str:
    days = [card.published.shown for card in cards if card.published]
    if not days:
        return messages("compose.home.heading", n=len(cards))
    if days[0] == days[-1]:
        return days[0]
    return messages("compose.home.span", first=days[-1], last=days[0])
