"""The search index: made by Pagefind, the same each time, made again only where a claim has changed."""

from __future__ import annotations

import gzip
import json

import cbor2
import pytest
import sample
from msgspec.structs import replace

from sourcier.compose.views import SearchRecord
from sourcier.errors import OutputError
from sourcier.search import SearchIndex, pagefind
from sourcier.search.order import in_order
from sourcier.store import Store


def records(count: int = 30) -> list[SearchRecord]:
    return [
        replace(
            sample.record(),
            address=f"briefs/orge/index.html#c-{number}",
            words=f"le navire {number} apporte du blé",
            filters=(
                ("certainty", ("planned", "denied")[number % 2 :][:1]),
                ("actor", (f"a{number % 7}", "b")),
            ),
        )
        for number in range(count)
    ]


def index(folder, given: list[SearchRecord]) -> dict[str, bytes]:
    with Store(folder) as store:
        made = SearchIndex(store)
        for record in given:
            made.add(record)
        return {file.path: file.content for file in made.files()}


def test_index_holds_every_claim(tmp_path):
    files = index(tmp_path, records())
    entry = json.loads(files["pagefind/pagefind-entry.json"])
    assert entry["languages"]["fr"]["page_count"] == 30
    assert f"pagefind/pagefind.{entry['languages']['fr']['hash']}.pf_meta" in files
    fragments = [
        json.loads(gzip.decompress(content)[12:])
        for path, content in files.items()
        if path.startswith("pagefind/fragment/")
    ]
    assert {fragment["url"] for fragment in fragments} == {record.address for record in records()}


def test_same_claims_give_the_same_bytes(tmp_path):
    assert index(tmp_path / "a", records()) == index(tmp_path / "b", records())


def test_filters_are_named_by_what_they_hold(tmp_path):
    files = index(tmp_path, records())
    (meta,) = [content for path, content in files.items() if path.endswith(".pf_meta")]
    filters = dict(cbor2.loads(gzip.decompress(meta)[12:])[3])
    assert sorted(filters) == ["actor", "certainty"]
    name, values = cbor2.loads(gzip.decompress(files[f"pagefind/filter/{filters['actor']}.pf_filter"])[12:])
    assert (name, [value for value, _ in values]) == ("actor", [*(f"a{number}" for number in range(7)), "b"])


def test_order_is_ours_whatever_pagefind_gives():
    given = pagefind.index_of(records())
    assert in_order(given) == in_order(dict(reversed(given.items())))
    assert in_order(in_order(given)) == in_order(given)


def test_no_claim_no_index(tmp_path):
    assert index(tmp_path, []) == {}


def test_index_is_made_again_only_when_a_claim_changes(tmp_path, monkeypatch):
    first = index(tmp_path, records())
    monkeypatch.setattr("sourcier.search.index_of", lambda _records: pytest.fail("made again"))
    assert index(tmp_path, records()) == first
    with pytest.raises(pytest.fail.Exception, match="made again"):
        index(tmp_path, records(3))


def test_pagefind_that_does_not_start_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("sourcier.search.pagefind.get_executable", lambda: tmp_path / "missing")
    with pytest.raises(OutputError, match="search: false"):
        index(tmp_path, records())


def test_pagefind_that_ends_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("sourcier.search.pagefind.get_executable", lambda: "/bin/true")
    with pytest.raises(OutputError, match="could not be made"):
        index(tmp_path, records())
