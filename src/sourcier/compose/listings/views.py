"""What the lists of briefs show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from sourcier.compose.pagination import PageLinks
from sourcier.compose.views import Day, Line, Signature, TagLink
from sourcier.planned import Planned

ListKind = Literal["home", "month", "tag"]


class CardFigure(Struct, frozen=True):
    """A figure on a card."""

    value: str
    label: Line


class BriefCard(Struct, frozen=True):
    """A brief in the list."""

    slug: str
    headline: Line
    summary: Line
    published: Day | None
    month: str  # facet: "2025-08"; "none" without a date
    actors: tuple[str, ...]  # facets: "a-" and the slug of each
    tags: tuple[TagLink, ...]
    outlet: str
    draft: str  # "Brouillon"; "" for what is to be published
    figures: tuple[CardFigure, ...]
    signature: Signature
    claims: str  # "10 affirmations"
    review: str  # "7 sur 10 relues"
    warnings: str  # "4 points d'attention"; "" for none

    @property
    def facets(self) -> tuple[str, ...]:
        """The ids of the choices that show it, each once: actors, month and year, tags."""
        # Without a date, month and year are the same choice.
        tags = (f"t-{tag.slug}" for tag in self.tags)
        return tuple(dict.fromkeys((*self.actors, self.month, self.month[:4], *tags)))


class Facet(Struct, frozen=True):
    """One value of a filter."""

    id: str
    label: str
    count: int


class Shortcut(Struct, frozen=True):
    """A choice that leads to a page of its own."""

    label: str
    href: str  # from the site's root
    count: int


class Shortcuts(Struct, frozen=True):
    """The choices of one kind, and the page that has all of them."""

    kind: Literal["actor", "month", "tag"]
    choices: tuple[Shortcut, ...]  # never empty
    href: str


class HomePage(Struct, frozen=True):
    """The newest briefs. Where they are all, filters narrow them down; else shortcuts lead to other pages.

    `empty_choices` are the choices, of two or three filters, that show none.
    """

    title: str
    heading: str  # "6 briefs"
    cards: tuple[BriefCard, ...]
    actors: tuple[Facet, ...]  # without "all"
    months: tuple[Facet, ...]
    tags: tuple[Facet, ...]
    empty_choices: tuple[tuple[str, ...], ...]
    shortcuts: tuple[Shortcuts, ...]
    links: PageLinks


class ListPage(Struct, frozen=True):
    """A page of a list of briefs, newest first."""

    kind: ListKind
    folder: str  # of the list, from the site's root: "archives/2025-08/", "" for the home page's
    title: str  # "Août 2025"; "" for the home page's
    heading: str  # "6 briefs"
    cards: tuple[BriefCard, ...]
    links: PageLinks


class IndexGroup(Struct, frozen=True):
    """Lists under a common title."""

    title: str  # "2025"; "" for none
    entries: tuple[Shortcut, ...]


class IndexPage(Struct, frozen=True):
    """The lists of a kind."""

    kind: Literal["month", "tag"]
    groups: tuple[IndexGroup, ...]


class Listings(Struct, frozen=True):
    """All lists of briefs."""

    home: HomePage
    indexes: tuple[IndexPage, ...]
    pages: Iterable[Planned[ListPage]]  # without the home page
