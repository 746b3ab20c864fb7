"""The files of one brief, and what its templates are given beside the view model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from jinja2 import Environment

from sourcier.compose.brief_views import Brief, BriefPage
from sourcier.compose.dossiers.views import DossierLink
from sourcier.compose.views import Marked, MarkedElement
from sourcier.config import Site
from sourcier.render.addresses import brief_address
from sourcier.render.calendar import calendar
from sourcier.render.charts import kinds_of_gauges, kinds_of_marks
from sourcier.render.data import annotations_jsonld, brief_json, claims_csv, json_in_page, linked_data
from sourcier.render.entities import entities_ftm
from sourcier.render.environment import render_page
from sourcier.render.timeline_data import timeline_json
from sourcier.site_files import File


def brief_files(
    brief: Brief, dossiers: Sequence[DossierLink], site: Site, environment: Environment
) -> Iterator[File]:
    """Give a brief's files, but for its card: its data, then its page. `dossiers` are those that hold it."""
    folder = f"briefs/{brief.page.slug}"
    # Where the site's address is not known, the page is named as its own files see it.
    address = brief_address(brief.page.slug, site) if site.base_url else "index.html"
    found: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("annotations.jsonld", lambda: annotations_jsonld(brief, address, site.language)),
        ("brief.json", lambda: brief_json(brief)),
        ("claims.csv", lambda: claims_csv(brief)),
        ("dates.ics", lambda: calendar(brief.page.deadlines, brief.article.title, site)),
        ("entities.ftm.jsonl", lambda: entities_ftm(brief, site)),
        ("timeline.json", lambda: timeline_json(brief.page, site)),
    )
    named = {link.href for link in brief.page.data}
    for name, written in found:
        if name in named:
            yield File(f"{folder}/{name}", written())
    day = brief.page.updated.date() if brief.page.updated else None
    yield File(f"{folder}/index.html", _page(brief, dossiers, site, environment), day)


def _page(brief: Brief, dossiers: Sequence[DossierLink], site: Site, environment: Environment) -> bytes:
    page = brief.page
    address = brief_address(page.slug, site) if site.base_url else ""
    return render_page(
        environment,
        "brief.html",
        {
            "root": "../../",
            "page": page,
            "dossiers": dossiers,
            "ids": {callout.number: callout.id for callout in page.claims},
            "anchors": span_anchors(page),
            "gauge_kinds": kinds_of_gauges(page.figures),
            "mark_kinds": kinds_of_marks(page.timeline) if page.timeline else [],
            "linked_data": json_in_page(linked_data(brief, address, site.title, site.language)),
        },
    )


def span_anchors(page: BriefPage) -> dict[int, str]:
    """Return, by number, where the words of a claim begin in the shown text; not all are shown."""
    shown = {stretch.anchor for stretch in _stretches([*page.text.title, *page.text.body])}
    anchors = {callout.number: callout.id.replace("c-", "s-", 1) for callout in page.claims}
    return {number: anchor for number, anchor in anchors.items() if anchor in shown}


def _stretches(nodes: Iterable[MarkedElement | Marked]) -> Iterator[Marked]:
    for node in nodes:
        if isinstance(node, Marked):
            yield node
        else:
            yield from _stretches(node.children)
