"""The chronology over several briefs: what was announced, and what later texts say of it."""

from __future__ import annotations

import datetime as dt

from builders import MESSAGES, SITE, read
from planning import made, planned

from sourcier.compose import compose_brief
from sourcier.compose.brief_views import Brief
from sourcier.compose.chronology.pages import compose_chronology
from sourcier.compose.words import plain

ANNOUNCED = (
    "<c certainty=planned>Le <p>port</p> de <a part=agent>Dax</a> recevra <q n=300 of=sacs>300</q> sacs "
    "<d value=2025-10 start=2025-10-01 end=2025-10-31>en octobre</d></c>."
)
LATER = (
    "<c>Le <p>port</p> de <a part=agent>Dax</a> a reçu <q n=200 of=sacs>200</q> sacs "
    "<d value=2025-11-02 start=2025-11-02 end=2025-11-02>le 2 novembre</d></c>."
)


def brief(marked: str, published: dt.date, slug: str) -> Brief:
    article, extraction = read(marked, date=published, slug=slug)
    return Brief(article, extraction, compose_brief(article, extraction, SITE, MESSAGES))


def chronology(*briefs: Brief):
    return tuple(made(compose_chronology(planned(briefs, MESSAGES), MESSAGES)))


def test_what_was_announced_stands_beside_what_a_later_text_says():
    first, second = brief(ANNOUNCED, dt.date(2025, 8, 14), "un"), brief(LATER, dt.date(2025, 11, 3), "deux")
    (page,) = chronology(second, first)
    (day,) = page.announced
    assert (day.said, day.mark.kind, day.mark.announced) == ("dit le 14 août 2025", "interval", True)
    assert day.publication < day.mark.start < day.mark.end
    assert [later.brief.slug for later in day.later] == ["deux"]
    assert day.later[0].claim.href.startswith("briefs/deux/index.html#c-")


def test_an_earlier_text_does_not_answer_what_was_announced():
    first, second = brief(LATER, dt.date(2025, 8, 1), "un"), brief(ANNOUNCED, dt.date(2025, 8, 14), "deux")
    (page,) = chronology(first, second)
    assert page.announced[0].later == ()


def test_months_hold_their_claims_in_order_and_say_how_many():
    (page,) = chronology(
        brief(ANNOUNCED, dt.date(2025, 8, 14), "un"), brief(LATER, dt.date(2025, 11, 3), "deux")
    )
    assert [(month.id, len(month.lines)) for month in page.months] == [("m-2025-10", 1), ("m-2025-11", 1)]
    assert [(bar.past, bar.announced) for bar in page.bars] == [(0.0, 100.0), (100.0, 0.0)]
    assert plain(page.months[0].lines[0].claim.title).startswith("Le port de Dax recevra")


def test_a_long_chronology_has_pages_of_years():
    many = [brief(LATER, dt.date(2025, 11, 3), f"b-{number}") for number in range(301)]
    first, *years = chronology(*many)
    assert (first.months, first.years) == ((), (("2025", "301 affirmations datées"),))
    assert [(page.year, page.links.number, page.links.total) for page in years] == [
        ("2025", 1, 2),
        ("2025", 2, 2),
    ]
    assert first.bars[0].month == "novembre 2025"


def test_pages_of_a_year_keep_whole_months_and_say_which():
    october = [brief(ANNOUNCED, dt.date(2025, 8, 14), f"a-{number}") for number in range(250)]
    november = [brief(LATER, dt.date(2025, 11, 3), f"b-{number}") for number in range(301)]
    _, *years = chronology(*october, *november)
    assert [[month.id for month in page.months] for page in years] == [
        ["m-2025-10"],
        ["m-2025-11"],
        ["m-2025-11"],
    ]
    assert [(page.heading, page.description) for page in years] == [
        ("250 affirmations datées", "Octobre 2025"),
        ("300 affirmations datées", "Novembre 2025"),
        ("1 affirmation datée", "Novembre 2025"),
    ]


def test_a_claim_more_changes_the_pages_of_its_month_alone():
    several = [brief(ANNOUNCED, dt.date(2025, 8, 14), f"a-{number}") for number in range(250)]
    several += [brief(LATER, dt.date(2025, 11, 3), f"b-{number}") for number in range(299)]
    more = [*several, brief(LATER, dt.date(2025, 11, 3), "c")]
    before, after = (compose_chronology(planned(briefs, MESSAGES), MESSAGES) for briefs in (several, more))
    assert [old.key == new.key for old, new in zip(before, after, strict=True)] == [False, True, False]


def test_a_site_without_dates_has_none():
    assert chronology(brief("<c>Le port attend</c>.", dt.date(2025, 8, 14), "un")) == ()
