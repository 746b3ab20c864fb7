"""All that a build reads, as one fingerprint: names, sizes and times of files, none of which is opened.

Where a fingerprint is the same, a build would write the same site. A file saved so shortly ago that its next
save could bear the same time can't be vouched for.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from sourcier.folders import opened

_TICK = 50_000_000  # nanoseconds: more than any clock of a modern file system takes for a step
_SECOND = 1_000_000_000
_COARSE_TICK = 2 * _SECOND  # FAT; a time of whole seconds may be of such a file system
_OF_ONE = 5  # figures of a mark that is no link's
_PACKAGE = Path(__file__).parent

# Mode, size, times and inode of a file; twice those where a link leads to one; nothing for a folder.
Mark = tuple[int, ...]


class Inputs(NamedTuple):
    """All that a build reads, as it is before the build."""

    fingerprint: str = ""  # stands for all of it; "" where that can't be vouched for
    found: Sequence[tuple[str, Mark]] = ()  # the marks of the files, with their paths, where it can


def survey(folders: Sequence[Path], options: object) -> Inputs:
    """Return the state of the folders, the options and this installation.

    Folders are read through, links as what they are and what they lead to. A folder that can't be read counts
    as empty.
    """
    now = time.time_ns()
    digest = sha256(repr(options).encode())
    digest.update(_encoded(sys.version, _installation()))
    found: list[tuple[str, Mark]] = []
    for folder in folders:
        inside = sorted(_marks(os.fspath(folder)))
        digest.update(_encoded(os.fspath(folder.resolve()), inside))
        found += inside
    of_files = [mark for _, mark in found if mark]
    # Of very many files, the highest figures are soon looked at; few times are near enough to ask more.
    if max(map(max, of_files), default=0) > now - _COARSE_TICK and any(is_recent(m, now) for m in of_files):
        return Inputs()
    return Inputs(digest.hexdigest(), found)


def _encoded(top: str, marks: list[tuple[str, Mark]]) -> bytes:
    """Return bytes that equal marks have in common, and no others."""
    return marshal.dumps((top, marks), 0)  # the versions from 3 on tell what is shared, too


def mark_of(status: os.stat_result) -> Mark:
    """Return what changes with any change of a file."""
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_recent(mark: Mark, now: int) -> bool:
    """Return whether a file could be saved once more at the time it bears; `now` is in nanoseconds."""
    latest = max(*mark[2:4], *mark[7:9])  # of a link's own file, too
    return latest > now - _COARSE_TICK and latest > now - (_TICK if latest % _SECOND else _COARSE_TICK)


def is_of_file(mark: Mark) -> bool:
    """Return whether a mark is that of a regular file."""
    return len(mark) == _OF_ONE and S_ISREG(mark[0])


def lasting_mark(path: str | Path, now: int) -> Mark | None:
    """Return the mark of a regular file; None where its next save could bear the same."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    mark = mark_of(status)
    return None if not is_of_file(mark) or is_recent(mark, now) else mark


def _marks(top: str) -> Iterator[tuple[str, Mark]]:
    """Yield the entries below a folder, hidden ones left out."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with opened(folder) as descriptor, os.scandir(descriptor) as listing:
                for entry in listing:
                    if entry.name.startswith("."):
                        continue
                    path = f"{folder}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(path)
                        yield path, ()
                    else:
                        yield path, _mark(entry)
        except OSError:
            continue


def _mark(entry: os.DirEntry[str]) -> Mark:
    """Return the mark of what is no folder; none for what went just now."""
    try:
        mark = mark_of(entry.stat(follow_symlinks=False))
    except OSError:
        return ()
    if not entry.is_symlink():
        return mark
    try:
        return (*mark, *mark_of(entry.stat()))
    except OSError:  # leads nowhere
        return mark


def _installation() -> list[tuple[str, Mark]]:
    """Return the state of our own files, and of the folders that packages are installed into."""
    own = [(path, mark) for path, mark in _marks(os.fspath(_PACKAGE)) if "__pycache__" not in path]
    installed = [Path(path) for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return sorted(own) + [(str(path), mark_of(path.stat())) for path in installed if path.is_dir()]
