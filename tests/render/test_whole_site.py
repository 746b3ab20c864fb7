"""A whole site of many briefs: every link leads somewhere, no id stands twice, every page is linked to."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

import pytest
import sample
from builders import ENGLISH, MESSAGES, read
from planning import files_of, planned

from sourcier.compose import compose_brief, compose_site
from sourcier.compose.brief_views import Brief
from sourcier.config import Site
from sourcier.folders import default_templates
from sourcier.messages import Messages

BRIEFS = 120
TEXT = (
    '<c source="Anne Le Goff" role="directrice du port" certainty=planned>'
    "<a part=speaker kind=person>Anne Le Goff</a> attend <q n={n} of=sacs>{n}</q> sacs "
    "<d value={day}>le {day}</d></c>. <c><a kind=organisation>Port {n}</a> enverra <q low=5 high=9 of=engins>5 à 9"
    "</q> engins, dont des <e category=tank designation=T-{n}>chars T-{n}</e> et des <e category=drone>drones</e>, "
    "à <a part=beneficiary>Pau</a></c>."
)


def brief(number: int, site: Site, messages: Messages) -> Brief:
    day = dt.date(2024, 1, 15) + dt.timedelta(days=5 * number)
    text = TEXT.format(n=number, day=day + dt.timedelta(days=20))
    tags = ("ports", f"quai {number % 3}") if number % 2 else ()
    date = None if number % 40 == 0 else day
    article, extraction = read(text, date=date, slug=f"port-{number}", title=f"Le port {number}", tags=tags)
    return Brief(article, extraction, compose_brief(article, extraction, site, messages))


def whole_site(messages: Messages) -> dict[str, str]:
    """Return the HTML files of a site of many briefs."""
    site = Site(language="fr" if messages is MESSAGES else "en", search=False)
    briefs = [brief(number, site, messages) for number in range(1, BRIEFS + 1)]
    coming = planned(briefs, messages)
    pages = compose_site(coming, [], site, messages)
    templates = [default_templates()]
    files = files_of(coming, pages, site, messages, templates, draw=sample.draw, index=sample.StandInIndex())
    return {file.path: file.content.decode() for file in files}


class Page(HTMLParser):
    """The ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"])
        if tag in ("a", "link") and given.get("href"):
            self.links.append(given["href"])


@pytest.fixture(scope="module", params=[MESSAGES, ENGLISH], ids=["fr", "en"])
def files(request) -> dict[str, str]:
    return whole_site(request.param)


@pytest.fixture(scope="module")
def pages(files) -> dict[str, Page]:
    return {path: Page(html) for path, html in files.items() if path.endswith(".html")}


def targets(path: str, page: Page) -> list[tuple[str, str]]:
    """Return where the links of a page lead in the site: file and id."""
    found = []
    for link in page.links:
        address, fragment = urldefrag(unquote(link))
        if "//" not in address:
            folder = posixpath.dirname(path)
            found.append((posixpath.normpath(posixpath.join(folder, address)) if address else path, fragment))
    return found


def test_no_link_is_dead(files, pages):
    dead = [
        (path, target, fragment)
        for path, page in pages.items()
        for target, fragment in targets(path, page)
        if target not in files
        or (fragment and not fragment.startswith(":~:") and fragment not in pages[target].ids)
    ]
    assert len(pages) > 3 * BRIEFS
    assert dead == []


def test_no_id_stands_twice_on_a_page(pages):
    assert {
        path: repeated
        for path, page in pages.items()
        if (repeated := [name for name, count in Counter(page.ids).items() if count > 1])
    } == {}


def test_every_page_is_linked_to(pages):
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        new = {target for target, _ in targets(path, pages[path]) if target in pages} - reached
        reached |= new
        waiting += new
    assert set(pages) - reached == {"404.html"}


def test_an_actor_of_all_briefs_goes_on_over_pages(pages):
    assert [path for path in pages if path.startswith("acteurs/anne-le-goff/")] == [
        "acteurs/anne-le-goff/index.html",
        "acteurs/anne-le-goff/page-3/index.html",
        "acteurs/anne-le-goff/page-2/index.html",
        "acteurs/anne-le-goff/page-1/index.html",
    ]
    told = [
        link
        for path, page in pages.items()
        if path.startswith("acteurs/anne-le-goff/")
        for link in page.links
        if "#c-" in link
    ]
    assert len(set(map(posixpath.basename, told))) == BRIEFS


def test_the_interface_speaks_its_language_alone(files):
    is_english = '<html lang="en">' in files["index.html"]
    words = files["acteurs/anne-le-goff/page-2/index.html"]
    assert ("Statements" in words) == is_english
    assert ("Ses déclarations" in words) != is_english
