"""Links of a built site that lead nowhere in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

_LINKS = "//a/@href | //area/@href | //link/@href | //img/@src | //script/@src | //source/@src"
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link of a page to a file, or a place in one, that the site does not have."""

    page: str  # its path in the site
    address: str  # as written
    target: str  # what it leads to: a path in the site, with a fragment where only that is missing


@dataclass(frozen=True, slots=True)
class _Page:
    links: tuple[str, ...]
    places: frozenset[str]


def dead_links(site: Path, base_url: str) -> Iterator[DeadLink]:
    """Yield the dead links between pages of a site, page by page; `base_url` is its address, where known."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    for name, page in pages.items():
        for address in page.links:
            path, fragment = _target(name, address, base_url)
            if path is None:
                continue
            if path not in files:
                yield DeadLink(name, address, path.removesuffix(_INDEX))
            elif fragment and path in pages and not _leads(fragment, pages[path]):
                yield DeadLink(name, address, f"{path.removesuffix(_INDEX)}#{fragment}")


def _read(path: Path) -> _Page:
    tree = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    links = dict.fromkeys(str(value) for value in tree.xpath(_LINKS))
    return _Page(tuple(links), frozenset(str(value) for value in tree.xpath("//@id")))


def _target(page: str, address: str, base_url: str) -> tuple[str | None, str]:
    """Return the path in the site that a link leads to, None where it leads out of it, and its fragment."""
    whole = address.partition("#")[0]
    if base_url and (whole + "/" == base_url or whole.startswith(base_url)):
        address, page = address[len(base_url) :], ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, ""
    if parts.scheme or parts.netloc:
        return None, ""
    if not parts.path:
        return page or _INDEX, parts.fragment
    # A site below the root of its host writes whole paths in the page for missing pages alone.
    root = urlsplit(base_url).path or "/"
    written = unquote(parts.path)
    path = (
        written.removeprefix(root)
        if written.startswith("/")
        else posixpath.join(posixpath.dirname(page), written)
    )
    path = posixpath.normpath(path) if path else ""
    folder = not path or path == "." or written.endswith("/")
    path = "" if path == "." else path
    return (posixpath.join(path, _INDEX) if folder else path), parts.fragment


def _leads(fragment: str, page: _Page) -> bool:
    """Return whether a fragment names a place in a page, or words in it, which browsers look for."""
    named = fragment.partition(":~:")[0]
    return not named or named in page.places or unquote(named) in page.places
