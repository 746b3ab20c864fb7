"""First and last days of TIMEX3 values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.periods import bounds, month_value, shift_days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-05-14", "2025-05-14", "2025-05-14"),
        ("2025-05-14TMO", "2025-05-14", "2025-05-14"),
        ("2025-05-14T04:30", "2025-05-14", "2025-05-14"),
        ("2025-05-14TNI", "2025-05-14", "2025-05-15"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2025-W19-WE", "2025-05-10", "2025-05-11"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2023-SU", "2023-06-01", "2023-08-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1801-01-01", "1900-12-31"),
    ],
)
def test_every_granularity_has_its_days(value, first, last):
    assert tuple(day.isoformat() for day in bounds(value) if day) == (first, last)


@pytest.mark.parametrize(
    "value", ["XXXX-06", "P3D", "PAST_REF", "2025-02-30", "2025-W60", "0000", "2025-13", ""]
)
def test_a_value_that_names_no_days_is_open(value):
    assert bounds(value)[0] is None


def test_months_run_into_the_next_years():
    assert month_value(2025, 14) == "2026-02"
    assert month_value(2025, -1) == "2024-11"


@given(st.dates(), st.integers(-5_000_000, 5_000_000))
def test_a_shift_within_the_calendar_can_be_undone(day, days):
    later = shift_days(day, days)
    assert later is None or shift_days(later, -days) == day
