"""The list of briefs: a card each, newest first, and the filters over them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import product

from sourcier.article import Article
from sourcier.compose.evidence import day_of
from sourcier.compose.views import Brief, BriefCard, BriefPage, CardFigure, Facet, HomePage, Line
from sourcier.compose.words import ours, plain, raised
from sourcier.config import Site
from sourcier.messages import Messages

_MOST_ACTORS = 12
_CARD_FIGURES = 2
_CARD_LABEL = 60  # characters
_NO_MONTH = "none"


def compose_home(briefs: Sequence[Brief], site: Site, messages: Messages) -> HomePage:
    """Return the home page: newest brief first, those without a date last, by slug within a day."""
    ordered = sorted(((brief.article, brief.page) for brief in briefs), key=_order)
    actors = _actor_facets([page for _, page in ordered])
    kept = {facet.id for facet in actors}
    cards = tuple(_card(article, page, kept, messages) for article, page in ordered)
    months = _month_facets(ordered, messages)
    shown = {(actor, card.month) for card in cards for actor in card.actors}
    return HomePage(
        title=site.title,
        heading=messages("compose.home.heading", n=len(cards)),
        cards=cards,
        actors=actors,
        months=months,
        empty_pairs=tuple(
            pair
            for pair in product((facet.id for facet in actors), (facet.id for facet in months))
            if pair not in shown
        ),
    )


def _order(brief: tuple[Article, BriefPage]) -> tuple[int, str]:
    article = brief[0]
    return (0 if article.date is None else -day_of(article.date).toordinal(), article.slug)


def _card(article: Article, page: BriefPage, actors: set[str], messages: Messages) -> BriefCard:
    return BriefCard(
        slug=article.slug,
        headline=page.headline,
        summary=_summary(article, page),
        published=page.source.published,
        month=_month(article),
        actors=tuple(actor.id for actor in page.actors if actor.id in actors),
        outlet=article.outlet,
        figures=_card_figures(page),
        signature=page.signature,
        claims=messages("compose.claims.count", n=len(page.claims)),
        warnings=messages("compose.home.warnings", n=len(page.warnings)) if page.warnings else "",
    )


def _card_figures(page: BriefPage) -> tuple[CardFigure, ...]:
    """Return the first figures that say what they are of in a phrase, not in a whole clause."""
    figures = []
    for figure in page.figures:
        label = figure.label if len(plain(figure.label)) <= _CARD_LABEL else ()
        if label or figure.unit:
            figures.append(CardFigure(f"{figure.value} {figure.unit}".strip(), label))
    return tuple(figures[:_CARD_FIGURES])


def _summary(article: Article, page: BriefPage) -> Line:
    """Return the editor's summary, else the first essential line."""
    if article.summary:
        return ours(article.summary)
    return page.essentials[0].line if page.essentials else ()


def _month(article: Article) -> str:
    return _NO_MONTH if article.date is None else article.date.isoformat()[:7]


def _actor_facets(pages: Sequence[BriefPage]) -> tuple[Facet, ...]:
    """Return the actors of the most briefs, by how many, then by name.

    Where some stand in several briefs, those of a single one are left out: such a choice would only open
    that brief.
    """
    names = {actor.id: actor.name for page in reversed(pages) for actor in page.actors}
    counts = Counter(actor.id for page in pages for actor in page.actors)
    least = min(2, max(counts.values(), default=0))
    ordered = sorted(
        (actor for actor in counts if counts[actor] >= least),
        key=lambda actor: (-counts[actor], names[actor].casefold(), actor),
    )
    return tuple(Facet(actor, names[actor], counts[actor]) for actor in ordered[:_MOST_ACTORS])


def _month_facets(ordered: Sequence[tuple[Article, BriefPage]], messages: Messages) -> tuple[Facet, ...]:
    """Return the months, newest first, then the briefs without a date."""
    counts = Counter(_month(article) for article, _ in ordered)
    return tuple(Facet(month, _month_label(month, messages), counts[month]) for month in counts)


def _month_label(month: str, messages: Messages) -> str:
    if month == _NO_MONTH:
        return messages("compose.home.no_date")
    return raised(messages.month(dt.date.fromisoformat(f"{month}-01")))
