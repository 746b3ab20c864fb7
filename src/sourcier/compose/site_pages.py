"""All pages of a site but its briefs, most of them to come."""

from __future__ import annotations

from msgspec import Struct

from sourcier.compose.chronology.views import ChronologyPage
from sourcier.compose.dossiers.views import PlannedDossier
from sourcier.compose.feed import FeedEntry
from sourcier.compose.listings.views import Listings
from sourcier.compose.search_page import PlannedSearch
from sourcier.compose.subjects.views import Subjects
from sourcier.compose.views import Deadline
from sourcier.planned import Planned


class SitePages(Struct, frozen=True):
    """The pages and files made of several briefs."""

    listings: Listings
    feed: tuple[FeedEntry, ...]  # latest first; empty where no brief is dated
    deadlines: Planned[tuple[Deadline, ...]] | None  # by day; None where none is announced
    actors: Subjects
    equipment: Subjects
    chronology: tuple[Planned[ChronologyPage], ...]  # () where nothing has a date
    search: PlannedSearch | None  # None where the site has no search
    dossiers: tuple[PlannedDossier, ...]  # by slug
