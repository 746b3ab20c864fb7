"""The links at the head of every page."""

from __future__ import annotations

from msgspec import Struct

from sourcier.compose.site_pages import SitePages


class NavigationLink(Struct, frozen=True):
    """A link to one of the site's lists."""

    label: str  # key of the interface's text
    path: str  # from the root: "index.html"


def navigation(pages: SitePages) -> list[NavigationLink]:
    """Return the links to the lists that the site has."""
    links = [NavigationLink("page.frame.briefs", "index.html")]
    if pages.dossiers:
        links.append(NavigationLink("page.dossier.list", "dossiers/index.html"))
    if pages.actors.lists:
        links.append(NavigationLink("page.actors.title", "acteurs/index.html"))
    if pages.equipment.lists:
        links.append(NavigationLink("page.equipment.title", "materiel/index.html"))
    if pages.chronology:
        links.append(NavigationLink("page.chronology.title", "chronologie/index.html"))
    if pages.search:
        links.append(NavigationLink("page.search.title", "recherche/index.html"))
    return links
