"""A folder as a target: the new one is made beside it and takes its place in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sourcier.config import Target
from sourcier.errors import OutputError
from sourcier.publishing.changes import MANIFEST, Changes, Standing, manifest, read_manifest
from sourcier.write.durable import sync_tree
from sourcier.write.workspace import Workspace, reported, reserve_folder


@contextmanager
def open_folder(target: Target) -> Iterator[FolderTarget]:
    """Give the folder of a target, for this run alone.

    Raises:
        OutputError: it can't be replaced, or another run is at work on it.
    """
    with reserve_folder(Path(target.address).expanduser(), _check) as workspace:
        yield FolderTarget(workspace)


class FolderTarget:
    """A folder that is replaced whole; what others put in it goes over into the new one."""

    def __init__(self, workspace: Workspace) -> None:
        """Take a reserved folder."""
        self._workspace = workspace
        self._folder = workspace.output

    def compare(self, files: Mapping[str, Path]) -> Standing:
        """Compare byte by byte."""
        with reported(self._folder):
            there = {name for name in files if os.path.lexists(self._folder / name)}
            same = {name for name in there if _is_same(files[name], self._folder / name)}
            listed = self._folder / MANIFEST
            published = read_manifest(listed.read_bytes() if listed.exists() else None, str(self._folder))
        return Standing(frozenset(same), frozenset(there - same), published)

    def send(self, files: Mapping[str, Path], changes: Changes) -> None:
        """Stage the folder anew, unchanged files as links to the old ones, and exchange the two."""
        staging = self._workspace.staging
        ours = changes.held | set(changes.gone) | {MANIFEST}
        with reported(self._folder):
            staging.mkdir()
            if self._folder.exists():
                shutil.copystat(self._folder, staging)
                _carry(self._folder, staging, ours)
            for name in sorted(changes.held):
                target = staging / name
                target.parent.mkdir(parents=True, exist_ok=True)
                kept = name in changes.unchanged and _linked(self._folder / name, target)
                if not kept:
                    shutil.copyfile(files[name], target)
            (staging / MANIFEST).write_bytes(manifest(changes.held))
            sync_tree(staging)
            self._workspace.publish()
            self._carry_late(ours)

    def _carry_late(self, ours: frozenset[str]) -> None:
        """Carry over what others put into the old folder while the new one was made."""
        for old in (self._workspace.staging, self._workspace.previous):
            if old.exists():
                _carry(old, self._folder, ours)


def _check(folder: Path) -> None:
    """Refuse what can't be replaced.

    Raises:
        OutputError: says what stands in the way.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: this is a file — give a folder")
    if folder.is_mount() or folder in {Path.cwd(), *Path.cwd().parents}:
        raise OutputError(f"{folder}: this folder can't be replaced in one step — give a folder inside it")
    if (folder / ".git").exists():
        raise OutputError(
            f"{folder}: this is a git repository — publish to a branch of it, with git: {folder}"
        )


def _carry(old: Path, new: Path, ours: frozenset[str]) -> None:
    """Bring what is not ours from one folder into another, where that has nothing of the name."""
    for parent, folders, names in os.walk(old):
        place = Path(parent).relative_to(old)
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*names, *links):
            target = new / place / name
            if (place / name).as_posix() not in ours and not os.path.lexists(target):
                _make_folders(old, new, place)
                if not _linked(Path(parent, name), target):
                    shutil.copy2(Path(parent, name), target, follow_symlinks=False)
        for name in folders:
            if Path(parent, name).is_mount():
                raise OutputError(f"{Path(parent, name)}: a mounted volume can't go over into a new folder")
        if not names and not folders and place.parts:
            _make_folders(old, new, place)


def _make_folders(old: Path, new: Path, place: Path) -> None:
    for folder in (*reversed(place.parents), place):
        if not (new / folder).exists():
            (new / folder).mkdir()
            shutil.copystat(old / folder, new / folder)


def _is_same(here: Path, there: Path) -> bool:
    if there.is_symlink() or not there.is_file() or there.stat().st_size != here.stat().st_size:
        return False
    return there.read_bytes() == here.read_bytes()


def _linked(old: Path, new: Path) -> bool:
    """Return whether the file now stands at its new place too; False where the system has no such links."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        return False
    return True
