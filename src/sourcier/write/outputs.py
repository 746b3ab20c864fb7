"""Where a site may be written, and staged: only a folder that is ours to replace whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sourcier.errors import OutputError

MARKER = ".sourcier-site"  # stands in every site we write, and nowhere else


def workspace_of(output: Path) -> Path:
    """Return the folder beside an output where its builds stage their files."""
    resolved = Path(os.path.realpath(output))
    # Not `with_name`: the root of the disk, which is refused later, has no name.
    return resolved.parent / f".{resolved.name}.sourcier"


def check_output(output: Path, inputs: Iterable[Path]) -> None:
    """Refuse a folder whose replacement would destroy something that is not a site of ours.

    `output` is resolved; `inputs` are the folders that the build reads.

    Raises:
        OutputError: says what stands in the way and what to give instead.
    """
    for folder in (path.resolve() for path in inputs):
        if output == folder or output in folder.parents or folder in output.parents:
            raise OutputError(f"{output}: the build reads {folder} — give an output folder apart from it")
    home = _home()
    if output == home or output in home.parents:
        raise OutputError(
            f"{output}: this folder holds more than a site — give a folder of its own, such as site"
        )
    if output.is_mount():
        raise OutputError(f"{output}: a mounted volume can't be replaced — give a folder inside it")
    if not output.exists():
        return
    if not output.is_dir():
        raise OutputError(f"{output}: this is a file — give a folder")
    if any(output.iterdir()) and not output.joinpath(MARKER).is_file():
        raise OutputError(
            f"{output}: holds files that are not a site of ours — empty it or give another folder"
        )


def _home() -> Path:
    try:
        return Path.home().resolve()
    except RuntimeError:  # an account without a home folder, as in some containers
        return Path("/")
