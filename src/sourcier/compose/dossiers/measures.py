"""Which figures measure the same thing: the same kind of thing, the same act, the same moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence

from msgspec import Struct

from sourcier.compose.dossiers.figures import Entry
from sourcier.dossier import MeasureChoice

_APART_DAYS = 45  # figures whose own dates stand farther apart are of different moments


class Group(Struct, frozen=True):
    """Figures that measure the same thing, in text order; `name` where the editor gave one."""

    entries: tuple[Entry, ...]
    name: str

    @property
    def members(self) -> frozenset[int]:
        """The indexes of their texts."""
        return frozenset(entry.member for entry in self.entries)

    @property
    def origins(self) -> frozenset[str]:
        """The keys of those who vouch, as far as they are known."""
        return frozenset(entry.origin.key for entry in self.entries if entry.origin.is_known)

    @property
    def is_compared(self) -> bool:
        """Whether two texts, or two origins, give it."""
        voices = {entry.origin.key for entry in self.entries}
        return len(self.members) > 1 or len(voices) > 1


def grouped(entries: Sequence[Entry], choices: Sequence[MeasureChoice]) -> list[Group]:
    """Return the measures, those of most texts first; the editor's choices are applied last."""
    placed = [entry for entry in entries if entry.act is not None and entry.subject is not None]
    groups = [
        moment
        for same in _by(placed, _thing_and_act)
        for alike in _by_who(same)
        for moment in _by_moment(alike)
    ]
    for entry in entries:
        if entry.act is None or entry.subject is None:
            _attach(entry, groups)
    chosen = _chosen([_in_order(group, entries) for group in groups], choices)
    distinct = [Group(tuple(_without_repeats(group.entries)), group.name) for group in chosen]
    return sorted(
        distinct,
        key=lambda group: (-len(group.members), -len(group.origins), -len(group.entries), _place(group)),
    )


def _thing_and_act(entry: Entry) -> Hashable:
    act, subject = entry.act, entry.subject
    return subject and subject.kind, act and (act.name, act.ahead)


def _place(group: Group) -> tuple[int, int]:
    first = group.entries[0].statement
    return first.member, first.number


def _by(entries: Iterable[Entry], key: Callable[[Entry], Hashable]) -> list[list[Entry]]:
    found: dict[Hashable, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return list(found.values())


def _by_who(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Split by who is meant; figures that don't say go with the others where these are all of one sort."""
    groups = [list(entries)]
    for name in ("group", "nationality"):
        groups = [part for group in groups for part in _parted(group, name)]
    return groups


def _parted(entries: Sequence[Entry], name: str) -> list[list[Entry]]:
    values = sorted({value for entry in entries if (value := getattr(entry.subject, name))})
    if len(values) < 2:  # noqa: PLR2004 - nothing to tell apart
        return [list(entries)]
    parts = [[entry for entry in entries if getattr(entry.subject, name) == value] for value in (*values, "")]
    return [part for part in parts if part]


def _by_moment(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Split where the dates that the figures are given for stand far apart; undated ones go by value."""
    dated = sorted(
        ((start, end, entry) for entry in entries if entry.window for start, end in (entry.window,) if start),
        key=lambda one: (one[0], one[1] or dt.date.max),
    )
    groups: list[list[Entry]] = []
    last = dt.date.max
    for start, end, entry in dated:
        if not groups or (start - last).days > _APART_DAYS:
            groups.append([])
            last = start
        groups[-1].append(entry)
        last = max(last, end or dt.date.max)
    for entry in entries:
        if not entry.window:
            _attach_undated(entry, groups)
    return groups


def _attach_undated(entry: Entry, groups: list[list[Entry]]) -> None:
    near = [group for group in groups if any(entry.meets(other) for other in group)]
    if near or groups:
        max(near or groups, key=len).append(entry)
    else:
        groups.append([entry])


def _attach(entry: Entry, groups: list[list[Entry]]) -> None:
    """Put a figure whose words tell no act, or no thing, where it says the same as another.

    The same origin's same number comes first, then the measure of that thing, of most texts, that it fits.
    """
    same_thing = [group for group in groups if _is_same_thing(entry, group)]
    own = [group for group in same_thing if any(_is_repeat(entry, other) for other in group)]
    fitting = [
        group
        for group in same_thing
        if entry.subject is not None and any(entry.meets(other) and not other.is_vague for other in group)
    ]
    if own:
        own[0].append(entry)
    elif fitting and (largest := _largest(fitting)) is not None:
        largest.append(entry)
    elif entry.subject is not None and (bare := _bare_group(entry, groups)) is not None:
        bare.append(entry)
    else:
        groups.append([entry])


def _largest(groups: Sequence[list[Entry]]) -> list[Entry] | None:
    """Return the group of most texts; None where two have as many."""
    counts = [len({entry.member for entry in group}) for group in groups]
    return groups[counts.index(max(counts))] if counts.count(max(counts)) == 1 else None


def _bare_group(entry: Entry, groups: list[list[Entry]]) -> list[Entry] | None:
    """Return the figures of the same thing of which no act is told, where there are some."""
    for group in groups:
        first = group[0]
        if first.act is None and _kind(first) == _kind(entry) and _is_who(entry, first):
            return group
    return None


def _kind(entry: Entry) -> str:
    return entry.subject.kind if entry.subject else ""


def _is_same_thing(entry: Entry, group: Sequence[Entry]) -> bool:
    subject = entry.subject
    known = [other for other in group if other.subject is not None and other.act is not None]
    if not known:
        return False
    return subject is None or all(
        other.subject is not None and other.subject.kind == subject.kind and _is_who(entry, other)
        for other in known
    )


def _is_who(entry: Entry, other: Entry) -> bool:
    """Return whether two figures can be of the same persons."""
    if entry.subject is None or other.subject is None:
        return True
    pairs = (
        (entry.subject.group, other.subject.group),
        (entry.subject.nationality, other.subject.nationality),
    )
    return all(not first or not second or first == second for first, second in pairs)


def _is_repeat(entry: Entry, other: Entry) -> bool:
    """Return whether both are the same number by the same origin."""
    return entry.origin.is_known and entry.origin.key == other.origin.key and entry.meets(other)


def _in_order(group: Sequence[Entry], entries: Sequence[Entry]) -> Group:
    order = {id(entry): index for index, entry in enumerate(entries)}
    return Group(tuple(sorted(group, key=lambda entry: order[id(entry)])), "")


def _chosen(groups: Sequence[Group], choices: Sequence[MeasureChoice]) -> list[Group]:
    """Return the measures as the editor wants them."""
    found = list(groups)
    for choice in choices:
        taken = [entry for group in found for entry in group.entries if entry.statement.id in choice.only]
        if taken:
            found = [
                Group(tuple(e for e in group.entries if e.statement.id not in choice.only), group.name)
                for group in found
            ]
        merged = [group for group in found if any(e.statement.id in choice.of for e in group.entries)]
        entries = [*(entry for group in merged for entry in group.entries), *taken]
        found = [group for group in found if group not in merged and group.entries]
        if entries:
            ordered = sorted(entries, key=lambda entry: (entry.member, entry.statement.number))
            found.append(Group(tuple(ordered), choice.name))
    return found


def _without_repeats(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without those that their own text gives a second time, the body before the title."""
    kept: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.statement.field == "title"):
        if not any(_is_told_twice(entry, other) for other in kept):
            kept.append(entry)
    return sorted(kept, key=lambda entry: (entry.member, entry.statement.number))


def _is_told_twice(entry: Entry, other: Entry) -> bool:
    same_voice = not entry.origin.is_known or entry.origin.key == other.origin.key
    return entry.member == other.member and same_voice and entry.meets(other)
