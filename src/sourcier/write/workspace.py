"""The folder beside the site where a build stages its files: locked, emptied of what killed builds left.

    .site.sourcier/lock       held by the build that is at work
    .site.sourcier/new/       the site being staged; the replaced one, once they have traded places
    .site.sourcier/previous/  the replaced site, where the system can't let folders trade places

Invariant: at every moment the site is whole, the previous or the new one; where it must be away for the time
between two renames, `previous` is whole and the next build puts it back.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sourcier.errors import OutputError
from sourcier.write.durable import sync_folder
from sourcier.write.exchange import exchange
from sourcier.write.outputs import check_output, workspace_of


class Workspace(NamedTuple):
    """An output folder that this build alone may replace."""

    output: Path
    folder: Path

    @property
    def staging(self) -> Path:
        """Return the folder that becomes the site."""
        return self.folder / "new"

    @property
    def previous(self) -> Path:
        """Return the folder where a replaced site waits."""
        return self.folder / "previous"

    def publish(self) -> Path:
        """Put the staged folder in the place of the site; return where the old one is, if there was one."""
        replaced = self.staging
        if not self.output.exists():
            self.staging.rename(self.output)
        elif not exchange(self.staging, self.output):
            self.output.rename(self.previous)
            self.staging.rename(self.output)
            replaced = self.previous
        sync_folder(self.output.parent)
        return replaced

    def restore(self) -> None:
        """Put back a site that was set aside and has no successor."""
        if self.previous.exists() and not self.output.exists():
            self.previous.rename(self.output)

    def clear(self) -> None:
        """Remove all that is staged or replaced."""
        for folder in (self.staging, self.previous):
            if folder.exists():
                shutil.rmtree(folder)


@contextmanager
def reserve_output(output: Path, inputs: Iterable[Path]) -> Iterator[Workspace]:
    """Give the workspace of an output folder, for this build alone; it leaves nothing beside the site.

    `inputs` are the folders that the build reads, which the output must be apart from.

    Raises:
        OutputError: the output is not ours to replace, another build writes to it, or the disk refuses.
    """
    with reserve_folder(output, lambda folder: check_output(folder, inputs)) as workspace:
        yield workspace


@contextmanager
def reserve_folder(output: Path, check: Callable[[Path], None]) -> Iterator[Workspace]:
    """Give the workspace of a folder that `check` finds fit to be replaced, links to it resolved.

    Raises:
        OutputError: as for `reserve_output`, or by `check`.
    """
    output = Path(os.path.realpath(output))
    with reported(output):
        check(output)
        workspace = Workspace(output, workspace_of(output))
        lock = _take_lock(workspace)
    try:
        with reported(output):
            workspace.restore()
            workspace.clear()
        yield workspace
    finally:
        try:
            workspace.restore()
            shutil.rmtree(workspace.folder, ignore_errors=True)
        finally:
            os.close(lock)


@contextmanager
def reported(output: Path) -> Iterator[None]:
    """Turn what the disk refuses into a message."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise OutputError(
            f"{output}: {error.strerror}{where} — nothing was replaced: check the disk and your rights"
        ) from error


def _take_lock(workspace: Workspace) -> int:
    """Return the descriptor that holds the lock. A build that ends may remove lock and folder at any step."""
    path = workspace.folder / "lock"
    while True:
        workspace.folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            message = (
                f"{workspace.output}: another build is at work on it — wait for it or give another folder"
            )
            raise OutputError(message) from error
        if path.exists() and os.path.samestat(path.stat(), os.fstat(descriptor)):
            return descriptor
        os.close(descriptor)
