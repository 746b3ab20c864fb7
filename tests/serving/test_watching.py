"""Bursts of saves: none is missed for a folder that was not there before."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from watchfiles import Change

from sourcier.serving import watching


def told(folder, changes: Iterable[set[tuple[Change, str]]], monkeypatch) -> int:
    """Return how many bursts come of what the system tells."""

    async def tell(*_folders, **_options):
        for some in changes:
            yield some
        folder.rename(folder.with_name("gone"))  # ends the watch
        yield set()

    async def count() -> int:
        bursts = 0
        async for _ in watching.bursts([folder]):
            if not folder.exists():
                break
            bursts += 1
        return bursts

    monkeypatch.setattr(watching, "awatch", tell)
    return asyncio.run(count())


def test_saves_of_a_moment_are_one_burst(tmp_path, monkeypatch):
    content = tmp_path / "content"
    content.mkdir()
    saved = {(Change.modified, str(content / "a.md")), (Change.added, str(content / "b.md"))}
    assert told(content, [saved, set(), set(), saved, set()], monkeypatch) == 2


def test_what_is_saved_before_a_new_folder_is_watched_comes_a_little_later(tmp_path, monkeypatch):
    content = tmp_path / "content"
    (content / "reviews").mkdir(parents=True)
    added = {(Change.added, str(content / "reviews"))}
    assert told(content, [added, set(), set()], monkeypatch) == 2
