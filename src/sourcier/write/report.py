"""What a build did to the site."""

from __future__ import annotations

from typing import NamedTuple


class Report(NamedTuple):
    """What a build did to the site, by paths in it."""

    written: tuple[str, ...]  # new, or with other bytes than before; sorted
    unchanged: tuple[str, ...]  # in any order: there may be very many
    removed: tuple[str, ...]  # sorted
