"""Have the disk keep what was written before anything depends on it."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path


def sync_tree(folder: Path) -> None:
    """Have the disk keep all files of a folder and their names.

    Raises:
        OSError: the disk refuses.
    """
    if _sync_file_system(folder):
        return
    for parent, _, files in os.walk(folder):
        for name in files:
            _sync(Path(parent, name))
        _sync(Path(parent))


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder.

    Raises:
        OSError: the disk refuses.
    """
    _sync(folder)


def _sync_file_system(folder: Path) -> bool:
    """Write out all of the file system at once, a thousand files in the time of one; False where none can."""
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):  # not Linux
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) == 0:
            return True
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
