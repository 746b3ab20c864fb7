"""Pages of actors and equipment over several briefs."""

from __future__ import annotations

import datetime as dt

import pytest
from builders import MESSAGES, SITE, read

from sourcier.compose import compose_brief
from sourcier.compose.subjects import compose_subjects, subject_records, subject_slug
from sourcier.compose.views import Brief
from sourcier.compose.words import plain

SPOKEN = (
    '<c source="Anne Le Goff" role="directrice du port" certainty=reported>'
    "<a part=speaker>Anne Le Goff</a> attend <q n=300 of=sacs>300</q> sacs</c>. "
    "<c><a>Dax</a> a reçu <a part=agent>Anne Le Goff</a></c>."
)


def briefs(*marked: str) -> list[Brief]:
    """Return a brief for each marked text, one a day from 14 August 2025 on."""
    found = []
    for number, text in enumerate(marked, 1):
        date = dt.date(2025, 8, 13) + dt.timedelta(days=number)
        article, extraction = read(text, date=date, slug=f"port-{number}", title=f"Le port {number}")
        found.append(Brief(article, extraction, compose_brief(article, extraction, SITE, MESSAGES)))
    return found


def subjects(kind: str, *marked: str):
    records = [record for brief in briefs(*marked) for record in subject_records(brief, MESSAGES)]
    return compose_subjects(records, kind, MESSAGES)


def test_an_actor_has_what_they_say_and_what_is_said_of_them():
    pages = {page.slug: page for page in subjects("actor", SPOKEN).pages}
    page = pages["anne-le-goff"]
    assert [plain(claim.title) for group in page.said for claim in group.claims] == [
        "Anne Le Goff attend 300 sacs"
    ]
    assert [plain(claim.title) for group in page.told for claim in group.claims] == [
        "Dax a reçu Anne Le Goff"
    ]
    assert [(role.words, role.shown) for role in page.roles] == [("directrice du port", "1 brief")]
    assert [companion.slug for companion in page.companions] == ["dax"]
    assert pages["dax"].said == ()


def test_every_claim_leads_to_its_place_in_its_brief():
    (page, *_) = subjects("actor", SPOKEN).pages
    for group in (*page.said, *page.told):
        for claim in group.claims:
            assert claim.href.startswith(f"briefs/{group.brief.slug}/index.html#c-")


def test_newest_briefs_come_first_and_long_lists_go_on_over_pages():
    found = subjects("actor", *[SPOKEN] * 30)
    pages = [page for page in found.pages if page.slug == "anne-le-goff"]
    assert [(page.number, page.pages, len(page.briefs)) for page in pages] == [(1, 2, 25), (2, 2, 5)]
    assert pages[0].briefs[0].slug == "port-30"
    assert pages[1].briefs[-1].slug == "port-1"
    assert found.lists[0].entries[0].shown == "30 briefs"


def test_figures_that_count_the_same_thing_share_an_axis():
    later = SPOKEN.replace("n=300", "n=800").replace(">300<", ">800<")
    page = next(page for page in subjects("actor", SPOKEN, later).pages if page.slug == "anne-le-goff")
    (table,) = page.figures
    assert (table.counted, table.axis) == ("sacs", ("0", "1\u202f000"))
    assert [(row.value, row.gauge.low) for row in table.rows] == [("800", 80.0), ("300", 30.0)]


def test_only_named_equipment_has_a_page():
    text = "<c>Dix <e category=tank designation=T-72>chars T-72</e> et <e category=tank>des chars</e></c>."
    found = subjects("equipment", text)
    assert [(page.slug, page.name) for page in found.pages] == [("t-72", "T-72")]


def test_a_site_without_equipment_has_no_list_of_it():
    assert subjects("equipment", SPOKEN).lists == ()


@pytest.mark.parametrize("name", ["", "🚀", "Con", "aux", "COM1", "x" * 90, "金正恩"])
def test_an_address_is_safe_on_any_system(name):
    slug = subject_slug(name)
    assert slug.startswith("x-")
    assert slug == subject_slug(name)


def test_names_that_differ_in_accents_share_a_page():
    assert subject_slug("Sergueï Choïgou") == subject_slug("Serguei Choigou")
