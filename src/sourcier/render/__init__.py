"""View models → files of the site. The same values give the same bytes; nothing but templates is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sourcier.compose.dossiers import dossier_link
from sourcier.compose.search import MOST_CLAIMS
from sourcier.compose.views import Brief, SitePages
from sourcier.config import Site
from sourcier.messages import Messages
from sourcier.render.brief import brief_files
from sourcier.render.calendar import calendar
from sourcier.render.chronology import chronology_files
from sourcier.render.dossiers import dossier_files, dossiers_by_brief
from sourcier.render.environment import (
    check_templates,
    open_environment,
    read_asset,
    render_page,
)
from sourcier.render.feeds import feed_files
from sourcier.render.listings import home_file, listing_files
from sourcier.render.navigation import navigation
from sourcier.render.search import search_files
from sourcier.render.sitemap import sitemap_files
from sourcier.render.styles import filter_rules, highlight_rules, minify
from sourcier.render.subjects import subject_files
from sourcier.render.values import Draw, Index
from sourcier.schema import extraction_schema
from sourcier.site_files import File

__all__ = ["File", "check_templates", "render_site"]

_NOT_MAPPED = "404.html"


def render_site(  # noqa: PLR0913 - what a site is made of
    briefs: Iterable[Brief],
    pages: SitePages,
    site: Site,
    messages: Messages,
    templates: Sequence[Path],
    *,
    draw: Draw,
    index: Index,
) -> Iterator[File]:
    """Give the files of the site, always in the same order. Briefs are taken one at a time.

    `templates` are folders, the first that has a template winning; the last holds the packaged ones. `draw`
    is asked for the preview cards, which a site has where its own address is known; `index` for the search.

    Raises:
        ContentError: a template is broken, missing, or names what does not exist.
    """
    shown: list[tuple[str, dt.date | None]] = []
    for file in _files(briefs, pages, site, messages, templates, draw, index):
        if file.path.endswith(".html") and file.path != _NOT_MAPPED:
            shown.append((file.path, file.updated))
        yield file
    yield from sitemap_files(shown, site)


def _files(  # noqa: PLR0913, PLR0917 - as above
    briefs: Iterable[Brief],
    pages: SitePages,
    site: Site,
    messages: Messages,
    templates: Sequence[Path],
    draw: Draw,
    index: Index,
) -> Iterator[File]:
    environment = open_environment(site, messages, templates)
    environment.globals |= {
        "navigation": navigation(pages),
        "has_feeds": bool(pages.feed),
        "has_calendar": bool(pages.deadlines),
        "dossiers": dossiers_by_brief(pages.dossiers),
    }
    home = pages.listings.home
    # A missing page is shown at any address of the host: its links begin at the root, where that is known.
    root = urlsplit(site.base_url).path
    yield File("404.html", render_page(environment, "404.html", {"root": root}))
    yield File("assets/filters.css", filter_rules(home).encode())
    yield File("assets/icon.svg", read_asset("icon.svg", templates).encode())
    yield File("assets/lists.css", minify(read_asset("lists.css", templates)).encode())
    yield File("assets/style.css", minify(read_asset("style.css", templates)).encode())
    most_claims = searched = 0
    for brief in briefs:
        most_claims = max(most_claims, len(brief.page.claims))
        yield from brief_files(brief, site, environment, draw)
        for record in brief.page.search[: max(MOST_CLAIMS - searched, 0)]:
            index.add(record)
        searched += len(brief.page.search)
    yield File("assets/highlight.css", highlight_rules(most_claims).encode())
    day = pages.feed[0].updated.date() if pages.feed else None
    yield home_file(home, [dossier_link(page) for page in pages.dossiers], day, environment)
    yield from listing_files(pages.listings, environment)
    yield from feed_files(pages.feed, site)
    if pages.deadlines:
        yield File("dates.ics", calendar(pages.deadlines, site.title, site))
    yield from subject_files(pages.actors, "acteurs", environment)
    yield from subject_files(pages.equipment, "materiel", environment)
    yield from dossier_files(pages.dossiers, environment, templates)
    yield from chronology_files(pages.chronology, environment)
    if pages.search:
        yield from index.files()
        yield from search_files(pages.search, environment, templates)
    yield File("schema.json", extraction_schema().encode())
