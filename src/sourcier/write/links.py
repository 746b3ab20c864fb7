"""Files of a folder that is a site: dropped, or at a second place as hard links."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def drop(folder: Path, paths: Iterable[str]) -> None:
    """Remove files of a folder, and the folders that are empty without them.

    Raises:
        OSError: the disk refuses.
    """
    for path in sorted(paths):
        (folder / path).unlink(missing_ok=True)
        for parent in (folder / path).parents:
            if parent == folder:
                break
            with suppress(OSError):  # not empty
                parent.rmdir()


def drop_tree(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as the disk allows."""
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


def link(old: str | Path, target: str | Path) -> None:
    """Have a file at another place too: as a link, else as a copy with its date.

    Raises:
        OSError: the disk refuses.
    """
    try:
        os.link(old, target)
    except OSError:  # a file system or a kernel setting without hard links
        from shutil import copy2

        copy2(old, target)


def link_tree(old: str, new: str) -> None:
    """Make a folder that has links to all files of another.

    Raises:
        OSError: the disk refuses, or has no links.
    """
    os.mkdir(new)
    with os.scandir(old) as entries:
        for entry in entries:
            target = f"{new}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                link_tree(entry.path, target)
            else:
                os.link(entry.path, target)
