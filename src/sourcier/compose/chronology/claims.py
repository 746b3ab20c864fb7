"""The dated claims of the whole site, in order: marks are held, words are read when they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from sourcier.compose.chronology.records import DatedMark
from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.outlines import PlannedBrief


@dataclass(frozen=True, slots=True)
class DatedRecord:
    """A dated claim to come."""

    brief: PlannedBrief
    place: int  # among the dated claims of its brief
    mark: DatedMark

    def line(self) -> DatedLine:
        """Return the claim itself."""
        return self.brief.parts().dated(self.place)


def dated_records(briefs: Iterable[PlannedBrief]) -> list[DatedRecord]:
    """Return the dated claims of all briefs, by day, then by brief and place in it."""
    found = [
        ((mark.first, mark.end or mark.first, brief.outline.slug, mark.number), place, brief, mark)
        for brief in briefs
        for place, mark in enumerate(brief.outline.dated)
    ]
    found.sort(key=itemgetter(0))
    return [DatedRecord(brief, place, mark) for _, place, brief, mark in found]
