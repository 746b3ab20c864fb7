"""The dossiers of a site, each to be made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from sourcier.compose.brief_views import Brief
from sourcier.compose.dossiers.members import member_of
from sourcier.compose.dossiers.page import compose_dossier
from sourcier.compose.dossiers.views import DossierLink, DossierPage, PlannedDossier
from sourcier.compose.moments import utc
from sourcier.compose.outlines import PlannedBrief
from sourcier.config import Site
from sourcier.dossier import Dossier
from sourcier.messages import Messages
from sourcier.planned import Planned, Remember, key_of, make_anew

_LEAST = 2  # texts: one has nothing to be held against


def compose_dossiers(
    dossiers: Sequence[Dossier],
    briefs: Sequence[PlannedBrief],
    site: Site,
    messages: Messages,
    remember: Remember = make_anew,
) -> tuple[PlannedDossier, ...]:
    """Return the dossiers of which at least two articles are shown, by slug.

    `remember` gives what an earlier build made of a key, else has it made.

    Raises:
        ContentError: a dossier's file names claims that its articles have not.
    """
    by_slug = {brief.outline.slug: brief for brief in briefs}
    found = []
    for dossier in sorted(dossiers, key=lambda dossier: dossier.slug):
        members = [by_slug[slug] for slug in dossier.articles if slug in by_slug]
        if len(members) >= _LEAST:
            page = _planned(dossier, members, site, messages)
            link = remember(page.key + b"link", DossierLink, partial(_link, page))
            slugs = tuple(brief.outline.slug for brief in members)
            found.append(PlannedDossier(link, slugs, page))
    return tuple(found)


def _planned(
    dossier: Dossier, members: Sequence[PlannedBrief], site: Site, messages: Messages
) -> Planned[DossierPage]:
    def make() -> DossierPage:
        briefs = sorted((member.brief() for member in members), key=_order)
        read = [member_of(brief, index, site, messages) for index, brief in enumerate(briefs)]
        return compose_dossier(dossier, read, messages)

    written = replace(dossier, path=None)
    return Planned(key_of("dossier", written, [brief.key for brief in members]), make)


def _link(page: Planned[DossierPage]) -> DossierLink:
    return dossier_link(page.make())


def dossier_link(page: DossierPage) -> DossierLink:
    """Return how a dossier is named on other pages."""
    return DossierLink(page.slug, page.title, page.counts, page.summary)


def _order(brief: Brief) -> tuple[bool, object, str]:
    """Return the order of letters: by publication, those without a date last."""
    article = brief.article
    return article.date is None, utc(article.date) if article.date else None, article.slug
