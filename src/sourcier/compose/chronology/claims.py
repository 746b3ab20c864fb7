"""The dated claims of the whole site, in order: marks are held, words are read when they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sourcier.compose.chronology.records import DatedMark
from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.outlines import PlannedBrief


class DatedRecord(NamedTuple):
    """A dated claim to come, in the order of the chronology: by day, then by brief and place in it.

    A site has very many: no other kind of value is made and sorted as fast.
    """

    first: dt.date
    last: dt.date
    slug: str
    number: int  # of the claim
    place: int  # among the dated claims of its brief
    brief: PlannedBrief
    mark: DatedMark

    def line(self) -> DatedLine:
        """Return the claim itself."""
        return self.brief.parts().dated(self.place)


def dated_records(briefs: Iterable[PlannedBrief]) -> list[DatedRecord]:
    """Return the dated claims of all briefs, in their order."""
    return sorted(
        DatedRecord(first, mark.end or first, brief.outline.slug, mark.number, place, brief, mark)
        for brief in briefs
        for place, mark in enumerate(brief.outline.dated())
        for first in [mark.first]
    )
