"""From the records of all briefs to pages: one subject after the other, its newest briefs first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sourcier.compose.labels import signature_of
from sourcier.compose.outlines import Outline, PlannedBrief
from sourcier.compose.pagination import PageLinks, newest_portions
from sourcier.compose.subjects.acts import ACTS
from sourcier.compose.subjects.figures import count_tables, figure_tables
from sourcier.compose.subjects.lists import subject_lists
from sourcier.compose.subjects.names import subject_slug
from sourcier.compose.subjects.records import Linked, SubjectRecord
from sourcier.compose.subjects.summary import Mention, Summary, label_of, summary_of
from sourcier.compose.subjects.views import (
    Act,
    BriefClaims,
    Companion,
    Doing,
    Named,
    SubjectClaim,
    SubjectKind,
    SubjectLink,
    SubjectList,
    SubjectPage,
    Subjects,
)
from sourcier.compose.views import Signature
from sourcier.messages import Messages
from sourcier.planned import Planned, Remember, key_of, key_of_keys, make_anew, planned_once

BRIEFS_A_PAGE = 30  # the first page has up to twice as many
_MOST_READ = 300  # briefs, for who and what a subject appears with and how it is named
_MOST_COMPANIONS = 12
_MOST_NAMED = 6
_MOST_SIGNED = 40  # discs
_MOST_DOINGS = 6  # of one act


def compose_subjects(
    briefs: Sequence[PlannedBrief], kind: SubjectKind, messages: Messages, remember: Remember = make_anew
) -> Subjects:
    """Return the pages of all subjects of a kind, by slug, and those of the list of them."""
    whole = cache(lambda: _subjects(briefs, kind, messages))
    stamps = [brief.outline.speaks_of[kind].stamp for brief in briefs]
    key = key_of_keys(key_of("subjects", kind), *stamps)
    lists = remember(key + b"lists", tuple[SubjectList, ...], lambda: whole().lists)
    return Subjects(planned_once(key, remember, lambda: whole().pages), lists)


def _subjects(briefs: Iterable[PlannedBrief], kind: SubjectKind, messages: Messages) -> Subjects:
    by_slug: dict[str, list[Speaking]] = defaultdict(list)
    for brief in sorted(briefs, key=_newest_first):
        for mention in brief.outline.subjects(kind):
            by_slug[mention.slug].append(Speaking(brief, mention))
    summaries = {slug: summary_of([one.mention for one in found]) for slug, found in by_slug.items()}
    return Subjects(_Pages(by_slug, summaries, messages), subject_lists(summaries, kind, messages))


def _newest_first(brief: PlannedBrief) -> tuple[int, str]:
    updated = brief.outline.updated
    return (0 if updated is None else -int(updated.timestamp()), brief.outline.slug)


class Speaking(NamedTuple):
    """A brief that speaks of a subject. A site has very many: no other kind of value is made as fast."""

    brief: PlannedBrief
    mention: Mention

    def record(self) -> SubjectRecord:
        """Return what it says of it."""
        return self.brief.parts().record(self.mention)


class _Pages(Struct, frozen=True):
    """The pages of all subjects of a kind, to be composed one at a time."""

    by_slug: Mapping[str, Sequence[Speaking]]
    summaries: Mapping[str, Summary]
    messages: Messages

    def __iter__(self) -> Iterator[Planned[SubjectPage]]:
        known = self.by_slug.keys()
        for slug in sorted(known):
            whole = self.summaries[slug]
            yield from subject_pages(self.by_slug[slug], whole, lambda name: name in known, self.messages)


def subject_pages(
    speaking: Sequence[Speaking], whole: Summary, has_page: Callable[[str], bool], messages: Messages
) -> Iterator[Planned[SubjectPage]]:
    """Yield the pages of one subject. The first tells what all its briefs say, a later one what its own do.

    So a new brief changes the first page alone. Of very many briefs, the newest are read. `speaking` are the
    briefs, newest first, and `whole` their summary; `has_page` says whether another subject of its kind has
    a page.
    """
    suspect = _suspect([one.mention for one in speaking], has_page)
    for portion in newest_portions(speaking, BRIEFS_A_PAGE):
        shown = speaking[portion.start : portion.end]
        about, own = speaking, whole
        if portion.links.number > 1:
            about = shown
            own = replace(summary_of([one.mention for one in about]), name=whole.name, group=whole.group)
        told = [(one.mention.stamp, one.brief.outline.published) for one in about]
        key = key_of(own, suspect, told, portion.links)
        yield Planned(key, partial(_made, own, suspect, about, len(shown), portion.links, messages))


def _made(  # noqa: PLR0913, PLR0917 - what a page depends on
    summary: Summary,
    suspect: SubjectLink | None,
    about: Sequence[Speaking],
    shown: int,
    links: PageLinks,
    messages: Messages,
) -> SubjectPage:
    outlines = [one.brief.outline for one in about]
    records = [one.record() for one in about[: max(shown, _MOST_READ)]]
    return _page(_Shared(summary, outlines, records, suspect, messages), records[:shown], links)


def _suspect(mentions: Sequence[Mention], has_page: Callable[[str], bool]) -> SubjectLink | None:
    """Return the well-known name that a subject's may be a slip for."""
    of = next((mention.suspect for mention in mentions if mention.suspect), None)
    if of is None:
        return None
    slug = subject_slug(of)
    return SubjectLink(of, slug if has_page(slug) and slug != mentions[0].slug else "")


def _page(shared: _Shared, shown: Sequence[SubjectRecord], links: PageLinks) -> SubjectPage:
    summary, messages = shared.summary, shared.messages
    tables = figure_tables(shown, messages) if summary.kind == "actor" else count_tables(shown, messages)
    return SubjectPage(
        kind=summary.kind,
        slug=summary.slug,
        name=summary.name,
        verbatim=summary.verbatim,
        kicker=shared.kicker(),
        signature=shared.signature(),
        description=shared.description(),
        roles=shared.named(lambda record: record.roles),
        spellings=shared.named(lambda record: record.spellings),
        wikidata=summary.wikidata,
        suspect=shared.suspect,
        acts=shared.acts(),
        said=_groups(shown, lambda record: [SubjectClaim(line, "") for line in record.said]),
        told=_groups(shown, lambda record: _told(record, messages)),
        figures=tables,
        gauges=tuple(dict.fromkeys(row.gauge.kind for table in tables for row in table.rows)),
        companions=shared.linked(lambda record: record.companions),
        equipment=shared.linked(lambda record: record.equipment),
        briefs=tuple(record.brief for record in shown),
        links=links,
    )


def _groups(
    records: Sequence[SubjectRecord], claims: Callable[[SubjectRecord], list[SubjectClaim]]
) -> tuple[BriefClaims, ...]:
    return tuple(BriefClaims(record.brief, tuple(found)) for record in records if (found := claims(record)))


def _told(record: SubjectRecord, messages: Messages) -> list[SubjectClaim]:
    return [
        SubjectClaim(line, messages(f"compose.subjects.part.{part}") if part else "")
        for line, part in record.told
    ]


class _Shared(Struct, frozen=True):
    """What a page tells of a subject over many briefs."""

    summary: Summary
    outlines: Sequence[Outline]  # of all its briefs, newest first
    records: Sequence[SubjectRecord]  # of the newest, as many as are read
    suspect: SubjectLink | None
    messages: Messages

    def kicker(self) -> tuple[str, ...]:
        """Return what it is: "Acteur", "Personne"."""
        one = self.messages(f"compose.subjects.{self.summary.kind}_one")
        if self.summary.is_category:
            return one, self.messages("compose.subjects.category_one")
        return one, label_of(self.summary, self.messages)

    def description(self) -> str:
        """Return how much is said by it and of it, in how many briefs, from when to when."""
        summary, messages = self.summary, self.messages
        form = "said" if not summary.told else "told" if not summary.said else "both"
        words = messages(
            f"compose.subjects.{summary.kind}_{form}",
            said=messages("compose.subjects.said", n=summary.said),
            told=messages("compose.subjects.told", n=summary.told),
            briefs=messages("compose.subjects.briefs", n=len(self.outlines)),
        )
        days = [outline.published for outline in self.outlines if outline.published]
        if not days:
            return messages("compose.subjects.sentence", words=words)
        if days[0] == days[-1]:
            return messages("compose.subjects.one_day", words=words, day=days[0])
        return messages("compose.subjects.period", words=words, first=days[-1], last=days[0])

    def signature(self) -> Signature | None:
        """Return one attribution a claim, oldest brief last; None where they are many."""
        if self.summary.said + self.summary.told > _MOST_SIGNED:
            return None
        claims = [line for r in self.records for line in (*r.said, *(line for line, _ in r.told))]
        return signature_of([claim.attribution for claim in claims], self.messages)

    def named(self, words: Callable[[SubjectRecord], Iterable[str]]) -> tuple[Named, ...]:
        """Return the wordings of most briefs."""
        counts = Counter(word for record in self.records for word in words(record))
        ordered = sorted(counts, key=lambda word: (-counts[word], word))[:_MOST_NAMED]
        return tuple(
            Named(word, self.messages("compose.subjects.briefs", n=counts[word])) for word in ordered
        )

    def linked(self, others: Callable[[SubjectRecord], Iterable[Linked]]) -> tuple[Companion, ...]:
        """Return who or what stands in the same claims in most briefs, under the name given most often."""
        names: dict[str, Counter[str]] = {}
        for record in self.records:
            for slug, name in others(record):
                names.setdefault(slug, Counter())[name] += 1
        ordered = sorted(names, key=lambda slug: (-names[slug].total(), slug))[:_MOST_COMPANIONS]
        return tuple(
            Companion(
                min(names[slug], key=lambda name: (-names[slug][name], name)),
                slug,
                self.messages("compose.subjects.briefs", n=names[slug].total()),
            )
            for slug in ordered
        )

    def acts(self) -> tuple[Act, ...]:
        """Return who is said to do what with the equipment; () where no text says any of it."""
        found: dict[str, list[Doing]] = {act: [] for act in ACTS}
        for record in self.records:
            for act in record.acts:
                if len(found[act.act]) < _MOST_DOINGS:
                    found[act.act].append(Doing(act.agent, act.receiver, act.claim))
        if not any(found.values()):
            return ()
        return tuple(
            Act(self.messages(f"compose.subjects.act.{act}"), tuple(doings)) for act, doings in found.items()
        )
