"""sitemap.xml and robots.txt.

Source: sitemaps.org protocol 0.9: whole addresses only, at most 50,000 in a file, an index beyond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcier.config import Site
from sourcier.render.markup import element, raw_element
from sourcier.site_files import File

_NAMESPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
_MOST_ADDRESSES = 50_000
_EVERYBODY = "User-agent: *\nAllow: /\n"

Page = tuple[str, str | None]  # path in the site, last day that changed what it tells


def sitemap_files(pages: Sequence[Page], site: Site) -> Iterator[File]:
    """Give robots.txt and, where the site's address is known, the map of its pages, by path."""
    if not site.base_url:
        yield File("robots.txt", _EVERYBODY.encode())
        return
    yield File("robots.txt", f"{_EVERYBODY}\nSitemap: {site.base_url}sitemap.xml\n".encode())
    parts = [
        sorted(pages)[first : first + _MOST_ADDRESSES] for first in range(0, len(pages), _MOST_ADDRESSES)
    ]
    if len(parts) == 1:
        yield File("sitemap.xml", _sitemap(parts[0], site))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield File(name, _sitemap(part, site))
    entries = "\n".join(raw_element("sitemap", element("loc", f"{site.base_url}{name}")) for name in names)
    yield File("sitemap.xml", _document(raw_element("sitemapindex", f"\n{entries}\n", _NAMESPACE)))


def _sitemap(pages: Sequence[Page], site: Site) -> bytes:
    entries = "\n".join(_entry(path, day, site) for path, day in pages)
    return _document(raw_element("urlset", f"\n{entries}\n", _NAMESPACE))


def _entry(path: str, day: str | None, site: Site) -> str:
    address = element("loc", f"{site.base_url}{path.removesuffix('index.html')}")
    return raw_element("url", address + (element("lastmod", day) if day else ""))


def _document(root: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()
