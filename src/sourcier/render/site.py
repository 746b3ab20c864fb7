"""The whole site in batches, each under a key that stands for its values, its templates and its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment
from msgspec import Struct, field

from sourcier.compose.dossiers.views import DossierLink, DossierPage
from sourcier.compose.outlines import PlannedBrief
from sourcier.compose.site_pages import SitePages
from sourcier.compose.views import Deadline, SearchRecord
from sourcier.config import Site
from sourcier.messages import Messages
from sourcier.planned import Planned, key_of, key_of_keys
from sourcier.render.brief import brief_files
from sourcier.render.calendar import calendar
from sourcier.render.chronology import chronology_file
from sourcier.render.dossiers import dossier_files, dossier_list_file
from sourcier.render.environment import open_environment, read_asset, render_page
from sourcier.render.feeds import feed_files
from sourcier.render.listings import home_file, index_file, list_file
from sourcier.render.navigation import navigation
from sourcier.render.search import search_assets, search_file
from sourcier.render.sitemap import sitemap_files
from sourcier.render.styles import filter_rules, highlight_rules, minify
from sourcier.render.subjects import subject_file, subject_list_file
from sourcier.render.template_keys import TemplateKeys
from sourcier.render.values import Draw, Index
from sourcier.schema import extraction_schema
from sourcier.site_files import Batch, File
from sourcier.write.record import FileTable

_NOT_MAPPED = "404.html"
# What no page can say of itself, for the hosts that read this file (Netlify, Cloudflare Pages).
_HEADERS = """\
/*
  Content-Security-Policy: frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
"""
_View = TypeVar("_View")


def render_site(  # noqa: PLR0913 - what a site is made of
    briefs: Sequence[PlannedBrief],
    pages: SitePages,
    site: Site,
    messages: Messages,
    templates: Sequence[Path],
    *,
    draw: Draw,
    index: Index,
    code: str,
    compiled: BytecodeCache | None = None,
) -> Iterator[Batch]:
    """Give the site in batches, always in the same order.

    `templates` are folders, the first that has a template winning; the last holds the packaged ones. `draw`
    is asked for the preview cards, which a site has where its own address is known; `index` for the search.
    `code` stands for the version of all that renders; `compiled` has templates that others compiled.

    Making a batch raises:
        ContentError: a template is broken, missing, or names what does not exist.
    """
    environment = open_environment(site, messages, templates, compiled)
    frame = {
        "navigation": navigation(pages),
        "has_feeds": bool(pages.feed),
        "has_calendar": pages.deadlines is not None,
    }
    environment.globals |= frame
    key = key_of(code, site, messages, list(frame.values()))
    renderer = _Renderer(pages, site, environment, templates, TemplateKeys(templates), key)
    yield from renderer.frame(briefs)
    yield from renderer.briefs(briefs, draw)
    yield from renderer.lists()
    yield from renderer.latest()
    yield from renderer.subjects()
    yield from renderer.dossiers()
    yield from renderer.others(index)


def sitemap_batches(files: FileTable, site: Site) -> Iterator[Batch]:
    """Give what tells of all pages, from how they were left."""
    pages = [
        (path, day)
        for path, day in zip(files.paths, files.updated, strict=True)
        if path.endswith(".html") and path != _NOT_MAPPED
    ]
    yield Batch(key_of("sitemap", site, pages), lambda: sitemap_files(pages, site), is_kept=True)


class _Renderer(Struct, frozen=True):
    """Plans the batches of one site."""

    pages: SitePages
    site: Site
    environment: Environment
    templates: Sequence[Path]
    template_keys: TemplateKeys
    key: bytes  # of all that any page depends on
    frame_keys: dict[str, bytes] = field(default_factory=dict)  # by template

    def frame(self, briefs: Iterable[PlannedBrief]) -> Iterator[Batch]:
        """Give what pages lead to and load."""
        # A missing page is shown at any address of the host: its links begin at the root, where it is known.
        root = urlsplit(self.site.base_url).path
        yield self._page("404.html", (), lambda: self._missing(root))
        most_claims = max((brief.outline.claims for brief in briefs), default=0)
        yield _file("assets/filters.css", filter_rules(self.pages.listings.home))
        yield _file("assets/highlight.css", highlight_rules(most_claims))
        yield _file("assets/icon.svg", read_asset("icon.svg", self.templates))
        yield _file("schema.json", extraction_schema())
        yield _file("_headers", _HEADERS)
        for sheet in ("lists.css", "style.css", *(["dossiers.css"] if self.pages.dossiers else [])):
            yield _file(f"assets/{sheet}", minify(read_asset(sheet, self.templates)))

    def briefs(self, briefs: Iterable[PlannedBrief], draw: Draw) -> Iterator[Batch]:
        """Give the briefs, and their cards."""
        holding: dict[str, list[DossierLink]] = {}
        for dossier in self.pages.dossiers:
            for slug in dossier.members:
                holding.setdefault(slug, []).append(dossier.link)
        alone = self._key("brief.html", "brief", [])
        for brief in briefs:
            dossiers = holding.get(brief.outline.slug, [])
            key = self._key("brief.html", "brief", dossiers) if dossiers else alone
            yield Batch(key_of_keys(key, brief.key), partial(self._brief, brief, dossiers))
            if self.site.base_url:
                key = key_of("card", brief.key, self.site.language)
                yield Batch(key, partial(self._card, brief, draw), is_kept=True)

    def lists(self) -> Iterator[Batch]:
        """Give the lists of briefs."""
        home, environment = self.pages.listings.home, self.environment
        links = [dossier.link for dossier in self.pages.dossiers]
        day = self.pages.feed[0].updated.date() if self.pages.feed else None
        make = partial(home_file, home, links, day, environment)
        yield self._page("home.html", (home, links, day), make)
        for index in self.pages.listings.indexes:
            yield self._page("list_index.html", (index,), partial(index_file, index, environment))
        for page in self.pages.listings.pages:
            yield self._planned("brief_list.html", "list", page, lambda view: list_file(view, environment))

    def latest(self) -> Iterator[Batch]:
        """Give the feeds and the calendar."""
        feed, deadlines = self.pages.feed, self.pages.deadlines
        if feed:
            yield Batch(key_of("feed", self.key, feed), partial(feed_files, feed, self.site))
        if deadlines:
            yield Batch(key_of("dates", self.key, deadlines.key), partial(self._calendar, deadlines.make))

    def subjects(self) -> Iterator[Batch]:
        """Give the pages of actors and of equipment, each list first."""
        for folder, subjects in (("acteurs", self.pages.actors), ("materiel", self.pages.equipment)):
            for page in subjects.lists:
                make = partial(subject_list_file, page, folder, self.environment)
                yield self._page("subject_list.html", (page,), make)
            render = partial(subject_file, folder=folder, environment=self.environment)
            for planned in subjects.pages:
                yield self._planned("subject.html", folder, planned, render)

    def dossiers(self) -> Iterator[Batch]:
        """Give the dossiers, the list first."""
        links = [dossier.link for dossier in self.pages.dossiers]
        if links:
            yield self._page("dossiers.html", (links,), partial(dossier_list_file, links, self.environment))
        for dossier in self.pages.dossiers:
            key = self._key("dossier.html", "dossier", dossier.page.key)
            yield Batch(key, partial(self._dossier, dossier.page))

    def others(self, index: Index) -> Iterator[Batch]:
        """Give the chronology and the search."""
        environment, search = self.environment, self.pages.search
        for page in self.pages.chronology:
            render = partial(chronology_file, environment=environment)
            yield self._planned("chronology.html", "chronology", page, render)
        if search:
            yield Batch(
                key_of("index", self.key, search.records.key), partial(_indexed, search.records, index)
            )
            for file in search_assets(self.templates):
                yield _file(file.path, file.content.decode())
            yield self._planned(
                "search.html", "search", search.page, lambda view: search_file(view, environment)
            )

    def _key(self, template: str, *parts: object) -> bytes:
        return key_of(self._frame_key(template), *parts)

    def _frame_key(self, template: str) -> bytes:
        """Return what stands for all that the pages of a template share."""
        if template not in self.frame_keys:
            self.frame_keys[template] = key_of(template, self.key, self.template_keys(template))
        return self.frame_keys[template]

    def _page(self, template: str, views: tuple[object, ...], make: Callable[[], File]) -> Batch:
        return Batch(self._key(template, *views), lambda: [make()])

    def _planned(
        self, template: str, kind: str, planned: Planned[_View], render: Callable[[_View], File]
    ) -> Batch:
        return Batch(self._key(template, kind, planned.key), lambda: [render(planned.make())])

    def _missing(self, root: str) -> File:
        return File("404.html", render_page(self.environment, "404.html", {"root": root}))

    def _brief(self, brief: PlannedBrief, dossiers: Sequence[DossierLink]) -> Iterator[File]:
        return brief_files(brief.brief(), dossiers, self.site, self.environment)

    def _card(self, brief: PlannedBrief, draw: Draw) -> Iterator[File]:
        yield File(f"briefs/{brief.outline.slug}/card.png", draw(brief.parts().share(), self.site.language))

    def _calendar(self, deadlines: Callable[[], Iterable[Deadline]]) -> Iterator[File]:
        yield File("dates.ics", calendar(deadlines(), self.site.title, self.site))

    def _dossier(self, page: Planned[DossierPage]) -> Iterator[File]:
        return dossier_files(page.make(), self.environment)


def _file(path: str, content: str) -> Batch:
    """Return a file that is at hand."""
    return Batch(key_of(path, content), lambda: [File(path, content.encode())], is_kept=True)


def _indexed(records: Planned[Iterable[SearchRecord]], index: Index) -> Iterator[File]:
    for record in records.make():
        index.add(record)
    yield from index.files()
