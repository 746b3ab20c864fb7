"""The demonstration's dossier: what a careful reader finds in it, the page finds by itself."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

FOLDER = "dossiers/renforts-nord-coreens/index.html"
SPACES = re.compile(r"[\s\u202f\u00a0]+")


class Reader(HTMLParser):
    """The words of a page, by section: the text of each list item, heading and note."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, list[str]] = {}
        self.links: list[str] = []
        self._section = ""
        self._words: list[str] = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("section", "aside"):
            self._section = given.get("aria-labelledby", "")
            self.sections[self._section] = []
        if tag in ("li", "h2", "h3", "tr"):
            self._words = []
        if tag == "a":
            self.links.append(given.get("href", ""))

    def handle_endtag(self, tag):
        if tag in ("li", "h2", "h3", "tr") and self._section:
            self.sections[self._section].append(SPACES.sub(" ", "".join(self._words)).strip())

    def handle_data(self, data):
        self._words.append(data)


@pytest.fixture(scope="module")
def page(demonstration) -> str:
    return (demonstration / FOLDER).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sections(page) -> dict[str, list[str]]:
    reader = Reader()
    reader.feed(page)
    return reader.sections


def line(sections: dict[str, list[str]], section: str, *words: str) -> str:
    """Return the one line of a section that has all the words."""
    found = [told for told in sections[section] if all(word in told for word in words)]
    assert len(found) == 1, sections[section]
    return found[0]


def test_the_6000_of_june_and_of_august_are_one_contingent_from_two_sides(sections):
    told = line(sections, "h-agree", "6 000", "Militaires")
    assert "4 textes, 2 origines" in told
    assert "Sergueï Choïgou (Russie)" in told
    assert "Kyrylo Budanov (Ukraine)" in told
    assert "États différents : Russie et Ukraine" in told


def test_a_thousand_and_five_thousand_are_added_up(sections):
    rows = sections["h-m-1"]
    added = [row for row in rows if "1 000 sapeurs" in row and "5 000 ouvriers" in row]
    assert len(added) == 2
    assert all(" 6 000 " in row for row in added)


def test_25_000_to_30_000_has_one_origin_whatever_relays_it(sections):
    told = line(sections, "h-single", "25 000 – 30 000")
    assert "1 texte, une seule origine : Renseignement ukrainien" in told
    assert "Par : CNN" in told
    assert "Mis en doute : « Experts », « Certains experts »" in told


def test_an_interview_is_told_with_the_papers_it_came_through(sections):
    (row,) = [row for row in sections["h-m-1"] if "Environ six mille" in row]
    assert "par : Japan Times, Ukrainska Pravda" in row


def test_the_figure_that_stands_apart_is_marked(sections):
    assert "hors plage" in line(sections, "h-m-1", "25 000 à 30 000")
    assert not [row for row in sections["h-m-1"] if "hors plage" in row and " 6 000" in row]


def test_the_treaty_of_june_is_dated_2024_by_other_texts(sections):
    told = line(sections, "h-differ", "« juin » dans le texte E")
    assert "se lirait juin 2025" in told
    assert "A et B : 19 juin 2024" in told


def test_milliards_and_dizaines_de_milliards_are_ten_times_apart(sections):
    told = line(sections, "h-differ", "Montants")
    assert "« milliards de dollars » (sans origine)" in told
    assert "« des dizaines de milliards » (Kyrylo Budanov)" in told
    assert "un facteur 10" in told


def test_the_misspelt_name_is_held_against_the_other_texts(sections):
    assert "ailleurs « Kim Jong Un » (A et B)" in line(sections, "h-differ", "« Kim Jong In »")


def test_what_two_texts_repeat_after_one_authority_has_one_origin(sections):
    assert "2 textes, une seule origine : Autorités sud-coréennes" in line(sections, "h-single", "≈ 3 000")


def test_every_claim_named_stands_in_its_brief(page, demonstration):
    reader = Reader()
    reader.feed(page)
    claims = [link for link in reader.links if "#c-" in link]
    assert len(claims) > 60
    for link in claims:
        path, _, claim = link.partition("#")
        brief = (demonstration / FOLDER).parent / path
        assert f'id="{claim}"' in brief.read_text(encoding="utf-8"), link


def test_the_dossier_is_named_where_a_reader_looks_for_it(demonstration):
    home = (demonstration / "index.html").read_text(encoding="utf-8")
    assert f'href="{FOLDER}"' in home
    listed = (demonstration / "dossiers/index.html").read_text(encoding="utf-8")
    assert 'href="../dossiers/renforts-nord-coreens/index.html"' in listed
    for brief in (demonstration / "briefs").glob("*/index.html"):
        assert f'href="../../{FOLDER}"' in brief.read_text(encoding="utf-8")


def test_data_beside_the_page_have_the_same_figures(demonstration):
    data = json.loads((demonstration / FOLDER).with_name("dossier.json").read_text(encoding="utf-8"))
    first = data["measures"][0]
    figures = {
        origin["origin"]: [(f["text"], f["min"], f["max"]) for f in origin["figures"]]
        for origin in first["origins"]
    }
    assert figures["Sergueï Choïgou"] == [("C", 6000, 6000), ("D", 6000, 6000), ("F", 6000, 6000)]
    assert figures["Renseignement ukrainien"] == [("D", 25000, 30000)]
    assert [text["letter"] for text in data["texts"]] == list("ABCDEF")


def test_the_page_is_light_and_has_no_style_or_script_of_its_own(page):
    assert len(page.encode()) <= 100_000
    assert 'style="' not in page
    assert "<script" not in page
