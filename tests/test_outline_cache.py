"""Outlines of many briefs come back together, and those of the articles that did not change among them."""

from __future__ import annotations

import sqlite3

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planning import outline_of

from sourcier.outline_cache import OutlineCache
from sourcier.store import FILE, Store

SLUGS = [f"article-{number}" for number in range(400)]


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        yield opened


def keys(slugs):
    return {slug: f"{slug:32}".encode() for slug in slugs}


def keep(store, slugs):
    for slug, key in keys(slugs).items():
        OutlineCache(store).keep(key, outline_of(slug))


def found(store, slugs):
    """Return what is found of the outlines, by slug, once they were looked for before."""
    OutlineCache(store).find_all(keys(slugs))
    return OutlineCache(store).find_all(keys(slugs))


def test_outlines_come_back_in_the_order_of_their_briefs(store):
    keep(store, SLUGS)
    assert found(store, SLUGS) == {slug: outline_of(slug) for slug in SLUGS}
    assert list(found(store, SLUGS[::-1])) == SLUGS[::-1]


def test_those_that_are_not_kept_are_told(store):
    keep(store, SLUGS[1:])
    assert [slug for slug, outline in found(store, SLUGS).items() if outline is None] == SLUGS[:1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(gone=st.sets(st.sampled_from(SLUGS)), others=st.sets(st.integers(400, 600), max_size=20))
def test_whatever_comes_and_goes(store, gone, others):
    slugs = [slug for slug in SLUGS if slug not in gone] + [f"article-{number}" for number in others]
    keep(store, slugs)
    assert found(store, slugs) == {slug: outline_of(slug) for slug in slugs}


def test_only_the_run_of_a_new_article_is_read_one_by_one(store, monkeypatch):
    keep(store, SLUGS)
    OutlineCache(store).find_all(keys(SLUGS))
    asked = []
    monkeypatch.setattr(
        store, "find_all", lambda wanted: asked.append(len(wanted)) or Store.find_all(store, wanted)
    )
    slugs = [*SLUGS[:200], "another", *SLUGS[200:]]
    keep(store, ["another"])
    assert OutlineCache(store).find_all(keys(slugs)) == {slug: outline_of(slug) for slug in slugs}
    assert len(asked) == 1
    assert asked[0] < len(SLUGS)


def test_what_is_damaged_is_found_one_by_one(tmp_path):
    with Store(tmp_path) as store:
        keep(store, SLUGS)
        found(store, SLUGS)
    with sqlite3.connect(tmp_path / FILE) as connection:
        wrong = msgspec.msgpack.encode((outline_of("wrong"),))
        changed = connection.execute(
            "UPDATE entries SET entry = ? WHERE substr(key, 33) = ?", (wrong, b"outlines")
        )
        assert changed.rowcount > 1
    with Store(tmp_path) as store:
        assert OutlineCache(store).find_all(keys(SLUGS)) == {slug: outline_of(slug) for slug in SLUGS}
