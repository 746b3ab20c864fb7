"""A brief as a card in a list."""

from __future__ import annotations

from sys import intern

from sourcier.article import Article
from sourcier.compose.brief_views import Brief, BriefPage
from sourcier.compose.listings.views import BriefCard, CardFigure
from sourcier.compose.subjects.names import subject_slug
from sourcier.compose.views import Line, TagLink
from sourcier.compose.words import ours, plain
from sourcier.messages import Messages

NO_MONTH = "none"
_CARD_FIGURES = 2
_CARD_LABEL = 60  # characters


def brief_card(brief: Brief, messages: Messages) -> BriefCard:
    """Return all that lists show of a brief; it is small beside it."""
    article, page = brief.article, brief.page
    return BriefCard(
        slug=article.slug,
        headline=page.headline,
        summary=_summary(article, page),
        published=page.source.published,
        month=NO_MONTH if article.date is None else intern(article.date.isoformat()[:7]),
        actors=tuple(dict.fromkeys(intern(f"a-{actor.page}") for actor in page.actors)),
        tags=tag_links(article),
        outlet=intern(article.outlet),
        draft=messages("compose.draft") if article.draft else "",
        figures=_card_figures(page),
        signature=page.signature,
        claims=intern(messages("compose.claims.count", n=len(page.claims))),
        review=intern(page.progress.short),
        warnings=intern(messages("compose.home.warnings", n=len(page.warnings))) if page.warnings else "",
    )


def tag_links(article: Article) -> tuple[TagLink, ...]:
    """Return the tags of an article with their addresses, each address once."""
    found: dict[str, TagLink] = {}
    for tag in article.tags:
        found.setdefault(subject_slug(tag), TagLink(intern(tag), intern(subject_slug(tag))))
    return tuple(found.values())


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
