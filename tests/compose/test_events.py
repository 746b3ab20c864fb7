from __future__ import annotations

import datetime as dt

import pytest
from builders import MESSAGES, evidence, page, read
from planning import planned

from sourcier.compose.brief_views import Brief
from sourcier.compose.events import dated_events
from sourcier.compose.latest import coming_deadlines, feed_entries
from sourcier.compose.moments import updated, utc
from sourcier.compose.words import plain

NEXT = "value=2025-09-03"


def deadline(marked: str, **options: object) -> list[bool]:
    return [event.deadline for event in dated_events(evidence(marked, **options))]


def brief(marked: str, **options: object) -> Brief:
    return Brief(*read(marked, **options), page(marked, **options))


ANNOUNCED = [
    f"<c certainty=planned>Le quai ouvrira <d {NEXT}>le 3 septembre</d></c>.",
    f"<c>Le quai ouvre <d {NEXT}>le 3 septembre</d></c>.",
    "<c certainty=planned>Le quai ouvrira <d value=2025-08-14>jeudi</d></c>.",
    "<c certainty=planned>Le quai devait ouvrir <d value=2025-08-01>le 1er août</d></c>.",
    f"<c certainty=doubted>Le quai ouvrira <d {NEXT}>le 3 septembre</d></c>.",
]
NO_DEADLINE = [
    f"<c certainty=denied>Le quai ouvrira <d {NEXT}>le 3 septembre</d></c>.",
    "<c certainty=planned>Le quai ouvrira <d value=2025-09>en septembre</d></c>.",
    f"<c certainty=planned>Le quai ouvrira <d {NEXT} mod=AFTER>après le 3 septembre</d></c>.",
    f"<c certainty=planned>Le quai ouvrira <d {NEXT} or=2026-09-03>le 3 septembre</d></c>.",
    "<c>Le quai a ouvert <d value=2025-08-13>mercredi</d></c>.",
]


@pytest.mark.parametrize("marked", ANNOUNCED)
def test_exact_announced_day_is_a_deadline(marked):
    assert deadline(marked) == [True]


@pytest.mark.parametrize("marked", NO_DEADLINE)
def test_what_is_vague_over_or_denied_is_none(marked):
    assert deadline(marked) == [False]


def test_undated_article_announces_what_it_plans():
    assert deadline(ANNOUNCED[0], date=None) == [True]
    assert deadline(ANNOUNCED[1], date=None) == [False]


def test_date_that_no_calendar_knows_is_no_event():
    assert deadline("<c certainty=planned>Le quai ouvrira <d value=FUTURE_REF>bientôt</d></c>.") == []


def test_events_stand_by_day_with_who_says_so():
    marked = (
        f"<c source=Anne>Selon Anne, le quai ouvre <d {NEXT}>le 3 septembre</d></c>. "
        "<c>La grue date <d value=2024>de 2024</d></c>."
    )
    found = dated_events(evidence(marked))
    assert [event.start for event in found] == [dt.date(2024, 1, 1), dt.date(2025, 9, 3)]
    assert [plain(event.by) for event in found] == ["Sans source", "Anne"]


def test_feed_is_latest_first_and_leaves_out_what_has_no_day():
    marked = "<c>Le quai ouvre</c>."
    briefs = [
        brief(marked, slug="a", date=dt.date(2025, 8, 1)),
        brief(marked, slug="b", date=None),
        brief(marked, slug="c", date=None, retrieved=dt.date(2025, 8, 3)),
        brief(marked, slug="d", date=dt.date(2025, 8, 1)),
    ]
    assert [entry.slug for entry in feed_entries(planned(briefs, MESSAGES))] == ["c", "a", "d"]


def test_feed_holds_fifty():
    briefs = [brief("<c>Le quai ouvre</c>.", slug=f"s{number:02d}") for number in range(60)]
    assert [entry.slug for entry in feed_entries(planned(reversed(briefs), MESSAGES))] == [
        f"s{number:02d}" for number in range(50)
    ]


def test_line_of_an_entry_has_the_claims_it_shows():
    (entry,) = feed_entries(
        planned(
            [brief("<c>Le port de Brest attend un navire chargé de blé pour la fin du mois</c>.")], MESSAGES
        )
    )
    ((_, claims),) = entry.essentials
    assert [claim[:2] for claim in claims] == ["c-"]


def test_deadlines_of_a_site_stand_by_day():
    later = "<c certainty=planned>La grue ouvrira <d value=2025-10-01>le 1er octobre</d></c>."
    found = coming_deadlines(
        planned([brief(later, slug="z"), brief(ANNOUNCED[0], slug="a")], MESSAGES)
    ).make()
    assert [(item.slug, item.day.month) for item in found] == [("a", 9), ("z", 10)]


def test_claim_that_names_a_day_twice_is_one_deadline():
    twice = f"<c certainty=planned>Le quai ouvrira <d {NEXT}>le 3 septembre</d>, oui, <d {NEXT}>le 3</d></c>."
    assert len(brief(twice).page.deadlines) == 1


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (dt.date(2025, 8, 14), "2025-08-14T00:00:00+00:00"),
        (dt.datetime(2025, 8, 14, 9, 30), "2025-08-14T09:30:00+00:00"),  # noqa: DTZ001 - an article may name no zone
        (dt.datetime.fromisoformat("2025-08-14T01:00:00+02:00"), "2025-08-13T23:00:00+00:00"),
        (dt.datetime.fromisoformat("0001-01-01T01:00:00+02:00"), "0001-01-01T01:00:00+00:00"),
    ],
)
def test_moments_are_compared_in_one_zone(moment, expected):
    assert utc(moment).isoformat() == expected


def test_article_is_updated_when_it_was_collected():
    article, _ = read("<c>Le quai ouvre</c>.", date=dt.date(2025, 8, 1), retrieved=dt.date(2025, 8, 3))
    assert updated(article) == dt.datetime(2025, 8, 3, tzinfo=dt.UTC)
