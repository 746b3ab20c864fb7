"""The files of a built site."""

from __future__ import annotations

import filecmp
from pathlib import Path

from sourcier.errors import OutputError
from sourcier.publishing.changes import is_inside
from sourcier.write.outputs import MARKER


def site_files(site: Path) -> dict[str, Path]:
    """Return what is published of a site: each file by its path in it, sorted.

    Raises:
        OutputError: this is no site of ours, or something stands in it that no build writes.
    """
    if not site.joinpath(MARKER).is_file():
        raise OutputError(f"{site}: there is no site — build it first")
    files: dict[str, Path] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()) or not is_inside(name):
            raise OutputError(f"{path}: no build writes this — delete it, or build again")
        if path.is_file() and name != MARKER:
            files[name] = path
    return files


def differing(one: Path, other: Path) -> list[str]:
    """Return the paths at which two sites are not the same, sorted; all of them where one is missing."""
    here, there = _found(one), _found(other)
    return sorted(
        name
        for name in here.keys() | there.keys()
        if name not in here or name not in there or not filecmp.cmp(here[name], there[name], shallow=False)
    )


def _found(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
