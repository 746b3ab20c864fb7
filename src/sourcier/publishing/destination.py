"""What every kind of target does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from sourcier.publishing.changes import Changes, Standing


class Destination(Protocol):
    """A target that can be reached. Files are given by their paths in the site."""

    def compare(self, files: Mapping[str, Path], /) -> Standing:
        """Return what stands there.

        Raises:
            OutputError: it can't be read.
        """

    def send(self, files: Mapping[str, Path], changes: Changes, /) -> None:
        """Make the changes, and the manifest.

        Raises:
            OutputError: it can't be written; says what stands there now.
        """
