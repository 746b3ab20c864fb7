"""The timeline: every date of a claim on one axis, each as vague as the text leaves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sourcier.compose.date_words import reading_of
from sourcier.compose.evidence import Evidence, claims_by, innermost
from sourcier.compose.time_axis import PUBLICATION, CalendarAxis, calendar_axis, relative_ticks
from sourcier.compose.time_marks import calendar_marks, likely_bounds, relative_dating
from sourcier.compose.views import Line, Timeline, TimelineGroup, TimelineMark, TimelineRow
from sourcier.compose.words import line, raised, shortened, verbatim
from sourcier.extraction import Claim, Timex

_TITLE_LENGTH = 110
Group = Literal["before", "publication", "announced"]
_GROUPS: tuple[Group, ...] = ("before", "publication", "announced")


class DatedClaim(Struct, frozen=True):
    """A date with the claims that hold it; no date for what is announced without one."""

    timex: Timex | None
    claim: Claim  # the one with the fewest words
    claims: tuple[Claim, ...]

    @property
    def is_planned(self) -> bool:
        """Whether the text announces it."""
        return self.claim.certainty == "planned"


class _Placed(Struct, frozen=True):
    group: Group
    row: TimelineRow


def timeline(evidence: Evidence) -> Timeline | None:
    """Return the timeline of a brief; None where no claim has a date."""
    found = dated_claims(evidence)
    if not any(dated.timex for dated in found):
        return None
    published = evidence.published
    return _relative(found, evidence) if published is None else _calendar(found, published, evidence)


def dated_claims(evidence: Evidence) -> list[DatedClaim]:
    """Return the dates of the claims in text order, title first, then what is announced without a date."""
    claims = evidence.extraction.claims
    holders = claims_by(claims, lambda claim: claim.dates)
    found = []
    for timex in evidence.extraction.dates:
        holding = holders.get(timex.id, [])
        inner = innermost(holding)
        if inner is not None and timex.type in ("DATE", "TIME"):
            found.append(DatedClaim(timex, inner, tuple(holding)))
    announced = [
        DatedClaim(None, claim, (claim,))
        for claim in claims
        if claim.field == "text"
        and claim.certainty == "planned"
        and (claim.quantities or claim.equipment)
        and not claim.dates
    ]
    return [*_without_title_repeats(found), *announced]


def _without_title_repeats(found: Sequence[DatedClaim]) -> list[DatedClaim]:
    """Return the dates without those of the title that the body has too."""
    in_body = {dated.timex.value for dated in found if dated.timex and dated.timex.field == "text"}
    return [
        dated
        for dated in found
        if dated.timex and (dated.timex.field == "text" or dated.timex.value not in in_body)
    ]


def _row(dated: DatedClaim, reading: str, marks: Sequence[TimelineMark], evidence: Evidence) -> TimelineRow:
    return TimelineRow(
        as_written=dated.timex.text if dated.timex else "",
        title=_title(dated.claim, evidence),
        reading=reading,
        marks=tuple(marks),
        claims=evidence.numbers_of(dated.claims),
    )


def _title(claim: Claim, evidence: Evidence) -> Line:
    return shortened(evidence.messages, raised(evidence.words(claim)), limit=_TITLE_LENGTH)


def _relative(found: Sequence[DatedClaim], evidence: Evidence) -> Timeline:
    """Return the timeline of an undated article: months before publication, nothing measured after."""
    messages = evidence.messages
    placed = []
    for dated in found:
        timex = dated.timex
        dating = relative_dating(timex, planned=dated.is_planned)
        if timex is not None and timex.start is not None:
            reading = reading_of(timex, (), messages)
        else:
            reading = messages(f"compose.timeline.relative.{dating.reading}")
        placed.append(_Placed(dating.group, _row(dated, reading, dating.marks, evidence)))
    return Timeline(
        groups=_groups(placed, evidence),
        ticks=relative_ticks(messages),
        publication=PUBLICATION,
        note=messages("compose.timeline.note.undated"),
        axis_label=messages("compose.timeline.axis.undated"),
    )


def _calendar(found: Sequence[DatedClaim], published: dt.date, evidence: Evidence) -> Timeline:
    """Return the timeline of a dated article, with a row for publication."""
    messages = evidence.messages
    periods = [likely_bounds(dated.timex) for dated in found if dated.timex]
    open_after = any(
        group_of(dated, published) == "announced" and (dated.timex is None or dated.timex.end is None)
        for dated in found
    )
    axis = calendar_axis(periods, published, open_after=open_after)
    placed = [_Placed(group_of(dated, published), _calendar_row(dated, axis, evidence)) for dated in found]
    placed.append(_Placed("publication", _publication_row(axis.publication, evidence)))
    return Timeline(
        groups=_groups(placed, evidence),
        ticks=axis.ticks(messages),
        publication=axis.publication,
        note=messages("compose.timeline.note.dated"),
        axis_label=messages("compose.timeline.axis.dated", **axis.ends(messages)),
    )


def _calendar_row(dated: DatedClaim, axis: CalendarAxis, evidence: Evidence) -> TimelineRow:
    timex, messages = dated.timex, evidence.messages
    if timex is None:
        marks = calendar_marks(None, (), axis, planned=True)
        return _row(dated, messages("compose.timeline.no_date"), marks, evidence)
    others = evidence.alternatives(timex)
    marks = calendar_marks(timex, others, axis, planned=dated.is_planned)
    return _row(dated, reading_of(timex, others, messages), marks, evidence)


def _publication_row(position: float, evidence: Evidence) -> TimelineRow:
    title = line(evidence.messages, "compose.timeline.publication", outlet=verbatim(evidence.article.outlet))
    return TimelineRow(
        as_written="",
        title=title,
        reading="" if evidence.published is None else evidence.messages.date(evidence.published),
        marks=(TimelineMark("day", position, position, announced=False),),
        claims=(),
    )


def group_of(dated: DatedClaim, published: dt.date) -> Group:
    """Return on which side of publication a date stands."""
    timex = dated.timex
    if timex is None or timex.value == "FUTURE_REF":
        return "announced"
    if timex.start and timex.start > published:
        return "announced"
    if timex.value == "PRESENT_REF" or timex.start == timex.end == published:
        return "publication"
    is_over = timex.end is not None and timex.end < published
    return "announced" if dated.is_planned and not is_over else "before"


def _groups(placed: Sequence[_Placed], evidence: Evidence) -> tuple[TimelineGroup, ...]:
    """Return the groups that have rows, the rows of each by where they start."""
    found = []
    for group in _GROUPS:
        rows = [one.row for one in placed if one.group == group]
        if rows:
            ordered = sorted(rows, key=lambda row: (_start(row), not row.claims, row.claims))
            label = evidence.messages(f"compose.timeline.group.{group}")
            found.append(TimelineGroup(label, tuple(_told_once(ordered))))
    return tuple(found)


def _told_once(rows: Sequence[TimelineRow]) -> Iterator[TimelineRow]:
    """Yield the rows; those of one claim that follow each other have its words once, in the first."""
    before: TimelineRow | None = None
    for row in rows:
        again = before is not None and row.claims == before.claims and row.title == before.title
        yield replace(row, title=()) if again and row.claims else row
        before = row


def _start(row: TimelineRow) -> float:
    """Return where the likeliest reading of a row starts; boxes of unknown length come last."""
    first = row.marks[0]
    return 100.0 if first.kind == "unknown" else first.start
