"""The links of a site, checked while it is built: those of the pages it makes, and those that articles give.

The other pages stand as an earlier build made and checked them: their own links can only have died with
something they were made from, and then they are made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from sourcier.compose.outlines import PlannedBrief
from sourcier.errors import Fault, LinkError
from sourcier.file_lines import FileLines
from sourcier.likeness import nearest
from sourcier.page_links import BadLink, Places, StandingPage, check, given, scan
from sourcier.read import Content
from sourcier.read.articles import ArticleFile
from sourcier.site_files import File, PageLinks
from sourcier.write.record import FileTable

_AFTER_PAGES = ("robots.txt", "sitemap.xml")
_HELD_PAGES = 64


class LinkCheck:
    """What a build knows of the links of its pages."""

    def __init__(self, content: Content, briefs: Iterable[PlannedBrief], staging: Path) -> None:
        """Know the briefs and the articles that they are made from; the site is staged in `staging`."""
        self._base_url = content.site.base_url
        self._staging = staging
        self._files = content.files
        self._pages = {
            _page(brief.outline.slug): given(brief.outline.links) for brief in briefs if brief.outline.links
        }
        self._scanned: dict[str, PageLinks] = {}  # made by this build
        self._standing = lru_cache(_HELD_PAGES)(self._read)  # left by earlier ones

    def looked_at(self, file: File) -> File:
        """Return a file as it is, a page with its links."""
        if not file.path.endswith(".html"):
            return file
        return replace(file, links=scan(file.content.decode("utf-8", "replace"), self._base_url))

    def seen(self, files: Iterable[File]) -> Iterator[File]:
        """Yield files of this build as they are, all looked at."""
        for file in files:
            if file.links is not None:
                self._scanned[file.path] = file.links
            yield file

    def checked(self, files: FileTable) -> FileTable:
        """Return the files of the site as they are, once all links between them are checked.

        Raises:
            LinkError: with every link that leads nowhere, and every name that a page gives twice.
        """
        paths = {*files.paths, *_AFTER_PAGES}
        bad = check(self._pages | self._scanned, paths, self._places, self._base_url)
        if faults := list(_faults(bad, paths, self._files)):
            raise LinkError(faults)
        return files

    def _places(self, path: str) -> Places:
        """Return what is known of a page, which is read where this build did not make it."""
        return self._scanned.get(path) or self._standing(path)

    def _read(self, path: str) -> StandingPage:
        with open(f"{self._staging}/{path}", "rb", buffering=0) as stream:  # noqa: PTH123 - thousands of them
            return StandingPage(stream.read())


def _page(slug: str) -> str:
    return f"briefs/{slug}/index.html"


def _faults(bad: Iterable[BadLink], paths: Iterable[str], files: Iterable[ArticleFile]) -> Iterator[Fault]:
    """Yield what is wrong: in the article that it is written in, else in the page."""
    known: list[str] = []  # rarely asked for, as the next
    articles: dict[str, str] = {}
    for link in bad:
        articles = articles or {_page(file.head.slug): file.place for file in files}
        if not link.address:
            what = f'id: "{link.target}" stands twice on the page'
            yield Fault(Path(link.page), 0, what, "give one of the two another name in its template")
            continue
        article = Path(articles[link.page]) if link.page in articles else None
        line = FileLines(article).of_words(link.address) if article else 0
        what = f'dead link: "{link.address}" leads to {link.target}, which the site does not have'
        place = article if article and line else Path(link.page)
        known = known or sorted(path.removesuffix("index.html") for path in paths if path.endswith(".html"))
        yield Fault(place, line, what, _mend(link.target, known))


def _mend(target: str, known: Sequence[str]) -> str:
    near = None if "#" in target else nearest(target, known)
    return f"did you mean {near}?" if near else "mend it, or delete it"
