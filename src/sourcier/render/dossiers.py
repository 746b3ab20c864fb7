"""The pages of dossiers: each its own, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import Environment

from sourcier.compose.dossiers.views import DossierLink, DossierPage, Measure
from sourcier.compose.views import GaugeKind, MarkKind
from sourcier.render.dossier_data import dossier_json
from sourcier.render.environment import render_page
from sourcier.site_files import File

_LIST = "dossiers/index.html"


def dossier_list_file(links: Sequence[DossierLink], environment: Environment) -> File:
    """Return the page that leads to all dossiers."""
    values = {"root": "../", "here": _LIST, "dossier_links": links}
    return File(_LIST, render_page(environment, "dossiers.html", values))


def dossier_files(page: DossierPage, environment: Environment) -> Iterator[File]:
    """Give the files of a dossier."""
    yield File(f"dossiers/{page.slug}/dossier.json", dossier_json(page))
    yield File(f"dossiers/{page.slug}/index.html", _page(page, environment))


def _page(page: DossierPage, environment: Environment) -> bytes:
    return render_page(
        environment,
        "dossier.html",
        {
            "root": "../../",
            "here": f"dossiers/{page.slug}/index.html",
            "page": page,
            "gauge_kinds": _kinds_of_gauges(page.measures),
            "mark_kinds": _kinds_of_marks(page),
        },
    )


def _kinds_of_gauges(measures: Sequence[Measure]) -> list[GaugeKind]:
    """Return the kinds of figures drawn, each once, in order."""
    rows = (row for measure in measures for origin in measure.origins for row in origin.rows)
    return list(dict.fromkeys(row.gauge.kind for row in rows))


def _kinds_of_marks(page: DossierPage) -> list[MarkKind]:
    """Return the kinds of dates drawn, each once, in order."""
    if page.chronology is None:
        return []
    rows = (row for group in page.chronology.groups for row in group.rows)
    return list(dict.fromkeys(mark.kind for row in rows for mark in row.marks))
