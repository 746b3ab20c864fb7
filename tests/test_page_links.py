from __future__ import annotations

import pytest

from sourcier.page_links import BadLink, StandingPage, check, is_within, scan

HERE = "https://exemple.org/site/"


def found(link: str) -> list[BadLink]:
    """Return what is wrong in a site of two pages: `a/` with this link, `b/` with a place named "c-1"."""
    bodies = {"a": f'<a href="{link}">a</a>', "b": '<p id="c-1">b</p>', "": "<p>home</p>"}
    pages = {f"{name}/index.html".lstrip("/"): scan(body, HERE) for name, body in bodies.items()}
    return list(check(pages, {*pages, "b/données.csv"}, pages.__getitem__, HERE))


@pytest.mark.parametrize(
    "link",
    [
        "../b/", "../b/index.html", "../b/#c-1", "#", "", "../", "../b/donn%C3%A9es.csv", "../b/#:~:text=b",
        f"{HERE}b/#c-1", "https://exemple.org/site", "https://exemple.org/other/", "mailto:a@exemple.org",
        "/site/b/", "http://[broken/",
    ],
)  # fmt: skip
def test_live_and_foreign_links_are_left_alone(link):
    assert found(link) == []


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
def test_dead_links_are_found(link, target):
    assert found(link) == [BadLink("a/index.html", link, target)]


def test_places_named_twice_are_found():
    pages = {"index.html": scan('<p id="a"></p><p id="b"></p> <p class="x" id="a"></p>', "")}
    assert list(check(pages, set(pages), pages.__getitem__, "")) == [BadLink("index.html", "", "a")]


def test_attributes_that_words_speak_of_are_not_there():
    page = scan('<p>&lt;a href=&#34;b/&#34;&gt;</p><script>{"a": " id=\\"c\\""}</script>', "")
    assert (page.addresses.split(), page.places.split()) == ([], [])


def test_quotes_of_a_text_make_no_attributes():
    page = scan('<p id="a">Il écrit &lt;a id="b" href="c/"&gt; puis &lt;img id="b" src="d"&gt;.</p>', "")
    assert (page.addresses.split(), page.places.split(), page.repeated.split()) == ([], ["a"], [])


def test_places_of_a_page_that_stands_are_those_of_its_tags():
    page = StandingPage(
        '<p>Il écrit : id="c-2", id="c-3".</p><p class="x" id="c-3">b</p> <p id="c-4">id="c-1"</p>'.encode()
    )
    assert [name for name in ("c-1", "c-2", "c-3", "c-4", "c") if page.has(name)] == ["c-3", "c-4"]


def test_addresses_are_read_as_browsers_read_them():
    page = scan('<a href="a?x=1&amp;y=2"></a><img src="mon plan.png">', "")
    assert page.addresses.split() == ["a?x=1&y=2", "mon%20plan.png"]


@pytest.mark.parametrize("address", ["a/", "#b", "/c", HERE, HERE[:-1], f"{HERE}d#e"])
def test_addresses_of_the_site(address):
    assert is_within(address, HERE)


@pytest.mark.parametrize(
    "address", ["https://exemple.org/", "//exemple.org", "mailto:a@b.c", f"{HERE[:-1]}x"]
)
def test_addresses_of_others(address):
    assert not is_within(address, HERE)
