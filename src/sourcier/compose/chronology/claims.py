"""The dated claims of the whole site, in order: marks are held, words are read when they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sourcier.compose.chronology.records import DatedMark
from sourcier.compose.chronology.views import DatedLine
from sourcier.compose.outlines import PlannedBrief


@dataclass(frozen=True, slots=True)
class DatedRecord:
    """A dated claim to come."""

    brief: PlannedBrief
    place: int  # among the dated claims of its brief
    mark: DatedMark

    @property
    def order(self) -> tuple[dt.date, dt.date, str, int]:
        """By day, then by brief and place in it."""
        first = self.mark.first
        return first, self.mark.end or first, self.brief.outline.slug, self.mark.number

    def line(self) -> DatedLine:
        """Return the claim itself."""
        return self.brief.parts().dated[self.place]


def dated_records(briefs: Iterable[PlannedBrief]) -> list[DatedRecord]:
    """Return the dated claims of all briefs, in order."""
    found = (
        DatedRecord(brief, place, mark) for brief in briefs for place, mark in enumerate(brief.outline.dated)
    )
    return sorted(found, key=lambda record: record.order)
