"""The pages made of several briefs."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.compose.chronology import compose_chronology, dated_records
from sourcier.compose.dossiers import compose_dossiers
from sourcier.compose.feed import coming_deadlines, feed_entries
from sourcier.compose.listings import compose_listings
from sourcier.compose.search import search_page
from sourcier.compose.subjects import compose_subjects, subject_records
from sourcier.compose.views import Brief, SitePages
from sourcier.config import Site
from sourcier.dossier import Dossier
from sourcier.messages import Messages


def compose_site(
    briefs: Sequence[Brief], dossiers: Sequence[Dossier], site: Site, messages: Messages
) -> SitePages:
    """Return the pages over all briefs, which come in any order."""
    records = [record for brief in briefs for record in subject_records(brief, messages)]
    return SitePages(
        listings=compose_listings(briefs, site, messages),
        feed=feed_entries(briefs),
        deadlines=coming_deadlines(briefs),
        actors=compose_subjects(records, "actor", messages),
        equipment=compose_subjects(records, "equipment", messages),
        chronology=compose_chronology((r for brief in briefs for r in dated_records(brief)), messages),
        search=search_page(briefs, messages) if site.search else None,
        dossiers=compose_dossiers(dossiers, briefs, site, messages),
    )
