"""New files, whole or not at all, and never over another one."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from pathlib import Path

from sourcier.errors import SourcierError


class StoringError(SourcierError):
    """A file that could not be written. Printed as `path: what — fix`."""


class ExistsError(StoringError):
    """The file is there already."""


def store_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet; whoever looks sees all of it or nothing.

    Raises:
        ExistsError: it does.
        StoringError: the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".import-", suffix=".tmp")
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), 0o644)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            # A link, unlike a rename, fails where the name is taken.
            path.hardlink_to(unfinished)
        finally:
            unfinished.unlink(missing_ok=True)
    except FileExistsError as error:
        raise ExistsError(
            f"{path}: exists already — delete or rename it, or choose a folder with --into"
        ) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StoringError(
            f"{path}: can't be written: {reason} — check the folder, its disk and your rights"
        ) from error


def store_snapshot(folder: Path, name: str, raw: bytes, facts: dict[str, str]) -> Path:
    """Keep a page as it came, compressed, beside a note of its SHA-256 and of further facts; return its path.

    The name holds the beginning of the hash: the same page is kept once.

    Raises:
        StoringError: the disk refuses.
    """
    digest = hashlib.sha256(raw).hexdigest()
    page = folder / f"{name}.{digest[:12]}.gz"
    lines = {"file": page.name, "sha256": digest, "bytes": str(len(raw)), **facts}
    note = "".join(f'{key}: "{value}"\n' for key, value in lines.items())
    for path, content in ((page, gzip.compress(raw, mtime=0)), (page.with_suffix(".yaml"), note.encode())):
        try:
            store_new(path, content)
        except ExistsError:
            continue
    return page
