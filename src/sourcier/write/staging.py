"""Files of a site into a folder: paths checked, and what did not change taken over as it stands."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from sourcier.errors import OutputError


@dataclass(slots=True)
class Stage:
    """A site being written to `folder`, beside the `previous` one."""

    folder: Path
    previous: Path
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    _taken: dict[str, str] = field(default_factory=dict)  # path, as a disk without case sees it: path

    def add(self, path: str, content: bytes) -> None:
        """Write one file, or take it over with its date from the previous site where the bytes are the same.

        Raises:
            OutputError: the path leaves the site, or falls together with another one on some disk.
            OSError: the disk refuses.
        """
        self._claim(path)
        target, old = self.folder / path, self.previous / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if _holds(old, content):
            _take_over(old, target)
            self.unchanged.append(path)
        else:
            _write(target, content)
            self.written.append(path)

    def _claim(self, path: str) -> None:
        whole = PurePosixPath(path)
        if (
            not whole.parts
            or str(whole) != path
            or whole.is_absolute()
            or ".." in whole.parts
            or "\\" in path
        ):
            raise OutputError(f"{path!r} is no path inside the site — a fault of sourcier, please report it")
        for folder in reversed(whole.parents[:-1]):
            known = self._taken.setdefault(_folded(str(folder)), f"{folder}/")
            if known != f"{folder}/":
                raise _clash(f"{folder}/", known)
        if _folded(path) in self._taken:
            raise _clash(path, self._taken[_folded(path)])
        self._taken[_folded(path)] = path


def _clash(path: str, known: str) -> OutputError:
    return OutputError(f"{path} and {known} fall together on some disks — give one article another slug")


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def _holds(path: Path, content: bytes) -> bool:
    """Return whether a plain file has exactly this content."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return S_ISREG(status.st_mode) and status.st_size == len(content) and path.read_bytes() == content


def _take_over(old: Path, target: Path) -> None:
    try:
        target.hardlink_to(old)
    except OSError:  # a file system or a kernel setting without hard links
        shutil.copy2(old, target)


def _write(target: Path, content: bytes) -> None:
    with target.open("xb") as stream:
        stream.write(content)
