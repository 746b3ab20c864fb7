from __future__ import annotations

import datetime as dt

import pytest
from builders import MESSAGES, SITE, page, read
from msgspec.structs import replace
from planning import planned

from sourcier.compose import compose_brief
from sourcier.compose.brief_views import Brief
from sourcier.compose.search_page import compose_search
from sourcier.compose.views import SearchRecord

MARKED = (
    "<c source=Anne certainty=planned><a kind=person part=speaker>Anne</a> dit : 11\u202f000 navires de l’Est iront "
    "au port <d value=2025-09>en septembre</d></c>. <c>La grue tient</c>."
)


def only(marked: str, **options: object) -> SearchRecord:
    return page(marked, **options).search[0]


def test_claim_is_found_by_its_words_and_its_brief():
    words = only(MARKED, tags=("port",)).words.split()
    assert {"navires", "septembre", "Anne", "attend", "port"} <= set(words)


def test_figures_stand_in_one_piece_and_short_words_are_left_out():
    words = only(MARKED).words.split()
    assert "11000" in words
    assert not {"l", "au", "de"} & set(words)


def test_claim_is_narrowed_down_by_certainty_source_actor_and_month():
    filters = dict(only(MARKED).filters)
    assert filters["certainty"] == ("planned",)
    assert filters["attribution"] == ("named",)
    assert filters["month"] == ("2025-09",)
    assert filters["actor"] == ("a-anne",)


def test_result_leads_to_its_claim():
    brief = page(MARKED)
    assert brief.search[1].address == f"briefs/port/index.html#{brief.claims[1].id}"


@pytest.mark.parametrize(
    ("value", "months"),
    [
        ("value=2025-06", ["2025-06"]),
        ("value=2025-SU", ["2025-06", "2025-07", "2025-08"]),
        ("value=2025-08-13", ["2025-08"]),
    ],
)
def test_date_stands_in_the_months_it_can_mean(value, months):
    assert list(dict(only(f"<c>Le quai ouvre <d {value}>alors</d></c>.").filters)["month"]) == months


def test_very_long_time_stands_in_its_first_two_years():
    months = dict(only("<c>Le quai ouvre <d value=199X>alors</d></c>.").filters)["month"]
    assert (len(months), months[0]) == (24, "1990-01")


def test_claim_without_a_date_is_sorted_by_its_article():
    assert only("<c>Le quai ouvre</c>.").day == "2025-08-14"
    assert only("<c>Le quai ouvre</c>.", date=None).day == "0000"
    assert only(MARKED).day == "2025-09-01"


def test_choices_are_what_the_briefs_hold():
    found = compose_search(planned([Brief(*read(MARKED), page(MARKED))], MESSAGES), MESSAGES).page.make()
    assert [(actor.id, actor.label, actor.count) for actor in found.actors] == [("a-anne", "Anne", 1)]
    assert [month.label for month in found.months] == ["septembre 2025"]
    assert found.limited == ""


def test_more_claims_than_can_be_searched_are_said(monkeypatch):
    monkeypatch.setattr("sourcier.compose.search_page.MOST_CLAIMS", 3)
    briefs = [Brief(*read(MARKED), page(MARKED))] * 2
    assert "3 affirmations" in compose_search(planned(briefs, MESSAGES), MESSAGES).page.make().limited


def test_site_without_search_has_no_records():
    article, extraction = read(MARKED, date=dt.date(2025, 8, 14))
    assert compose_brief(article, extraction, replace(SITE, search=False), MESSAGES).search == ()
