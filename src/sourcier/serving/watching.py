"""Saves in the folders of a site, a burst of them at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

_QUIET_MS = 40  # a burst is over when nothing was saved for so long
_LOOK_MS = 1_000  # how often it is looked whether the folders themselves are still the same


class _Saves(DefaultFilter):
    """Leaves out what editors put beside a file while it is being written."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.", r"\.tmp$", r"^4913$")


async def bursts(folders: Sequence[Path]) -> AsyncIterator[None]:
    """Yield once for each burst of saves below the folders, for ever.

    What is saved while the caller is busy comes as one burst when it asks again. Folders may come and go, as
    they do when another version is checked out. A new folder comes twice: what was saved in it before it was
    watched, too, is told by nothing else.
    """
    while True:
        watched, is_told_again = _identities(folders), False
        if not watched:
            await asyncio.sleep(_LOOK_MS / 1_000)
        else:
            async for changes in awatch(
                *watched,
                watch_filter=_Saves(),
                step=_QUIET_MS,
                rust_timeout=_LOOK_MS,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                if changes or is_told_again:
                    yield
                is_told_again = _has_new_folder(changes)
                if _identities(folders) != watched:
                    break
        if _identities(folders) != watched:
            yield


def _has_new_folder(changes: Iterable[tuple[Change, str]]) -> bool:
    return any(change is Change.added and Path(path).is_dir() for change, path in changes)


def _identities(folders: Sequence[Path]) -> dict[Path, int]:
    """Return the folders that are there, with what tells them from others of the same name."""
    return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}
