from __future__ import annotations

import datetime as dt

import pytest
from builders import MESSAGES, PUBLISHED, evidence, read, warning
from hypothesis import given
from hypothesis import strategies as st

from sourcier.compose.date_words import reading_of, shown_day
from sourcier.compose.time_axis import calendar_axis
from sourcier.compose.timeline import timeline
from sourcier.compose.views import Timeline, TimelineRow
from sourcier.compose.words import plain

READINGS = [
    ("value=2025-08-13", "13 août 2025"),
    ("value=2025-04", "avril 2025"),
    ("value=2024", "2024"),
    ("value=2025-W19", "semaine du 5 mai 2025"),
    ("value=2025-W19-WE", "week-end du 10 mai 2025"),
    ("value=2025-SU", "été 2025"),
    ("value=2025-Q2", "2e trimestre 2025"),
    ("value=2025-H1", "premier semestre 2025"),
    ("value=199X", "de 1990 à 1999"),
    ("value=2025-04 mod=START", "début avril 2025"),
    ("value=2025-08-13TNI", "13 août 2025, nuit"),
    ("value=2025-08-13T08:30", "13 août 2025, 08:30"),
    ("value=FUTURE_REF", "Après la parution, sans échéance"),
    ("value=XXXX-06", "Période non précisée"),
    ("value=2025-06 or=2024-06", "juin 2025 ou juin 2024 : année non précisée"),
    ("value=2025-08-12 or=2025-08-19", "12 août 2025 ou 19 août 2025 : deux lectures possibles"),
    ("value=PAST_REF or=PXD", "Avant la parution, sans date"),
]


@pytest.mark.parametrize(("attributes", "expected"), READINGS)
def test_a_date_is_read_in_plain_words(attributes, expected):
    timex = read(f"<c>Le quai ouvre <d {attributes}>alors</d></c>.")[1].dates[0]
    assert reading_of(timex, timex.alternatives, MESSAGES) == expected


def test_a_day_is_for_people_and_machines():
    assert shown_day(PUBLISHED, MESSAGES).iso == "2025-08-14"
    assert shown_day(dt.datetime(2025, 8, 14, 9, 30, tzinfo=dt.UTC), MESSAGES).shown == "14 août 2025"
    assert shown_day(None, MESSAGES) is None


def rows(found: Timeline | None) -> dict[str, list[TimelineRow]]:
    assert found is not None
    return {group.label: list(group.rows) for group in found.groups}


def kinds(row: TimelineRow) -> list[str]:
    return [mark.kind for mark in row.marks]


def only_row(marked: str, group: str, **options: object) -> TimelineRow:
    """Return the row of a date, which must be the only one of its group but for publication."""
    found = rows(timeline(evidence(marked, **options)))
    (row,) = [row for row in found[group] if row.claims]
    assert sum(bool(row.claims) for group_rows in found.values() for row in group_rows) == 1
    return row


BEFORE, AT, AFTER = "Avant la parution", "Au moment de la parution", "Annoncé"


def test_a_brief_without_dates_has_no_timeline():
    assert timeline(evidence("<c>Le quai ouvre</c>.")) is None
    assert timeline(evidence("Le quai ouvre <d value=2025-08-13>hier</d>.")) is None
    assert timeline(evidence("<c>Le quai ouvre <d value=P3D type=DURATION>trois jours</d></c>.")) is None


def test_a_dated_article_has_rows_before_at_and_after_publication():
    found = rows(
        timeline(
            evidence(
                "<c>Le quai a fermé <d value=2025-08-12>mardi</d></c>. "
                "<c>Il rouvrira <d value=2025-08-20>le 20 août</d></c>. "
                "<c>Le port est calme <d value=PRESENT_REF>actuellement</d></c>."
            )
        )
    )
    assert [row.as_written for row in found[BEFORE]] == ["mardi"]
    assert [plain(row.title) for row in found[AT]] == [
        "Le port est calme actuellement",
        "Parution de l'article dans L'Exemple",
    ]
    assert [(kinds(row), row.marks[0].announced) for row in found[AFTER]] == [(["day"], True)]


def test_a_month_is_an_interval_and_a_day_a_day():
    row = only_row("<c>Le quai a fermé en <d value=2025-04>avril</d></c>.", BEFORE)
    assert kinds(row) == ["interval"]
    assert (row.marks[0].start, plain(row.title), row.claims) == (0.0, "Le quai a fermé en avril", (1,))


def test_dates_of_one_claim_that_follow_each_other_tell_it_once():
    marked = "<c>Le quai a fermé en <d value=2025-03>mars</d>, en <d value=2025-04>avril</d>.</c> <c>Il a rouvert en <d value=2025-06>juin</d>.</c>"
    (before,) = [group for group in timeline(evidence(marked)).groups if group.rows[0].as_written]
    assert [(row.as_written, bool(row.title), row.claims) for row in before.rows] == [
        ("mars", True, (1,)), ("avril", False, (1,)), ("juin", True, (2,)),
    ]  # fmt: skip


def test_another_reading_is_drawn_where_the_extraction_warns_of_it():
    marked = "<c>Le quai a fermé en <d value=2025-06 or=2024-06>juin</d></c>."
    span = read(marked)[1].dates[0].span
    warned = only_row(marked, BEFORE, warnings=(warning("ambiguous_date", span, words="juin", readings=""),))
    assert kinds(warned) == ["interval", "open_before"]
    assert warned.reading.endswith("année non précisée")
    sure = only_row(marked, BEFORE)
    assert (kinds(sure), sure.reading) == (["interval"], "juin 2025")


def test_the_future_without_a_date_is_open_to_the_right_and_the_past_to_the_left():
    row = only_row("<c>Le quai rouvrira <d value=FUTURE_REF start=2025-08-14>bientôt</d></c>.", AFTER)
    assert (kinds(row), row.marks[0].announced) == (["open_after"], True)
    row = only_row("<c>Le quai fermait <d value=PAST_REF end=2025-08-14>jadis</d></c>.", BEFORE)
    assert (kinds(row), row.marks[0].announced) == (["open_before"], False)


def test_an_announced_delivery_without_date_is_an_empty_box():
    marked = (
        "<c>Le quai a fermé <d value=2025-08-12>mardi</d></c>. "
        "<c certainty=planned>Le navire apportera <q n=300 of=sacs>300</q> sacs</c>."
    )
    (row,) = rows(timeline(evidence(marked)))[AFTER]
    assert (row.as_written, kinds(row), row.reading) == (
        "",
        ["unknown"],
        "Aucune date dans cette affirmation",
    )


def test_a_far_past_does_not_squeeze_the_rest():
    marked = (
        "<c>Le port date de <d value=1850>1850</d></c>. "
        "<c>Le quai a fermé <d value=2025-06-12>le 12 juin</d></c>. "
        "<c>Il a rouvert <d value=2025-07-12>le 12 juillet</d></c>."
    )
    old, *recent = rows(timeline(evidence(marked)))[BEFORE]
    assert (old.reading, kinds(old), old.marks[0].end) == ("1850", ["open_before"], 4.0)
    assert [kinds(row) for row in recent] == [["day"], ["day"]]


def test_several_far_dates_give_way_to_as_many_near_ones():
    far = [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in (1990, 2001)]
    near = [(day, day) for day in (dt.date(2025, 8, 11), dt.date(2025, 8, 12))]
    assert calendar_axis([*far, *near], PUBLISHED, open_after=False).first == dt.date(2025, 8, 10)
    assert calendar_axis([*far, near[0]], PUBLISHED, open_after=False).first == dt.date(1990, 1, 1)


def test_the_beginning_of_a_year_ends_with_its_first_half():
    row = only_row("<c>Le quai a fermé au <d value=2024 mod=START>début de 2024</d></c>.", BEFORE)
    other = only_row("<c>Le quai a fermé en <d value=2024>2024</d></c>.", BEFORE)
    assert row.marks[0].end < other.marks[0].end


def test_a_date_of_the_title_that_the_body_has_too_is_shown_once():
    title = "<c>Le quai fermé <d value=2025-08-12>mardi</d></c>"
    row = only_row("<c>Le quai a fermé <d value=2025-08-12>mardi</d></c>.", BEFORE, title=title)
    assert row.claims == (2,)


UNDATED = [
    ("value=XXXX-06", "juin", BEFORE, ["open_before", "interval"], "Année non précisée"),
    ("value=XXXX-04", "avril dernier", BEFORE, ["interval"], "De 0 à 12 mois avant"),
    ("value=XXXX-WXX-2", "mardi", BEFORE, ["interval"], "Peu avant la parution"),
    ("value=XXXX", "l'an dernier", BEFORE, ["interval"], "De 0 à 24 mois"),
    ("value=PAST_REF", "jadis", BEFORE, ["open_before"], "Avant la parution"),
    ("value=PRESENT_REF", "actuellement", AT, ["day"], "Au moment de la parution"),
    ("value=FUTURE_REF", "bientôt", AFTER, ["open_after"], "Après la parution"),
    ("value=2024-03-12", "12 mars 2024", BEFORE, ["unknown"], "12 mars 2024"),
    ("value=XX", "un jour", BEFORE, ["unknown"], "Période non précisée"),
]


@pytest.mark.parametrize(("attributes", "words", "group", "marks", "reading"), UNDATED)
def test_without_publication_dates_stay_intervals_on_a_relative_axis(
    attributes, words, group, marks, reading
):
    row = only_row(f"<c>Le quai ferme <d {attributes}>{words}</d></c>.", group, date=None)
    assert kinds(row) == marks
    assert row.reading.startswith(reading)


def test_the_relative_axis_is_in_months_before_publication():
    found = timeline(evidence("<c>Le quai ferme en <d value=XXXX-06>juin</d></c>.", date=None))
    assert found.publication == 60
    assert [(tick.position, tick.label) for tick in found.ticks] == [
        (4.8, "−24 mois"), (32.4, "−12 mois"), (60.0, "Parution"), (84.0, "Après"),
    ]  # fmt: skip
    assert "relatif" in found.note


@given(st.lists(st.tuples(*2 * [st.none() | st.dates()]), max_size=6), st.dates(), st.booleans())
def test_any_periods_fit_on_an_axis_with_few_labels(periods, published, open_after):
    axis = calendar_axis(periods, published, open_after=open_after)
    ticks = axis.ticks(MESSAGES)
    assert axis.first < axis.after
    assert 0 <= axis.publication <= 100
    assert 1 <= len(ticks) <= 7
    assert [tick.position for tick in ticks] == sorted(tick.position for tick in ticks)
    assert set(axis.ends(MESSAGES)) == {"first", "last"}


@pytest.mark.parametrize(
    ("days", "unit", "labels"),
    [
        ([dt.date(2025, 8, 11)], "day", ["10 août", "11 août", "12 août", "13 août", "14 août", "15 août"]),
        ([dt.date(2025, 4, 1)], "month", ["avr. 2025", "mai 2025", "juin 2025", "juil. 2025", "août 2025"]),
        ([dt.date(2004, 4, 1)], "year", ["2005", "2010", "2015", "2020", "2025"]),
    ],
)
def test_labels_are_round_days_months_or_years(days, unit, labels):
    axis = calendar_axis([(day, day) for day in days], PUBLISHED, open_after=False)
    assert axis.unit == unit
    assert [tick.label for tick in axis.ticks(MESSAGES) if not tick.strong] == labels


_VALUES = st.sampled_from(
    [value for value, _ in READINGS]
    + [f"value={value}" for value in ("0001", "9999-12-31", "XXXX-XX-XX", "18XX")]
)


@given(
    st.lists(_VALUES, min_size=1, max_size=4), st.sampled_from([None, PUBLISHED, dt.date.min, dt.date.max])
)
def test_every_mark_lies_on_the_axis(values, date):
    marked = " ".join(f"<c>Le quai {n} ferme <d {value}>alors</d></c>." for n, value in enumerate(values))
    found = timeline(evidence(marked, date=date))
    marks = [mark for group in found.groups for row in group.rows for mark in row.marks]
    assert marks
    assert all(0 <= mark.start <= mark.end <= 100 for mark in marks)
