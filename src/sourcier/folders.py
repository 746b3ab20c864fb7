"""Where a build reads and writes, and how it looks at very many files there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sourcier.errors import ContentError, Fault

_PACKAGE = Path(__file__).parent


class Folders(NamedTuple):
    """Where a build reads and writes."""

    content: Path
    output: Path
    templates: Path | None  # those that take the place of packaged ones
    cache: Path  # what builds leave to one another

    def all_templates(self) -> Sequence[Path]:
        """Return the folders of templates, those of the site before the packaged ones.

        Raises:
            ContentError: the site's is no folder.
        """
        packaged = default_templates()
        if self.templates is not None and not self.templates.is_dir():
            raise ContentError([Fault(self.templates, 0, "no such folder", "name a folder of templates")])
        if self.templates is None or self.templates.resolve() == packaged.resolve():
            return [packaged]
        return [self.templates, packaged]


def default_templates() -> Path:
    """Return the packaged templates; in a checkout, its own folder."""
    packaged = _PACKAGE / "templates"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "templates"


@contextmanager
def opened(folder: str | Path) -> Iterator[int]:
    """Open a folder: from there, each of very many paths is found a tenth sooner.

    Raises:
        OSError: there is no such folder, or it can't be read.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
