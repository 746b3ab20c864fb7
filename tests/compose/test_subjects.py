"""Pages of actors and equipment over several briefs."""

from __future__ import annotations

import datetime as dt

import pytest
from builders import ENGLISH, MESSAGES, SITE, read
from msgspec.structs import replace
from planning import made, planned

from sourcier.compose import compose_brief
from sourcier.compose.brief_views import Brief
from sourcier.compose.subjects import (
    actor_slug,
    equipment_slug,
    subject_slug,
)
from sourcier.compose.subjects.pages import BRIEFS_A_PAGE, compose_subjects
from sourcier.compose.subjects.views import SubjectPage, Subjects
from sourcier.compose.words import plain
from sourcier.extraction import Actor, Equipment
from sourcier.spans import Span

SPOKEN = (
    '<c source="Anne Le Goff" role="directrice du port" certainty=reported>'
    "<a part=speaker kind=person>Anne Le Goff</a> attend <q n=300 of=sacs>300</q> sacs</c>. "
    "<c><a kind=organisation>Dax</a> a reçu <a part=agent>Anne Le Goff</a></c>."
)
SENT = (
    '<c source="Anne Le Goff" certainty=planned><a part=agent>Dax</a> livrera '
    "<q low=50 high=100 of=engins>50 à 100</q> engins, dont des <e category=tank designation=T-72>chars T-72"
    "</e>, à <a part=beneficiary>Pau</a></c>. <c>Trois <e category=tank count=3>chars</e> passent</c>."
)


def briefs(*marked: str, messages=MESSAGES) -> list[Brief]:
    """Return a brief for each marked text, one a day from 14 August 2025 on."""
    found = []
    for number, text in enumerate(marked, 1):
        date = dt.date(2025, 8, 13) + dt.timedelta(days=number)
        article, extraction = read(text, date=date, slug=f"port-{number}", title=f"Le port {number}")
        found.append(Brief(article, extraction, compose_brief(article, extraction, SITE, messages)))
    return found


def subjects(kind: str, *marked: str, messages=MESSAGES) -> Subjects:
    found = briefs(*marked, messages=messages)
    return compose_subjects(planned(found, messages), kind, messages)


def page_of(slug: str, found: Subjects) -> SubjectPage:
    return next(page for page in made(found.pages) if page.slug == slug)


def titles(groups) -> list[str]:
    return [plain(claim.line.title) for group in groups for claim in group.claims]


def actor(name: str, wikidata: str | None = None) -> Actor:
    return Actor("a-x", name, "person", (), (), wikidata, None)


def test_an_actor_has_what_they_say_and_what_is_said_of_them():
    page = page_of("anne-le-goff", subjects("actor", SPOKEN))
    assert titles(page.said) == ["Anne Le Goff attend 300 sacs"]
    assert titles(page.told) == ["Dax a reçu Anne Le Goff"]
    assert [claim.part for group in page.told for claim in group.claims] == ["y agit"]
    assert [(role.words, role.shown) for role in page.roles] == [("directrice du port", "1 brief")]
    assert [companion.name for companion in page.companions] == ["Dax"]
    assert page.description == "1 déclaration et 1 affirmation à son sujet dans 1 brief, le 14 août 2025."


def test_each_claim_leads_to_its_place_in_its_brief():
    found = briefs(SPOKEN, SPOKEN)
    places = {f"briefs/{b.article.slug}/index.html#{callout.id}" for b in found for callout in b.page.claims}
    page = page_of("anne-le-goff", subjects("actor", SPOKEN, SPOKEN))
    lines = [claim.line for group in (*page.said, *page.told) for claim in group.claims]
    assert {line.href for line in lines} == places


def test_briefs_come_newest_first():
    page = page_of("anne-le-goff", subjects("actor", SPOKEN, SPOKEN))
    assert [brief.slug for brief in page.briefs] == ["port-2", "port-1"]
    assert page.description.endswith("dans 2 briefs, du 14 août 2025 au 15 août 2025.")


def long_subject(briefs: int) -> list[SubjectPage]:
    found = subjects("actor", *[SPOKEN] * briefs)
    return [page for page in made(found.pages) if page.slug == "anne-le-goff"]


def test_an_actor_of_many_briefs_has_pages_of_so_many_each():
    pages = long_subject(2 * BRIEFS_A_PAGE + 1)
    assert [len(page.briefs) for page in pages] == [BRIEFS_A_PAGE + 1, BRIEFS_A_PAGE]
    assert [page.links.number for page in pages] == [1, 2]
    assert {page.signature for page in pages} == {None}


def test_a_new_brief_changes_the_first_page_of_an_actor_alone():
    before, after = long_subject(2 * BRIEFS_A_PAGE), long_subject(2 * BRIEFS_A_PAGE + 1)
    assert after[0].description != before[0].description
    assert after[1].description == before[1].description
    assert after[1].links == before[1].links


def test_pages_are_the_same_each_time_they_are_asked_for():
    found = subjects("actor", SPOKEN, SENT)
    assert made(found.pages) == made(found.pages) != []


def test_figures_that_count_the_same_thing_share_an_axis():
    later = SPOKEN.replace("n=300", "n=800").replace(">300<", ">800<")
    (table,) = page_of("anne-le-goff", subjects("actor", SPOKEN, later)).figures
    assert table.counted == "sacs"
    assert [tick.label for tick in table.ticks] == ["0", "200", "400", "600", "800", "1\u202f000"]
    assert [(row.value, row.gauge.low) for row in table.rows] == [("800", 80.0), ("300", 30.0)]


def test_a_name_that_may_be_a_slip_leads_to_the_well_known_one():
    text = '<c><a slip="Anne Le Goff">Anne Le Gof</a> a vu <a>Anne Le Goff</a></c>.'
    found = subjects("actor", text)
    suspect = page_of("anne-le-gof", found).suspect
    assert (suspect.name, suspect.slug) == ("Anne Le Goff", "anne-le-goff")
    alone = page_of("anne-le-gof", subjects("actor", text.replace("<a>Anne Le Goff</a>", "Dax"))).suspect
    assert (alone.name, alone.slug) == ("Anne Le Goff", "")


def test_the_list_begins_with_those_of_most_briefs():
    (listed,) = subjects("actor", SPOKEN, SPOKEN.replace("Dax", "Pau")).lists
    assert [(entry.name, entry.shown) for entry in listed.entries] == [
        ("Anne Le Goff", "2 briefs"),
        ("Dax", "1 brief"),
        ("Pau", "1 brief"),
    ]
    assert listed.heading == "3 acteurs"


def test_a_long_list_is_by_name_in_pages_after_the_most_cited():
    text = " ".join(f"<c><a>Nom {number:03}</a> passe</c>." for number in range(201))
    first, second = subjects("actor", text, SPOKEN, SPOKEN).lists
    assert first.entries[0].name == "Anne Le Goff"
    assert first.top[0].name == "Anne Le Goff"
    assert (len(first.entries), second.entries[-1].name, second.top) == (200, "Nom 200", ())
    assert second.order == "De Nom 198 à Nom 200."


def test_equipment_has_pages_by_name_and_by_category():
    found = subjects("equipment", SENT)
    assert [(page.slug, page.name, page.verbatim) for page in made(found.pages)] == [
        ("chars", "Chars de combat", False),
        ("t-72", "T-72", True),
    ]
    (listed,) = found.lists
    assert [entry.name for entry in listed.top] == ["Chars de combat"]
    assert [entry.name for entry in listed.entries] == ["T-72"]


def test_a_category_alone_has_a_list():
    (listed,) = subjects("equipment", "<c>Des <e category=drone>drones</e> passent</c>.").lists
    assert ([entry.slug for entry in listed.top], listed.entries) == (["drones"], ())


def test_equipment_says_who_does_what_with_it_and_what_no_text_says():
    page = page_of("t-72", subjects("equipment", SENT))
    told = {act.label: [(d.agent, d.receiver, d.claim.modality) for d in act.doings] for act in page.acts}
    assert told["Envoyer"] == [("Dax", "Pau", "planned")]
    assert told["Perdre"] == []


def test_equipment_without_an_act_has_no_table_of_acts():
    assert (
        page_of("chars", subjects("equipment", "<c>Des <e category=tank>chars</e> passent</c>.")).acts == ()
    )


def test_the_figure_of_a_lot_is_told_as_that_of_the_whole_lot():
    found = subjects("equipment", SENT)
    (named,) = page_of("t-72", found).figures
    assert [(row.value, row.note) for row in named.rows] == [("50 – 100", "le lot entier (engins)")]
    (of_category,) = page_of("chars", found).figures
    assert [(row.value, row.note) for row in of_category.rows] == [
        ("50 – 100", "le lot entier (engins)"),
        ("3", ""),
    ]


def test_a_figure_of_another_thing_is_no_count_of_the_equipment():
    text = "<c><q n=300 of=soldats>300</q> soldats gardent des <e category=tank>chars</e></c>."
    assert page_of("chars", subjects("equipment", text)).figures == ()


def test_a_site_without_equipment_has_no_list_of_it():
    assert subjects("equipment", SPOKEN).lists == ()


def test_the_interface_can_be_english():
    page = page_of("anne-le-goff", subjects("actor", SPOKEN, messages=ENGLISH))
    assert page.description == "1 statement, and 1 claim about them, in 1 brief, on August 14, 2025."


@pytest.mark.parametrize("name", ["", "🚀", "Con", "aux", "COM1", "x" * 90, "金正恩", "Page 2"])
def test_an_address_is_safe_on_any_system_and_free(name):
    slug = subject_slug(name)
    assert slug.startswith("x-")
    assert slug == subject_slug(name)


def test_names_that_differ_in_accents_share_a_page():
    assert subject_slug("Élodie Ségur") == subject_slug("Elodie Segur")


def test_spellings_of_a_well_known_name_share_a_page():
    assert actor_slug(actor("Abbas Araqchi")) == actor_slug(actor("Abbas Araghchi")) == "abbas-araghchi"


def test_a_state_is_joined_by_its_item():
    assert actor_slug(actor("République du Nil", "Q222")) == actor_slug(actor("Albanie")) == "albanie"


def test_a_designation_never_takes_the_place_of_a_category():
    item = Equipment("e1", "text", Span(0, 5), "Chars", "Chars", "tank", None)
    assert equipment_slug(item).startswith("x-")
    assert equipment_slug(replace(item, designation=None)) == "chars"
    assert equipment_slug(replace(item, designation=None, category="other")) is None
