"""What the last build of an output left: a record of its files, and the site before it as a spare.

    <cache>/outputs/<name>/record   what the build read, how each file of the site was left, and which files
                                    each batch made
    <cache>/outputs/<name>/spare/   the site that this one took the place of; unchanged files are hard links

The next build leaves alone what the record vouches for. It turns the spare, which differs by a few files
only, into the next site: so its cost is that of what changed. Both are dropped at the least doubt: then files
are compared one by one, and the site is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from sourcier.folders import opened
from sourcier.write.links import drop, drop_tree, link, link_tree
from sourcier.write.record import (
    NO_SPARE,
    SiteLeft,
    SiteLook,
    SiteRecord,
    Spare,
    decode,
    decode_look,
    encode,
    encoded_texts,
)
from sourcier.write.report import Report

_Decoded = TypeVar("_Decoded")


class Memory:
    """What is known of one output."""

    def __init__(self, cache: Path, output: Path) -> None:
        self._output = Path(os.path.realpath(output))
        # Two outputs that fall together forget each other: a record and a spare are of one folder.
        self._folder = cache / "outputs" / f"{crc32(os.fsencode(self._output)):08x}"

    @property
    def spare(self) -> Path:
        """The folder of the spare."""
        return self._folder / "spare"

    def standing_site(self, inputs: bytes) -> SiteLook | None:
        """Return the last site, where it is of these inputs, stands as it was left and has no more in it."""
        look = self._read(lambda record: decode_look(record, inputs))
        try:
            if look is None or os.lstat(self._output).st_ino != look.root:
                return None
            with opened(self._output) as site:
                stands = _alone(look.paths, look.sizes, look.modified, site) is not None
                return look if stands and _has_no_other(look.folders, look.folders_modified, site) else None
        except OSError:
            return None

    def last_record(self) -> SiteRecord | None:
        """Return the record of the last build, whatever became of its site; None where none is known."""
        return self._read(decode)

    def recall(self, record: SiteRecord | None) -> SiteRecord | None:
        """Return the last record, of its batches those whose files stand as they were left; None for no part.

        Where the output is gone, it is the record of the spare.
        """
        if record is None:
            return None
        try:
            if not self._output.exists():
                return self._spare_record(record)
            if self._output.stat().st_ino != record.site.root:
                return None
            with opened(self._output) as site:
                return _recalled(record, site)
        except OSError:
            return None

    def _spare_record(self, record: SiteRecord) -> SiteRecord | None:
        """Return the record of what the spare has of a site.

        Raises:
            OSError: there is no spare.
        """
        if self.spare.stat().st_ino != record.spare.inode:
            return None
        changed = set(record.spare.changed)
        with opened(self.spare) as spare:
            standing = {
                key: (start, end)
                for key, (start, end) in _standing(record, spare).items()
                if changed.isdisjoint(record.site.files.paths[start:end])
            }
        return SiteRecord(_partly(record.site), standing, record.spare._replace(changed=()))

    def take_spare(self, known: Spare, target: Path) -> bool:
        """Move the spare to `target` and bring it up to the site; False where there is none to take.

        Raises:
            OSError: the disk refuses.
        """
        try:
            if self.spare.stat().st_ino != known.inode:
                return False
            self.spare.rename(target)
        except OSError:  # none, or on another file system
            return False
        drop(target, known.changed)
        for path in known.changed:
            if (self._output / path).is_file():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                link(self._output / path, target / path)
        return True

    def forget(self) -> None:
        """Drop all that is known.

        Raises:
            OSError: the disk refuses.
        """
        (self._folder / "record").unlink(missing_ok=True)
        drop_tree(self.spare)

    def keep_spare(self, replaced: Path, folders: Mapping[str, int], report: Report) -> Spare:
        """Keep the site that was replaced as a spare, else links to the new one; return what was kept.

        `folders` are the times of the replaced one's, if they are known; `report` says how the two differ.
        """
        changed: Sequence[str] = (*report.written, *report.removed)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if replaced.exists():
                replaced.rename(self.spare)
            else:
                link_tree(os.fspath(self._output), os.fspath(self.spare))
                folders, changed = {}, ()
            paths = () if folders else (*report.unchanged, *report.written, *report.removed)
            times = folder_times(self.spare, paths, folders)
            return Spare(self.spare.stat().st_ino, times, changed)
        except OSError:  # another file system, or one without links
            drop_tree(self.spare)
            return NO_SPARE

    def _read(self, decoded: Callable[[bytes], _Decoded]) -> _Decoded | None:
        try:
            return decoded((self._folder / "record").read_bytes())
        except (OSError, ValueError):
            return None

    def keep(self, record: SiteRecord, inputs: bytes) -> None:
        """Keep the record, whole or not at all; `inputs` is the state of all that the build read."""
        written = self._folder / "record.new"
        with suppress(OSError):  # the next build compares every file
            self._folder.mkdir(parents=True, exist_ok=True)
            written.write_bytes(encode(record, inputs))
            written.replace(self._folder / "record")


def folder_times(site: Path, paths: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    """Return when each folder of a site was last modified, in nanoseconds; "" is the site itself.

    Only the site itself, which may just have been moved, and the folders that some paths are in are looked
    at, whether they are there or not; all others are as they are known.

    Raises:
        OSError: the disk refuses.
    """
    folders = {""}
    for lowest in {path.rpartition("/")[0] for path in paths}:
        folder = lowest
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    times, root = dict(known), os.fspath(site)
    for folder in folders:
        try:
            times[folder] = os.lstat(f"{root}/{folder}").st_mtime_ns
        except FileNotFoundError:
            times.pop(folder, None)
    return times


def _recalled(record: SiteRecord, site: int) -> SiteRecord:
    """Return the record of the part of an opened site that is as it was left."""
    left = record.site
    alone = _alone(encoded_texts(left.files.paths), left.files.sizes, left.files.modified, site)
    if alone is None or not _has_no_other(encoded_texts(left.folders), left.folders.values(), site):
        return SiteRecord(_partly(left), _standing(record, site), NO_SPARE)
    # A file that stands alone is lacking in the spare, unless it is one that differs there.
    return record if alone.issubset(record.spare.changed) else record._replace(spare=NO_SPARE)


def _partly(site: SiteLeft) -> SiteLeft:
    """Return a site of which not all stands."""
    return site._replace(folders={})


def _standing(record: SiteRecord, site: int) -> dict[str, tuple[int, int]]:
    """Return the batches of which a site has all files as they were left."""
    paths, sizes, modified, _ = record.site.files
    found: dict[str, tuple[int, int]] = {}
    for key, (start, end) in record.batches.items():
        encoded = encoded_texts(paths[start:end])
        if _alone(encoded, sizes[start:end], modified[start:end], site) is not None:
            found[key] = start, end
    return found


def _alone(
    paths: Iterable[bytes], sizes: Iterable[int], modified: Iterable[int], site: int
) -> set[str] | None:
    """Return which files of a site no other place links to; None where one is not as it was left."""
    lstat, found = os.lstat, set[str]()
    try:
        for path, size, at in zip(paths, sizes, modified, strict=True):
            status = lstat(path, dir_fd=site)
            if status.st_mtime_ns != at or status.st_size != size:
                return None
            if status.st_nlink == 1:
                found.add(path.decode("utf-8", "surrogatepass"))
    except OSError:
        return None
    return found


def _has_no_other(folders: Iterable[bytes], modified: Iterable[int], site: int) -> bool:
    """Return whether no entry came into a folder of the site, or left it."""
    lstat = os.lstat
    try:
        return all(
            lstat(name or b".", dir_fd=site).st_mtime_ns == at
            for name, at in zip(folders, modified, strict=True)
        )
    except OSError:
        return False
