"""The first files of a new site."""

from __future__ import annotations

import shutil
from pathlib import Path

from sourcier.errors import OutputError
from sourcier.write.workspace import reported

_SKELETON = Path(__file__).parents[1] / "skeleton"


def write_skeleton(folder: Path) -> None:
    """Make a content folder with a site.yaml and an article to write over.

    Raises:
        OutputError: the folder exists, or the disk refuses.
    """
    if folder.exists():
        raise OutputError(f"{folder}: exists already — give the name of a new site")
    with reported(folder):
        shutil.copytree(_SKELETON, folder)
