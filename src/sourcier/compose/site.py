"""The pages made of several briefs."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.compose.chronology.pages import compose_chronology
from sourcier.compose.dossiers.views import PlannedDossier
from sourcier.compose.latest import coming_deadlines, feed_entries
from sourcier.compose.listings.pages import compose_listings
from sourcier.compose.outlines import PlannedBrief
from sourcier.compose.search_page import compose_search
from sourcier.compose.site_pages import SitePages
from sourcier.compose.subjects.pages import compose_subjects
from sourcier.config import Site
from sourcier.dossier import Dossier
from sourcier.messages import Messages
from sourcier.planned import Remember, make_anew


def compose_site(
    briefs: Sequence[PlannedBrief],
    dossiers: Sequence[Dossier],
    site: Site,
    messages: Messages,
    remember: Remember = make_anew,
) -> SitePages:
    """Return the pages over all briefs, which come newest first.

    Most are made only when asked for. `remember` gives what an earlier build made of a key, else makes it.

    Raises:
        ContentError: a dossier's file names claims that its articles have not.
    """
    return SitePages(
        listings=compose_listings(briefs, site, messages),
        feed=feed_entries(briefs),
        deadlines=coming_deadlines(briefs),
        actors=compose_subjects(briefs, "actor", messages, remember),
        equipment=compose_subjects(briefs, "equipment", messages, remember),
        chronology=compose_chronology(briefs, messages, remember),
        search=compose_search(briefs, messages) if site.search else None,
        dossiers=_dossiers(dossiers, briefs, site, messages, remember) if dossiers else (),
    )


def _dossiers(
    dossiers: Sequence[Dossier],
    briefs: Sequence[PlannedBrief],
    site: Site,
    messages: Messages,
    remember: Remember,
) -> tuple[PlannedDossier, ...]:
    from sourcier.compose.dossiers.planning import compose_dossiers  # noqa: PLC0415 - most sites have none

    return compose_dossiers(dossiers, briefs, site, messages, remember)
