"""The search page, and the only script and style sheet that are its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment

from sourcier.compose.search_page import SearchPage
from sourcier.render.environment import read_asset, render_page
from sourcier.render.styles import minify
from sourcier.site_files import File


def search_file(search: SearchPage, environment: Environment) -> File:
    """Return the search page."""
    values = {"root": "../", "here": "recherche/index.html", "search": search}
    return File("recherche/index.html", render_page(environment, "search.html", values))


def search_assets(templates: Sequence[Path]) -> Iterator[File]:
    """Give what the search page loads, but for the index."""
    yield File("assets/search.css", minify(read_asset("search.css", templates)).encode())
    yield File("assets/search.js", read_asset("search.js", templates).encode())
