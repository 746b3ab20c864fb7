"""From the records of all briefs to pages: one subject after the other, its newest briefs first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from sourcier.compose.subjects.figures import figure_tables
from sourcier.compose.subjects.records import SubjectRecord
from sourcier.compose.subjects.views import (
    BriefClaims,
    ClaimLine,
    Companion,
    Named,
    SubjectEntry,
    SubjectKind,
    SubjectList,
    SubjectPage,
    Subjects,
)
from sourcier.messages import Messages

_BRIEFS_A_PAGE = 25
_ENTRIES_A_PAGE = 200
_MOST_COMPANIONS = 12
_MOST_NAMED = 6


def compose_subjects(records: Iterable[SubjectRecord], kind: SubjectKind, messages: Messages) -> Subjects:
    """Return the pages of all subjects of a kind, by slug, and those of the list of them."""
    by_slug: dict[str, list[SubjectRecord]] = {}
    for record in records:
        if record.kind == kind:
            by_slug.setdefault(record.slug, []).append(record)
    pages = [
        page
        for _, found in sorted(by_slug.items())
        for page in _pages(sorted(found, key=lambda record: record.order), messages)
    ]
    return Subjects(tuple(pages), tuple(_lists(by_slug, kind, messages)))


def _pages(records: Sequence[SubjectRecord], messages: Messages) -> Iterator[SubjectPage]:
    """Yield the pages of one subject; what is counted over all its briefs stands on each."""
    first = records[0]
    total = ceil(len(records) / _BRIEFS_A_PAGE)
    companions = _companions(records, messages)
    for number, shown in enumerate(_batched(records, _BRIEFS_A_PAGE), 1):
        yield SubjectPage(
            kind=first.kind,
            slug=first.slug,
            name=_name(records),
            verbatim=first.kind == "equipment",
            kicker=(messages(f"compose.subjects.{first.kind}_one"), first.label),
            description=_description(records, messages),
            roles=_named(records, lambda record: record.roles, messages),
            spellings=tuple(dict.fromkeys(s for record in records for s in record.spellings))[:_MOST_NAMED],
            wikidata=next((record.wikidata for record in records if record.wikidata), None),
            said=_claims(shown, lambda record: record.said),
            told=_claims(shown, lambda record: record.told),
            figures=figure_tables(shown, messages),
            companions=companions,
            briefs=tuple(record.brief for record in shown),
            number=number,
            pages=total,
        )


def _batched(records: Sequence[SubjectRecord], size: int) -> Iterator[Sequence[SubjectRecord]]:
    return (records[start : start + size] for start in range(0, len(records), size))


def _name(records: Sequence[SubjectRecord]) -> str:
    """Return the name most briefs give; of equal ones, the first by code point."""
    counts = Counter(record.name for record in records)
    return min(counts, key=lambda name: (-counts[name], name))


def _description(records: Sequence[SubjectRecord], messages: Messages) -> str:
    said, told = (sum(map(len, found)) for found in zip(*((r.said, r.told) for r in records), strict=True))
    form = "said" if not told else "told" if not said else "both"
    return messages(
        f"compose.subjects.{records[0].kind}_{form}",
        said=messages("compose.subjects.said", n=said),
        told=messages("compose.subjects.told", n=told),
        briefs=messages("compose.subjects.briefs", n=len(records)),
    )


def _named(
    records: Sequence[SubjectRecord], words: Callable[[SubjectRecord], Iterable[str]], messages: Messages
) -> tuple[Named, ...]:
    counts = Counter(word for record in records for word in words(record))
    ordered = sorted(counts, key=lambda word: (-counts[word], word))[:_MOST_NAMED]
    return tuple(Named(word, messages("compose.subjects.briefs", n=counts[word])) for word in ordered)


def _claims(
    records: Sequence[SubjectRecord], lines: Callable[[SubjectRecord], tuple[ClaimLine, ...]]
) -> tuple[BriefClaims, ...]:
    return tuple(BriefClaims(record.brief, lines(record)) for record in records if lines(record))


def _companions(records: Sequence[SubjectRecord], messages: Messages) -> tuple[Companion, ...]:
    counts = Counter(companion for record in records for companion in record.companions)
    ordered = sorted(counts, key=lambda companion: (-counts[companion], companion))[:_MOST_COMPANIONS]
    return tuple(
        Companion(name, slug, messages("compose.subjects.briefs", n=counts[slug, name]))
        for slug, name in ordered
    )


def _lists(
    by_slug: dict[str, list[SubjectRecord]], kind: SubjectKind, messages: Messages
) -> Iterator[SubjectList]:
    """Yield the pages of the list, those of the most briefs first."""
    ordered = sorted(by_slug.items(), key=lambda item: (-len(item[1]), _name(item[1]).casefold(), item[0]))
    total = ceil(len(ordered) / _ENTRIES_A_PAGE)
    heading = messages(f"compose.subjects.{kind}_count", n=len(ordered))
    for number, start in enumerate(range(0, len(ordered), _ENTRIES_A_PAGE), 1):
        entries = (_entry(slug, found, messages) for slug, found in ordered[start : start + _ENTRIES_A_PAGE])
        yield SubjectList(kind, heading, tuple(entries), number, total)


def _entry(slug: str, records: Sequence[SubjectRecord], messages: Messages) -> SubjectEntry:
    first = records[0]
    shown = messages("compose.subjects.briefs", n=len(records))
    return SubjectEntry(slug, _name(records), first.kind == "equipment", first.label, shown)
