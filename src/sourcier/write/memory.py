"""What the last build of an output left: a record of its files, and the site before it as a spare.

    <cache>/outputs/<name>/record   what the build read, in a line; then, in MessagePack, how each file of the
                                    site was left, and which files each batch made
    <cache>/outputs/<name>/spare/   the site that this one took the place of; unchanged files are hard links

The next build leaves alone what the record vouches for. It turns the spare, which differs by a few files
only, into the next site: so its cost is that of what changed. Both are dropped at the least doubt: then files
are compared one by one, and the site is the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcier.site_files import FileTable
from sourcier.write.staging import drop, link, link_tree


class SiteRecord(Struct, frozen=True):
    """A site, as it was left."""

    root: int  # inode of the site's folder
    folders: Mapping[str, int]  # when each was modified, in nanoseconds: no entry came or went since
    files: FileTable
    batches: Mapping[str, tuple[int, int]]  # key: its rows of `files`, from one to before another
    spare: int  # inode of the spare; 0 where there is none
    changed: tuple[str, ...]  # paths at which the spare differs from the site
    articles: int
    claims: int

    def __post_init__(self) -> None:
        """Refuse rows that the table does not have, as a damaged record may name them."""
        count = len(self.files.paths)
        if not all(0 <= start <= end <= count for start, end in self.batches.values()):
            raise ValueError("a batch of files that are not there")

    @property
    def is_whole(self) -> bool:
        """Whether the site stands as it was left, and has nothing else in it."""
        return bool(self.folders)


NOTHING = SiteRecord(0, {}, FileTable(), {}, 0, (), 0, 0)


class Memory:
    """What is known of one output."""

    def __init__(self, cache: Path, output: Path) -> None:
        self._output = Path(os.path.realpath(output))
        name = sha256(os.fsencode(self._output)).hexdigest()[:16]
        self._folder = cache / "outputs" / name

    @property
    def spare(self) -> Path:
        """The folder of the spare."""
        return self._folder / "spare"

    def last_inputs(self) -> str:
        """Return what stands for all that the last build read; "" where that can't be vouched for."""
        try:
            with (self._folder / "record").open("rb") as stream:
                return stream.readline().decode("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def last_record(self) -> SiteRecord | None:
        """Return the record of the last build, whatever became of its site; None where none is known."""
        try:
            return _DECODER.decode((self._folder / "record").read_bytes().partition(b"\n")[2])
        except (OSError, msgspec.MsgspecError):
            return None

    def recall(self, record: SiteRecord | None) -> SiteRecord | None:
        """Return the last record, of its batches those whose files stand as they were left; None for no part.

        Where the output is gone, it is the record of the spare.
        """
        if record is None:
            return None
        try:
            if not self._output.exists():
                return self._spare_record(record)
            if self._output.stat().st_ino != record.root:
                return None
            with _opened(self._output) as site:
                return _recalled(record, site)
        except OSError:
            return None

    def _spare_record(self, record: SiteRecord) -> SiteRecord | None:
        """Return the record of what the spare has of a site.

        Raises:
            OSError: there is no spare.
        """
        if self.spare.stat().st_ino != record.spare:
            return None
        changed = set(record.changed)
        with _opened(self.spare) as spare:
            standing = {
                key: (start, end)
                for key, (start, end) in _standing(record, spare).items()
                if changed.isdisjoint(record.files.paths[start:end])
            }
        return replace(record, batches=standing, folders={}, changed=())

    def take_spare(self, record: SiteRecord, target: Path) -> bool:
        """Move the spare to `target` and bring it up to the site; False where there is none to take.

        Raises:
            OSError: the disk refuses.
        """
        try:
            if self.spare.stat().st_ino != record.spare:
                return False
            self.spare.rename(target)
        except OSError:  # none, or on another file system
            return False
        drop(target, record.changed)
        for path in record.changed:
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
        shutil.rmtree(self.spare, ignore_errors=True)

    def keep_spare(self, replaced: Path) -> int:
        """Keep the site that was replaced as a spare, else links to the new one; return its inode, or 0."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if replaced.exists():
                replaced.rename(self.spare)
            else:
                link_tree(os.fspath(self._output), os.fspath(self.spare))
            return self.spare.stat().st_ino
        except OSError:  # another file system, or one without links
            shutil.rmtree(self.spare, ignore_errors=True)
            return 0

    def keep(self, record: SiteRecord, inputs: str) -> None:
        """Keep the record, whole or not at all; `inputs` stands for all that the build read."""
        written = self._folder / "record.new"
        with suppress(OSError):  # the next build compares every file
            self._folder.mkdir(parents=True, exist_ok=True)
            written.write_bytes(f"{inputs}\n".encode("ascii") + msgspec.msgpack.encode(record))
            written.replace(self._folder / "record")


_DECODER = msgspec.msgpack.Decoder(SiteRecord)


def folder_times(site: Path, paths: Iterable[str]) -> dict[str, int]:
    """Return when each folder of a site's files was last modified, in nanoseconds; "" is the site itself.

    Raises:
        OSError: the disk refuses.
    """
    folders = {""}
    for lowest in {path.rpartition("/")[0] for path in paths}:
        folder = lowest
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    root = os.fspath(site)
    return {folder: os.lstat(f"{root}/{folder}").st_mtime_ns for folder in folders}


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """Open a folder: from there, each of very many paths is found a tenth sooner."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _recalled(record: SiteRecord, site: int) -> SiteRecord:
    """Return the record of the part of an opened site that is as it was left."""
    alone = _alone(record.files, (0, len(record.files.paths)), site)
    if alone is None or not _has_no_other(record, site):
        return replace(record, batches=_standing(record, site), folders={}, spare=0)
    # A file that stands alone is lacking in the spare, unless it is one that differs there.
    return record if alone.issubset(record.changed) else replace(record, spare=0)


def _standing(record: SiteRecord, site: int) -> dict[str, tuple[int, int]]:
    """Return the batches of which a site has all files as they were left."""
    return {key: rows for key, rows in record.batches.items() if _alone(record.files, rows, site) is not None}


def _alone(files: FileTable, rows: tuple[int, int], site: int) -> set[str] | None:
    """Return which files of some rows no other place links to; None where one is not as it was left."""
    lstat, found = os.lstat, set[str]()
    some = slice(*rows)
    try:
        for path, size, modified in zip(
            files.paths[some], files.sizes[some], files.modified[some], strict=True
        ):
            status = lstat(path, dir_fd=site)
            if status.st_mtime_ns != modified or status.st_size != size:
                return None
            if status.st_nlink == 1:
                found.add(path)
    except OSError:
        return None
    return found


def _has_no_other(record: SiteRecord, site: int) -> bool:
    """Return whether no entry came into a folder of the site, or left it."""
    lstat = os.lstat
    try:
        return all(lstat(name or ".", dir_fd=site).st_mtime_ns == at for name, at in record.folders.items())
    except OSError:
        return False
