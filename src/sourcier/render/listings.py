"""The lists of briefs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jinja2 import Environment

from sourcier.compose.dossiers.views import DossierLink
from sourcier.compose.listings.views import HomePage, IndexPage, ListPage
from sourcier.render.environment import render_page
from sourcier.render.styles import choice_names
from sourcier.site_files import File

_FOLDERS = {"month": "archives", "tag": "mots-cles"}


def home_file(
    home: HomePage, dossiers: Sequence[DossierLink], day: dt.date | None, environment: Environment
) -> File:
    """Return the home page, changed last on `day`."""
    values = {"root": "", "here": "index.html", "home": home, "choices": choice_names(home)}
    values |= {"dossier_links": dossiers, "has_tags": bool(home.tags)}
    return File("index.html", render_page(environment, "home.html", values), day)


def list_file(page: ListPage, environment: Environment) -> File:
    """Return a page of a list of briefs."""
    path = f"{page.folder}{page.links.folder(page.links.number)}index.html"
    root = "../" * path.count("/")
    values = {
        "root": root,
        "section": "index.html",
        "list": page,
        "choices": {},
        "base": f"{root}{page.folder}",
    }
    return File(path, render_page(environment, "brief_list.html", values))


def index_file(index: IndexPage, environment: Environment) -> File:
    """Return the page that leads to all lists of a kind."""
    folder = _FOLDERS[index.kind]
    values = {"root": "../", "section": "index.html", "index": index, "folder": folder}
    return File(f"{folder}/index.html", render_page(environment, "list_index.html", values))
