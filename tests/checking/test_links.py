from __future__ import annotations

import pytest

from sourcier.checking.links import dead_links

HERE = "https://exemple.org/site/"


@pytest.fixture
def site(tmp_path):
    """Return a maker of sites of two pages: `a/` with this link, `b/` with a place named "c-1"."""

    def make(link: str):
        for name, body in (("a", f'<a href="{link}">a</a>'), ("b", '<p id="c-1">b</p>'), ("", "<p>home</p>")):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "index.html").write_text(body, encoding="utf-8")
        (tmp_path / "b" / "données.csv").write_text("x", encoding="utf-8")
        return tmp_path

    return make


@pytest.mark.parametrize(
    "link",
    [
        "../b/", "../b/index.html", "../b/#c-1", "#", "", "../", "../b/donn%C3%A9es.csv", "../b/#:~:text=b",
        f"{HERE}b/#c-1", "https://exemple.org/site", "https://exemple.org/other/", "mailto:a@exemple.org",
        "/site/b/", "http://[broken/",
    ],
)  # fmt: skip
def test_live_and_foreign_links_are_left_alone(site, link):
    assert list(dead_links(site(link), HERE)) == []


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../d/", "d/"),
        ("../b/#c-2", "b/#c-2"),
        ("#c-1", "a/#c-1"),
        ("../b/x.csv", "b/x.csv"),
        (f"{HERE}d/", "d/"),
        ("../../b/", "../b/"),
    ],
)
def test_dead_links_are_found(site, link, target):
    (found,) = dead_links(site(link), HERE)
    assert (found.page, found.address, found.target) == ("a/index.html", link, target)
