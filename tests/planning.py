"""Briefs at hand as briefs to come, and a site to come as its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

import msgspec

from sourcier.compose.brief_views import Brief
from sourcier.compose.outlines import Encoded, Outline, PlannedBrief, outlined
from sourcier.compose.site_pages import SitePages
from sourcier.config import Site
from sourcier.messages import Messages
from sourcier.planned import Planned, key_of
from sourcier.render import render_site, sitemap_batches
from sourcier.site_files import Batch, File
from sourcier.write.record import FileTable

NOTHING = Encoded(b"", msgspec.Raw(msgspec.msgpack.encode(())))


@dataclass(frozen=True)
class Source:
    """Has briefs at hand."""

    briefs: dict[str, Brief]
    messages: Messages | None

    def brief(self, slug: str) -> Brief:
        return self.briefs[slug]

    def parts(self, slug: str):
        brief = self.briefs[slug]
        return (
            outlined(brief, self.messages, "")[1]
            if self.messages
            else SimpleNamespace(share=lambda: brief.page.share)
        )


def planned(briefs: Iterable[Brief], messages: Messages) -> list[PlannedBrief]:
    """Return briefs that were read from a text."""
    given = list(briefs)
    source = Source({brief.page.slug: brief for brief in given}, messages)
    return [
        PlannedBrief(key_of(brief.page.slug), outlined(brief, messages, "")[0], source) for brief in given
    ]


def outline_of(slug: str, updated=None, claims: int = 0) -> Outline:
    """Return the outline of a brief of which pages over several show nothing."""
    return Outline(slug, 0, "", "none", updated, (), (), (), claims, 0, (), {}, NOTHING, (), b"")


def drafted(brief: Brief) -> PlannedBrief:
    """Return a brief whose page was put together by hand: it can be rendered, not listed."""
    page = brief.page
    outline = outline_of(page.slug, page.updated, len(page.claims))
    return PlannedBrief(key_of(page.slug), outline, Source({page.slug: brief}, None))


def made(found: Iterable[Planned]) -> list:
    """Return values to come."""
    return [one.make() for one in found]


def files_of(
    briefs: list[PlannedBrief], pages: SitePages, site: Site, messages: Messages, templates, **tools
) -> list[File]:
    """Return the files of a site."""
    files = _made(render_site(briefs, pages, site, messages, templates, code="", **tools))
    left = FileTable.empty()
    for file in files:
        left.add(file.path, 0, 0, file.updated.isoformat() if file.updated else "")
    return [*files, *_made(sitemap_batches(left, site))]


def _made(batches: Iterable[Batch]) -> list[File]:
    return [file for batch in batches for file in batch.make()]
