from __future__ import annotations

import xml.etree.ElementTree as ET
from urllib.robotparser import RobotFileParser

from sourcier.config import Site
from sourcier.render.sitemap import Page, sitemap_files

SITE = Site(base_url="https://site.example/a&b/")
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def files(pages: list[Page], site: Site = SITE) -> dict[str, str]:
    return {file.path: file.content.decode() for file in sitemap_files(pages, site)}


def addresses(written: str) -> list[tuple[str | None, str | None]]:
    root = ET.fromstring(written)  # noqa: S314 - our own file
    return [(entry.findtext(f"{NAMESPACE}loc"), entry.findtext(f"{NAMESPACE}lastmod")) for entry in root]


def test_map_names_pages_by_folder_with_their_days():
    pages = [("index.html", "2025-08-14"), ("briefs/orge/index.html", None), ("a.html", None)]
    assert addresses(files(pages)["sitemap.xml"]) == [
        ("https://site.example/a&b/a.html", None),
        ("https://site.example/a&b/briefs/orge/", None),
        ("https://site.example/a&b/", "2025-08-14"),
    ]


def test_robots_name_the_map():
    robots = RobotFileParser()
    robots.parse(files([("index.html", None)])["robots.txt"].splitlines())
    assert robots.site_maps() == ["https://site.example/a&b/sitemap.xml"]
    assert robots.can_fetch("any", "https://site.example/a&b/briefs/")


def test_site_without_an_address_has_no_map():
    written = files([("index.html", None)], Site())
    assert list(written) == ["robots.txt"]
    assert "Sitemap" not in written["robots.txt"]


def test_more_pages_than_a_map_may_hold_are_split_under_an_index():
    written = files([(f"briefs/{number:06d}/index.html", None) for number in range(50_001)])
    assert list(written) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert [len(addresses(written[f"sitemap-{number}.xml"])) for number in (1, 2)] == [50_000, 1]
    assert [address for address, _ in addresses(written["sitemap.xml"])] == [
        "https://site.example/a&b/sitemap-1.xml",
        "https://site.example/a&b/sitemap-2.xml",
    ]
