"""The figures of a dossier's claims: what each counts, what act it tells, when, and who vouches for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from sourcier.compose.dossiers.acts import Act, act_of, expects, is_figure_alone
from sourcier.compose.dossiers.members import Counted, Member, Statement
from sourcier.compose.dossiers.origins import Origin
from sourcier.compose.dossiers.subjects import Subject, subject_of
from sourcier.compose.time_marks import likely_bounds
from sourcier.compose.views import GaugeKind
from sourcier.periods import Bounds
from sourcier.spans import Span

_ABOUT = Decimal("0.1")  # "about" may be a tenth off
_SHARE = re.compile(r"\s+(?:de|d['’]|des|sur|parmi)\s*(?:ses|ces|les|leurs|la|le|l['’])?\s*")
_LIST = re.compile(r"[^.;:]{0,60}?(?:\set|,)\s")
_INFINITE = Decimal("Infinity")


class Entry(Struct, frozen=True):
    """A figure that a text gives, or the sum of several that it lists in a row."""

    statement: Statement
    counted: tuple[Counted, ...]
    subject: Subject | None
    act: Act | None
    origin: Origin
    window: Bounds | None  # days the figure is given for; None where the text does not say

    @property
    def member(self) -> int:
        """The index of its text."""
        return self.statement.member

    @property
    def kind(self) -> GaugeKind:
        """With what precision the text gives it."""
        kinds = {one.figure.kind for one in self.counted}
        if len(self.counted) == 1:
            return self.counted[0].figure.kind
        return "approx" if "approx" in kinds else "exact"

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most it can be, as written."""
        lows = [one.quantity.low for one in self.counted]
        highs = [one.quantity.high for one in self.counted]
        low = None if None in lows else sum((value for value in lows if value), Decimal(0))
        high = None if None in highs else sum((value for value in highs if value), Decimal(0))
        return low, high

    @property
    def reach(self) -> tuple[Decimal, Decimal]:
        """The least and the most it can be, "about" read with some room."""
        low, high = self.bounds
        room = _ABOUT if self.kind == "approx" else Decimal(0)
        return (low or Decimal(0)) * (1 - room), _INFINITE if high is None else high * (1 + room)

    def meets(self, other: Entry) -> bool:
        """Return whether both can be the same number."""
        (low, high), (other_low, other_high) = self.reach, other.reach
        return low <= other_high and other_low <= high

    @property
    def is_vague(self) -> bool:
        """Whether the text gives no number."""
        return self.kind == "vague"


def entries_of(members: Sequence[Member], origins: Mapping[tuple[int, int], Origin]) -> list[Entry]:
    """Return the figures of all texts in order, those listed in a row once each."""
    found: list[Entry] = []
    for member in members:
        own: list[Entry] = []
        for statement in member.statements:
            origin = origins[statement.member, statement.number]
            own += _entries(statement, origin, own[-1] if own else None, member)
        found += own
    return found


def _entries(statement: Statement, origin: Origin, before: Entry | None, member: Member) -> list[Entry]:
    found: list[Entry] = []
    for counted in statement.counted:
        place = _place(counted, statement)
        subject = subject_of(counted.quantity, statement.words, place)
        if subject is None and found and _goes_on(found[-1], place, statement):
            subject = found[-1].subject
        act = _act(place, statement, subject)
        if found and _is_whole(found[-1], counted, statement):
            act = None
        if subject is None and before is not None and _takes_up(statement, before):
            subject = before.subject
        window = _window(statement, act, member)
        found.append(Entry(statement, (counted,), subject, act, origin, window))
    return found


def _place(counted: Counted, statement: Statement) -> Span:
    """Return where a figure stands in the words of its claim."""
    start = counted.quantity.span.start - statement.span.start
    return Span(start, start + len(counted.quantity.span))


def _act(place: Span, statement: Statement, subject: Subject | None) -> Act | None:
    told = act_of(statement.words, place)
    if subject is None or not subject.act:
        return told
    is_told = told is not None and told.name == subject.act and told.ahead
    return Act(subject.act, ahead=is_told or expects(statement.words))


def _goes_on(before: Entry, place: Span, statement: Statement) -> bool:
    """Return whether a figure only sets another number beside the one before: "300 grévistes, ou 500"."""
    start = before.counted[-1].quantity.span.end - statement.span.start
    return 0 <= start < place.start and "," in statement.words[start : place.start]


def _is_whole(part: Entry, counted: Counted, statement: Statement) -> bool:
    """Return whether a figure is the whole of which the one before is a part: "300 de ses 900 agents"."""
    start = part.counted[0].quantity.span.end - statement.span.start
    end = counted.quantity.span.start - statement.span.start
    return 0 <= start < end and _SHARE.fullmatch(statement.words[start:end]) is not None


def _takes_up(statement: Statement, before: Entry) -> bool:
    """Return whether a claim speaks on of the figure before it: "Elle vaut même des millions"."""
    other = before.statement
    near = other.field == statement.field and other.paragraph == statement.paragraph
    return near and is_figure_alone(statement.words)


def _window(statement: Statement, act: Act | None, member: Member) -> Bounds | None:
    bounds = [likely_bounds(dated.timex) for dated in statement.dates]
    known = [(start, end) for start, end in bounds if start and end]
    if known:
        return min(start for start, _ in known), max(end for _, end in known)
    if act is not None and act.ahead and member.published is not None:
        return member.published, None
    return None


def with_sums(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries; those that one claim lists in a row as their sum, where another figure is that."""
    found: list[Entry] = []
    used: set[int] = set()
    for index, entry in enumerate(entries):
        if index in used:
            continue
        group = [entry]
        for later in range(index + 1, len(entries)):
            if entries[later].statement is not entry.statement or not _is_listed(group[-1], entries[later]):
                break
            group.append(entries[later])
        total = _sum(group)
        if len(group) > 1 and any(_is_total(other, total) for other in entries):
            used.update(range(index, index + len(group)))
            found.append(total)
        else:
            found.append(entry)
    return found


def _is_listed(entry: Entry, following: Entry) -> bool:
    """Return whether two figures of a claim are of one kind and stand in a row."""
    if entry.subject is None or following.subject is None or entry.subject.kind != following.subject.kind:
        return False
    if not {entry.kind, following.kind} <= {"exact", "approx"}:
        return False
    statement = entry.statement
    start = entry.counted[-1].quantity.span.end - statement.span.start
    end = following.counted[0].quantity.span.start - statement.span.start
    return 0 <= start < end and _LIST.fullmatch(statement.words[start:end]) is not None


def _sum(group: Sequence[Entry]) -> Entry:
    first = group[0]
    subject = first.subject
    groups = {one.subject.group for one in group if one.subject}
    if subject is not None and len(groups) > 1:
        subject = replace(subject, group="", act="")
    return replace(first, counted=tuple(c for one in group for c in one.counted), subject=subject)


def _is_total(other: Entry, total: Entry) -> bool:
    """Return whether a figure given as one is the sum of others."""
    same_kind = other.subject is None or (
        total.subject is not None and other.subject.kind == total.subject.kind
    )
    return (
        len(other.counted) == 1
        and same_kind
        and other.kind in ("exact", "approx")
        and other.bounds == total.bounds
    )
