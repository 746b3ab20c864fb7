"""Files of a site into a folder: paths checked, and what did not change taken over as it stands.

A site has many thousand files: their paths are texts here, which cost a tenth of what `Path` does.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct, field

from sourcier.errors import OutputError
from sourcier.write.links import drop, link


class Stage(Struct):
    """A site being written to `folder`, beside the `previous` one.

    `present` are the paths at which the folder has the very files of the previous site already.
    """

    folder: Path
    previous: Path
    present: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)  # paths that came to the folder, or left it
    _kept: list[str] = field(default_factory=list)
    _made: set[str] = field(default_factory=set)  # folders
    _taken: dict[str, str] = field(default_factory=dict)  # path, as a disk without case sees it: path

    def add(self, path: str, content: bytes) -> None:
        """Write one file, or take it over with its date from the previous site where the bytes are the same.

        Raises:
            OutputError: the path leaves the site, or falls together with another one on some disk.
            OSError: the disk refuses.
        """
        self._claim(path)
        if _holds(f"{self.previous}/{path}", content):
            if path not in self.present:
                self._link(path)
            self.unchanged.append(path)
            return
        target = f"{self.folder}/{path}"
        if path in self.present:
            os.unlink(target)
            self.present.discard(path)
        self._make_folder(path)
        _write(target, content)
        self.written.append(path)
        self.touched.append(path)

    def keep(self, paths: Sequence[str]) -> None:
        """Take over files of the previous site, whose paths were checked together when it was written.

        Raises:
            OSError: the disk refuses.
        """
        if not self.present.issuperset(paths):
            for path in paths:
                if path not in self.present:
                    self._link(path)
        self._kept += paths
        self.unchanged += paths

    def finish(self) -> None:
        """Hold files kept against those added; remove what the folder had already and nobody asked for.

        Raises:
            OutputError: two paths fall together on some disk.
            OSError: the disk refuses.
        """
        for key in self._taken.keys() & _all_folded(self._kept):
            raise _clash(self._taken[key], next(path for path in self._kept if _folded(path) == key))
        dropped = self.present.difference(self.unchanged, self.written)
        drop(self.folder, dropped)
        self.touched += dropped

    def _link(self, path: str) -> None:
        self._make_folder(path)
        link(f"{self.previous}/{path}", f"{self.folder}/{path}")
        self.touched.append(path)

    def _make_folder(self, path: str) -> None:
        """Make the folder of a file, where it was not made before."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            self._made.add(folder)

    def _claim(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        if name in {"", ".", ".."} or "\\" in path:
            raise _outside(path)
        if folder and self._taken.get(_folded(folder)) != f"{folder}/":
            self._claim_folders(path)
        key = _folded(path)
        if key in self._taken:
            raise _clash(path, self._taken[key])
        self._taken[key] = path

    def _claim_folders(self, path: str) -> None:
        parts = path.split("/")
        if not {"", ".", ".."}.isdisjoint(parts):
            raise _outside(path)
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            known = self._taken.setdefault(_folded(folder), f"{folder}/")
            if known != f"{folder}/":
                raise _clash(f"{folder}/", known)


def _outside(path: str) -> OutputError:
    return OutputError(f"{path!r} is no path inside the site — a fault of sourcier, please report it")


def _clash(path: str, known: str) -> OutputError:
    return OutputError(f"{path} and {known} fall together on some disks — give one article another slug")


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path.casefold())


def _all_folded(paths: Sequence[str]) -> set[str]:
    """Return what `_folded` gives for each: at once where all are small ASCII letters, as almost always."""
    together = "\n".join(paths)
    is_folded = together.isascii() and together == together.lower()
    return set(paths) if is_folded else set(map(_folded, paths))


def _holds(path: str, content: bytes) -> bool:
    """Return whether a plain file has exactly this content."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not S_ISREG(status.st_mode) or status.st_size != len(content):
        return False
    with open(path, "rb", buffering=0) as stream:
        return stream.read() == content


def _write(target: str, content: bytes) -> None:
    with open(target, "xb") as stream:
        stream.write(content)
