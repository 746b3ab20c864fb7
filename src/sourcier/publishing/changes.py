"""What publishing changes at a target."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from sourcier.config import Target
from sourcier.errors import OutputError

MANIFEST = ".sourcier-published"  # at the target: the paths of what was published from here
_SCHEMA = "sourcier/published/1"
_NAMED = 3  # paths that a message names


class Standing(Struct, frozen=True):
    """What stands at a target, held against the site."""

    same: frozenset[str]  # paths of the site whose bytes stand there
    other: frozenset[str]  # paths of the site where other bytes stand
    published: frozenset[str]  # paths that stand in its manifest


class Changes(Struct, frozen=True):
    """Paths, sorted. False where there is nothing to do."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    gone: tuple[str, ...]  # published earlier, no longer in the site
    is_listed: bool  # whether the manifest there says so already

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or not self.is_listed)

    @property
    def sent(self) -> tuple[str, ...]:
        """Return the paths that travel: what pages need before the pages, the home page last."""
        return tuple(sorted((*self.new, *self.changed), key=_in_turn))

    @property
    def held(self) -> frozenset[str]:
        """Return the paths of the site."""
        return frozenset((*self.new, *self.changed, *self.unchanged))


def changes(files: Mapping[str, Path], standing: Standing, target: Target, *, overwrite: bool) -> Changes:
    """Return what makes a target hold these files.

    Raises:
        OutputError: files of somebody else stand in the way, and it was not said to overwrite them.
    """
    foreign = sorted(standing.other - standing.published)
    if foreign and not overwrite:
        more = "…" if len(foreign) > _NAMED else ""
        named = ", ".join(foreign[:_NAMED]) + more
        raise OutputError(
            f"{target.address}: holds files that were not published from here: {named} — "
            "give another place, or replace them with --overwrite"
        )
    here = set(files)
    return Changes(
        new=tuple(sorted(here - standing.same - standing.other)),
        changed=tuple(sorted(standing.other)),
        unchanged=tuple(sorted(standing.same)),
        gone=tuple(sorted(standing.published - here)),
        is_listed=standing.published == here,
    )


def manifest(paths: Iterable[str]) -> bytes:
    """Return the list of what is published, as it stands at the target."""
    return (json.dumps({"schema": _SCHEMA, "files": sorted(paths)}, indent=0) + "\n").encode()


def read_manifest(content: bytes | None, place: str) -> frozenset[str]:
    """Return the paths of a manifest; none where there is no manifest.

    Raises:
        OutputError: it is damaged: what was published from here can't be told from what was not.
    """
    if content is None:
        return frozenset()
    try:
        written = json.loads(content)
        paths = frozenset(written["files"]) if written["schema"] == _SCHEMA else None
    except (ValueError, TypeError, KeyError):
        paths = None
    if paths is None or not all(isinstance(path, str) and is_inside(path) for path in paths):
        raise OutputError(f"{place}: its {MANIFEST} is damaged — delete it, and give --overwrite")
    return paths


def is_inside(path: str) -> bool:
    """Return whether a path, as it is written, leads to a file of the folder it is counted from."""
    parts = path.split("/")
    return not any(part in {"", ".", "..", ".git"} for part in parts) and not set(path) & {"\\", "\0", "\n"}


def _in_turn(path: str) -> tuple[int, str]:
    if not path.endswith(".html"):
        return 0, path
    return (2 if path == "index.html" else 1), path
