"""Links of pages that lead nowhere in the site, and names that one page gives twice.

A page is scanned once, when it is made; the check then looks at what the scans found, whatever the size of
the site.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from html import unescape
from typing import Protocol
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from sourcier.site_files import PageLinks

_ATTRIBUTES = re.compile(r' (?:id="(?P<id>[^"]*)"|(?:href|src)="(?P<address>[^"]*)")')
_NEIGHBOUR = re.compile(r"\w[\w-]*\.[\w.]*\w", re.ASCII)  # "brief.json": a file of the same folder
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_INDEX = "index.html"
_MOST_TARGETS = 50_000  # of links that are remembered


class Places(Protocol):
    """The places in a page that others can lead to."""

    def has(self, place: str, /) -> bool:
        """Return whether the page has a place of this name."""


class StandingPage:
    """A page as it stands, of which only its places are asked."""

    def __init__(self, page: bytes) -> None:
        """Know the page's bytes, in UTF-8."""
        self._page = page

    def has(self, place: str) -> bool:
        """Return whether the page has a place of this name, that is, one of its tags gives it."""
        attribute = f' id="{place}"'.encode()
        at = self._page.find(attribute)
        while at >= 0:
            if self._page.rfind(b"<", 0, at) > self._page.rfind(b">", 0, at):
                return True
            at = self._page.find(attribute, at + 1)
        return False


class BadLink(Struct, frozen=True):
    """Something in a page that leads astray."""

    page: str  # its path in the site
    address: str  # as written; "" for a place named twice
    target: str  # what it leads to: a path in the site, with a fragment where only that is missing; the place


def scan(page: str, base_url: str) -> PageLinks:
    """Return the links and places of a page; `base_url` is the address of the site, where known.

    Only attributes in double quotes are seen, after a space: so the packaged templates write them all.
    """
    addresses: dict[str, None] = {}
    places: dict[str, int] = {}
    for place, address in _attributes(page):
        if place:
            places[place] = places.get(place, 0) + 1
        elif address and is_within(address, base_url):
            addresses[address] = None
    repeated = [place for place, count in places.items() if count > 1]
    return PageLinks(
        _between_spaces(map(_written, addresses)), _between_spaces(places), _between_spaces(repeated)
    )


def _attributes(page: str) -> Iterator[tuple[str, str]]:
    """Yield the names of places and the addresses that tags give; words that look like one are in no tag."""
    opened = closed = seen = -1
    for match in _ATTRIBUTES.finditer(page):
        at = match.start()
        opened = max(opened, page.rfind("<", seen + 1, at))
        closed = max(closed, page.rfind(">", seen + 1, at))
        seen = at
        if opened > closed:
            yield match["id"] or "", match["address"] or ""


def given(addresses: Iterable[str]) -> PageLinks:
    """Return links that stay in the site, as those of a page that has nothing else."""
    return PageLinks(_between_spaces(map(_written, addresses)), "", "")


def check(
    pages: Mapping[str, PageLinks], files: AbstractSet[str], places: Callable[[str], Places], base_url: str
) -> Iterator[BadLink]:
    """Yield what leads astray, page by page, as given.

    `files` are the paths of all files of the site; `places` is asked for pages that others lead into.
    """
    for name, page in pages.items():
        for place in page.repeated.split():
            yield BadLink(name, "", place)
        for address in page.addresses.split():
            path, fragment = _target(name, address, base_url)
            if path is None:
                continue
            if path not in files:
                yield BadLink(name, address, path.removesuffix(_INDEX))
            elif fragment and path.endswith(".html") and not _leads(fragment, places(path)):
                yield BadLink(name, address, f"{path.removesuffix(_INDEX)}#{fragment}")


def is_within(address: str, base_url: str) -> bool:
    """Return whether a link stays in the site, whose own address is `base_url` where that is known."""
    return not _SCHEME.match(address) or (bool(base_url) and f"{address}/".startswith(base_url))


def _target(page: str, address: str, base_url: str) -> tuple[str | None, str]:
    """Return the path in the site that a link leads to, None where it leads out of it, and its fragment."""
    if address.startswith("#"):
        return page, address[1:]
    if _NEIGHBOUR.fullmatch(address):
        return page[: page.rfind("/") + 1] + address, ""
    up = "../" * page.count("/")
    if up and address.startswith(up):  # the same from whatever page as deep
        return _resolved(_INDEX, address.removeprefix(up) or "./", base_url)
    return _resolved(page, address, base_url)


@lru_cache(_MOST_TARGETS)
def _resolved(page: str, address: str, base_url: str) -> tuple[str | None, str]:
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


def _leads(fragment: str, page: Places) -> bool:
    """Return whether a fragment names a place in a page, or words in it, which browsers look for."""
    named = fragment.partition(":~:")[0]
    return not named or page.has(named) or page.has(unquote(named))


def _written(address: str) -> str:
    return "%20".join(unescape(address).split())


def _between_spaces(names: Iterable[str]) -> str:
    return f" {' '.join(names)} "
