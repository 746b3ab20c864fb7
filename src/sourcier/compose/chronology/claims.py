"""The dated claims of the whole site, in order: marks are held, words are read when they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from sourcier.compose.chronology.records import DatedMark
from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.outlines import PlannedBrief


class DatedRecord(NamedTuple):
    """A dated claim to come. A site has very many: no other kind of value is made as fast."""

    brief: PlannedBrief
    place: int  # among the dated claims of its brief
    mark: DatedMark

    def line(self) -> DatedLine:
        """Return the claim itself."""
        return self.brief.parts().dated(self.place)


def dated_records(briefs: Iterable[PlannedBrief]) -> list[DatedRecord]:
    """Return the dated claims of all briefs, by day, then by brief and place in it."""
    found = [
        ((first, mark.end or first, brief.outline.slug, mark.number), DatedRecord(brief, place, mark))
        for brief in briefs
        for place, mark in enumerate(brief.outline.dated)
        for first in [mark.first]
    ]
    found.sort(key=itemgetter(0))
    return [record for _, record in found]
