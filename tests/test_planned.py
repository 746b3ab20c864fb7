"""A plan is made once: later builds remember its keys, and make it again only for a value that is asked for."""

from __future__ import annotations

import pytest

from sourcier.planned import Planned, planned_once
from sourcier.shelf import Shelf
from sourcier.store import Store

KEYS = (b"un", b"deux")


@pytest.fixture
def planner(tmp_path):
    """A function that plans two values as a build would, and how often they were planned."""
    times = []

    def plan(key: bytes = b"plan", made_by: bytes = b"1"):
        def values():
            times.append(key)
            return (Planned(own, lambda own=own: own.decode()) for own in KEYS)

        with Store(tmp_path / "cache") as store:
            return planned_once(key, Shelf(store, made_by).remember, values)

    plan.times = times
    return plan


def test_plan_that_is_remembered_is_not_made_again(planner):
    for _ in range(3):
        assert tuple(one.key for one in planner()) == KEYS
    assert planner.times == [b"plan"]


def test_value_of_a_remembered_plan_is_made_when_it_is_asked_for(planner):
    planner()
    found = planner()
    assert [one.make() for one in reversed(found)] == ["deux", "un"]
    assert planner.times == [b"plan"] * 2  # the second time for both values


def test_plan_of_another_key_or_maker_is_another(planner):
    planner()
    planner(b"other")
    planner(made_by=b"2")
    assert planner.times == [b"plan", b"other", b"plan"]
