"""The dates of all texts on one axis; what several texts date alike is one row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcier.compose.date_words import reading_of
from sourcier.compose.dossiers.accounts import Account, takes_up
from sourcier.compose.dossiers.measures import Group
from sourcier.compose.dossiers.members import DatedWords, Statement
from sourcier.compose.dossiers.scene import Scene
from sourcier.compose.dossiers.views import Chronology, ChronologyGroup, ChronologyRow, Publication
from sourcier.compose.time_axis import CalendarAxis, calendar_axis
from sourcier.compose.time_marks import calendar_marks, likely_bounds
from sourcier.compose.views import TimelineMark

_TITLE_LENGTH = 110
_NEAR = 3.0  # percent
_PLANNED = ("planned", "conditional")


class _Dated(Struct, frozen=True):
    statement: Statement
    dated: DatedWords
    start: dt.date
    end: dt.date


def chronology(groups: Sequence[Group], accounts: Sequence[Account], scene: Scene) -> Chronology | None:
    """Return the chronology; None where no text of the dossier is dated, or no claim has a date."""
    published = [day for member in scene.members if (day := member.published)]
    found = _dated(scene)
    if not published or not found:
        return None
    axis = calendar_axis(
        [*(likely_bounds(one.dated.timex) for one in found), *((day, day) for day in published)],
        max(published),
        open_after=False,
    )
    messages = scene.messages
    rows = [
        (min(one.start for one in alike), _row(alike, axis, scene))
        for alike in _alike(found, groups, accounts)
    ]
    rows.sort(key=lambda row: (row[0], row[1].links[0].letter, row[1].links[0].number))
    years = dict.fromkeys(start.year for start, _ in rows)
    return Chronology(
        groups=tuple(
            ChronologyGroup(str(year), tuple(row for start, row in rows if start.year == year))
            for year in years
        ),
        publications=_publications(axis, scene),
        ticks=tuple(tick for tick in axis.ticks(messages) if not tick.strong),
        last=axis.publication,
        note=messages("compose.dossier.chronology.note"),
        axis_label=messages("compose.timeline.axis.dated", **axis.ends(messages)),
    )


def _publications(axis: CalendarAxis, scene: Scene) -> tuple[Publication, ...]:
    """Return when the texts were published; the letters of those too near to be told apart stand together."""
    found: list[Publication] = []
    for text, member in zip(scene.texts, scene.members, strict=True):
        if member.published is None:
            continue
        position = axis.position(member.published, 0.5)
        if found and position - found[-1].position < _NEAR:
            found[-1] = replace(found[-1], letter=f"{found[-1].letter} {text.letter}")
        else:
            found.append(Publication(text.letter, position))
    return tuple(found)


def _dated(scene: Scene) -> list[_Dated]:
    """Return the dated claims of the bodies, those of a title only where the body has not the date too."""
    found = []
    for member in scene.members:
        in_body = {
            dated.timex.value for one in member.statements if one.field == "text" for dated in one.dates
        }
        for one in member.statements:
            for dated in one.dates:
                start, end = dated.timex.start, dated.timex.end
                if start and end and (one.field == "text" or dated.timex.value not in in_body):
                    found.append(_Dated(one, dated, start, end))
    return found


def _alike(
    found: Sequence[_Dated], groups: Sequence[Group], accounts: Sequence[Account]
) -> list[list[_Dated]]:
    """Return the dated claims, those together that tell the same and date it alike."""
    told = _told(groups, accounts)
    rows: dict[tuple[object, ...], list[_Dated]] = {}
    for one in found:
        place = (one.statement.member, one.statement.number)
        rows.setdefault((told.get(place, place), one.start, one.end), []).append(one)
    return list(rows.values())


def _told(groups: Sequence[Group], accounts: Sequence[Account]) -> Mapping[tuple[int, int], str]:
    """Return, by text and number, the name of what several texts tell there."""
    told: dict[tuple[int, int], str] = {}
    for index, group in enumerate(groups):
        told |= {(entry.member, entry.statement.number): f"m{index}" for entry in group.entries}
    for index, account in enumerate(accounts):
        for one in account.statements:
            told.setdefault((one.member, one.number), f"a{index}")
    return told


def _row(alike: Sequence[_Dated], axis: CalendarAxis, scene: Scene) -> ChronologyRow:
    messages = scene.messages
    lead = max(alike, key=lambda one: (not takes_up(one.statement), not one.dated.alternatives))
    # What only some texts leave open is settled by the others.
    alternatives = lead.dated.alternatives
    marks = _marks(lead, axis)
    is_ahead = any(_is_ahead(one, scene) for one in alike)
    return ChronologyRow(
        title=scene.statement(lead.statement, limit=_TITLE_LENGTH),
        reading=reading_of(lead.dated.timex, alternatives, messages),
        as_written=tuple(dict.fromkeys(one.dated.timex.text for one in alike)),
        marks=tuple(_announced(mark, is_ahead) for mark in marks),
        links=scene.links(one.statement for one in alike),
    )


def _marks(lead: _Dated, axis: CalendarAxis) -> tuple[TimelineMark, ...]:
    if lead.dated.timex.value == "PRESENT_REF":
        middle = axis.position(lead.start, 0.5)
        return (TimelineMark("day", middle, middle, announced=False),)
    return calendar_marks(lead.dated.timex, lead.dated.alternatives, axis, planned=False)


def _announced(mark: TimelineMark, is_ahead: bool) -> TimelineMark:  # noqa: FBT001 # the value of a mark
    return replace(mark, announced=is_ahead)


def _is_ahead(one: _Dated, scene: Scene) -> bool:
    """Return whether the date was still to come when its text was published."""
    published = scene.members[one.statement.member].published
    if published is None:
        return one.statement.certainty == "planned"
    return one.start > published or (one.end > published and one.statement.certainty in _PLANNED)
