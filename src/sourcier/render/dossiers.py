"""The pages of dossiers: each its own, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment

from sourcier.compose.dossiers import dossier_link
from sourcier.compose.dossiers.views import DossierLink, DossierPage, Measure
from sourcier.compose.views import GaugeKind, MarkKind
from sourcier.render.dossier_data import dossier_json
from sourcier.render.environment import read_asset, render_page
from sourcier.render.styles import minify
from sourcier.site_files import File

_LIST = "dossiers/index.html"


def dossier_files(
    pages: Sequence[DossierPage], environment: Environment, templates: Sequence[Path]
) -> Iterator[File]:
    """Give the files of the dossiers; none where the site has none."""
    if not pages:
        return
    yield File("assets/dossiers.css", minify(read_asset("dossiers.css", templates)).encode())
    links = [dossier_link(page) for page in pages]
    values = {"root": "../", "here": _LIST, "dossier_links": links}
    yield File(_LIST, render_page(environment, "dossiers.html", values))
    for page in pages:
        yield File(f"dossiers/{page.slug}/dossier.json", dossier_json(page))
        yield File(f"dossiers/{page.slug}/index.html", _page(page, environment))


def dossiers_by_brief(pages: Sequence[DossierPage]) -> dict[str, list[DossierLink]]:
    """Return the dossiers that hold each brief, by its slug."""
    found: dict[str, list[DossierLink]] = {}
    for page in pages:
        for text in page.texts:
            found.setdefault(text.slug, []).append(dossier_link(page))
    return found


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
