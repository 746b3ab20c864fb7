"""The files of one brief, and what its templates are given beside the view model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment

from sourcier.compose.views import Brief, BriefPage, Marked, MarkedElement
from sourcier.config import Site
from sourcier.render.charts import kinds_of_gauges, kinds_of_marks
from sourcier.render.data import annotations_jsonld, brief_json, claims_csv, json_in_page, linked_data
from sourcier.render.environment import render_page
from sourcier.render.values import File


def brief_files(brief: Brief, site: Site, environment: Environment) -> Iterator[File]:
    """Give the files of a brief: its data, then its page."""
    folder = f"briefs/{brief.page.slug}"
    # Where the site's address is not known, the page is named as its own files see it.
    address = f"{site.base_url}{folder}/" if site.base_url else "index.html"
    yield File(f"{folder}/annotations.jsonld", annotations_jsonld(brief, address, site.language))
    yield File(f"{folder}/brief.json", brief_json(brief))
    yield File(f"{folder}/claims.csv", claims_csv(brief))
    yield File(f"{folder}/index.html", _page(brief, site, environment))


def _page(brief: Brief, site: Site, environment: Environment) -> bytes:
    page = brief.page
    return render_page(
        environment,
        "brief.html",
        {
            "root": "../../",
            "page": page,
            "ids": {callout.number: callout.id for callout in page.claims},
            "anchors": span_anchors(page),
            "gauge_kinds": kinds_of_gauges(page.figures),
            "mark_kinds": kinds_of_marks(page.timeline) if page.timeline else [],
            "linked_data": json_in_page(linked_data(brief, site.title, site.language)),
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
