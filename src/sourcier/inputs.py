"""All that a build reads, told by names, sizes and times of files, none of which is opened.

Where these are the same, a build would write the same site. A file saved so shortly ago that its next
save could bear the same time can't be vouched for.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

from sourcier.folders import opened

_TICK = 50_000_000  # nanoseconds: more than any clock of a modern file system takes for a step
_SECOND = 1_000_000_000
_COARSE_TICK = 2 * _SECOND  # FAT; a time of whole seconds may be of such a file system
_PACKAGE = Path(__file__).parent
_INSTALLED = {"site-packages", "dist-packages"}  # as folders of installed packages are named

# Mode, size, times and inode of a file: any change of it changes one of them.
Mark = tuple[int, ...]
_FIGURES = "st_mode", "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino"
_mark_of: Callable[[os.stat_result], Mark] = attrgetter(*_FIGURES)
_GONE: Mark = (0,) * len(_FIGURES)


class Listing(NamedTuple):
    """What is in a folder but folders: names, and the figures of all marks in a row.

    Behind the name of a link comes one that ends in "/", with the mark of what it leads to.
    """

    folder: str
    names: list[str]
    figures: list[int]

    def marks(self) -> Iterator[tuple[str, Mark]]:
        """Yield each path with its mark."""
        figures = iter(self.figures)
        marks = zip(*[figures] * len(_FIGURES), strict=True)
        return ((f"{self.folder}/{name}", mark) for name, mark in zip(self.names, marks, strict=True))


class Inputs(NamedTuple):
    """All that a build reads, as it is before the build."""

    state: bytes = b""  # of all of it: any change makes it another; empty where that can't be vouched for
    listings: Sequence[Listing] = ()  # of all folders, where it can

    def marks(self) -> dict[str, Mark]:
        """Return the marks of the files, by path."""
        return {path: mark for listing in self.listings for path, mark in listing.marks()}


def survey(folders: Sequence[Path], options: object) -> Inputs:
    """Return the state of the folders, the options and this installation.

    Folders are read through, links as what they are and what they lead to. A folder that can't be read counts
    as empty.
    """
    now = time.time_ns()
    places = [os.fspath(folder.resolve()) for folder in folders]
    found = [listing for folder in folders for listing in _listings(os.fspath(folder))]
    if any(_has_recent(listing, now) for listing in found):
        return Inputs()
    listings = [tuple(listing) for listing in (*_installation(), *found)]
    # Of its versions, those from 3 on tell what values share, too.
    return Inputs(marshal.dumps((repr(options), sys.version, places, listings), 0), found)


def _has_recent(listing: Listing, now: int) -> bool:
    """Return whether a file of a folder is recent; where the highest figure is not, none is."""
    highest = max(listing.figures, default=0)
    return highest > now - _COARSE_TICK and any(_is_recent(mark, now) for _, mark in listing.marks())


def _is_recent(mark: Mark, now: int) -> bool:
    """Return whether a file could be saved once more at the time it bears; `now` is in nanoseconds."""
    latest = max(mark[2:4])
    return latest > now - _COARSE_TICK and latest > now - (_TICK if latest % _SECOND else _COARSE_TICK)


def is_of_file(mark: Mark) -> bool:
    """Return whether a mark is that of a regular file."""
    return S_ISREG(mark[0])


def lasting_mark(path: str | Path, now: int) -> Mark | None:
    """Return the mark of a regular file; None where its next save could bear the same."""
    try:
        mark = _mark_of(os.lstat(path))
    except OSError:
        return None
    return None if not is_of_file(mark) or _is_recent(mark, now) else mark


def _listings(top: str) -> Iterator[Listing]:
    """Yield what is in a folder, then in those below it, hidden entries left out."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        listing = Listing(folder, [], [])
        with suppress(OSError), opened(folder) as descriptor:
            # A list of names first: a name at a time, with what it is, takes half as long again.
            entries = sorted(os.listdir(descriptor))  # noqa: PTH208
            names = (name for name in entries if name[0] != ".")
            waiting += [f"{folder}/{name}" for name in _noted(names, descriptor, listing)]
        yield listing


def _noted(names: Iterable[str], descriptor: int, listing: Listing) -> list[str]:
    """Note what is at each name of an opened folder in the listing; return those of folders."""
    folders = []
    for name in names:
        try:
            mark = _mark_of(os.lstat(name, dir_fd=descriptor))
        except OSError:  # it went just now
            mark = _GONE
        if S_ISDIR(mark[0]):
            folders.append(name)
            continue
        listing.names.append(name)
        listing.figures.extend(mark)
        if S_ISLNK(mark[0]):
            with suppress(OSError):  # leads nowhere
                listing.figures.extend(_mark_of(os.stat(name, dir_fd=descriptor)))
                listing.names.append(f"{name}/")
    return folders


def _installation() -> Iterator[Listing]:
    """Yield the state of our own files, and of the folders that packages are installed into."""
    for listing in _listings(os.fspath(_PACKAGE)):
        if "__pycache__" not in listing.folder:
            yield listing
    for path in map(Path, sys.path):
        if path.name in _INSTALLED and path.is_dir():
            yield Listing(os.fspath(path), [""], [*_mark_of(path.stat())])
