"""Dossiers: several articles on one event, held against each other by origin."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.compose.dossiers.members import member_of
from sourcier.compose.dossiers.page import compose_dossier
from sourcier.compose.dossiers.views import DossierLink, DossierPage
from sourcier.compose.moments import utc
from sourcier.compose.views import Brief
from sourcier.config import Site
from sourcier.dossier import Dossier
from sourcier.messages import Messages

__all__ = ["compose_dossier", "compose_dossiers", "dossier_link", "member_of"]

_LEAST = 2  # texts: one has nothing to be held against


def compose_dossiers(
    dossiers: Sequence[Dossier], briefs: Sequence[Brief], site: Site, messages: Messages
) -> tuple[DossierPage, ...]:
    """Return the pages of the dossiers of which at least two articles are shown, by slug."""
    by_slug = {brief.article.slug: brief for brief in briefs}
    pages = []
    for dossier in sorted(dossiers, key=lambda dossier: dossier.slug):
        shown = sorted((by_slug[slug] for slug in dossier.articles if slug in by_slug), key=_order)
        if len(shown) >= _LEAST:
            members = [member_of(brief, index, site, messages) for index, brief in enumerate(shown)]
            pages.append(compose_dossier(dossier, members, messages))
    return tuple(pages)


def dossier_link(page: DossierPage) -> DossierLink:
    """Return how a dossier is named on other pages."""
    return DossierLink(page.slug, page.title, page.counts, page.summary)


def _order(brief: Brief) -> tuple[bool, object, str]:
    """Return the order of letters: by publication, those without a date last."""
    article = brief.article
    return article.date is None, utc(article.date) if article.date else None, article.slug
