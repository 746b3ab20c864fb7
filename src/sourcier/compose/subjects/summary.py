"""What all briefs together say a subject is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from sourcier.compose.subjects.records import SubjectRecord
from sourcier.compose.subjects.views import SubjectKind
from sourcier.messages import Messages


class Summary(Struct, frozen=True):
    """A subject in short."""

    kind: SubjectKind
    slug: str
    name: str  # that of most briefs
    group: str  # kind or category, that of most briefs
    is_category: bool
    wikidata: str | None
    briefs: int
    said: int  # claims
    told: int

    @property
    def verbatim(self) -> bool:
        """Whether the name is the texts' own."""
        return self.kind == "equipment" and not self.is_category


class Mention(Struct, frozen=True, array_like=True):
    """What one brief says a subject is."""

    kind: SubjectKind
    slug: str
    name: str
    group: str
    is_category: bool
    wikidata: str | None
    suspect: str | None  # the well-known name that this may be a slip for
    said: int  # claims
    told: int
    stamp: bytes  # changes with all that the brief says of it


def mention_of(record: SubjectRecord, stamp: bytes) -> Mention:
    """Return a record in short; the stamp stands for all of it."""
    return Mention(
        kind=record.kind,
        slug=record.slug,
        name=record.name,
        group=record.group,
        is_category=record.is_category,
        wikidata=record.wikidata,
        suspect=record.suspect,
        said=len(record.said),
        told=len(record.told),
        stamp=stamp,
    )


def summary_of(mentions: Sequence[Mention]) -> Summary:
    """Return what the mentions of one subject say it is."""
    first = mentions[0]
    return Summary(
        kind=first.kind,
        slug=first.slug,
        name=_most([mention.name for mention in mentions]),
        group=_most([mention.group for mention in mentions]),
        is_category=first.is_category,
        wikidata=next((mention.wikidata for mention in mentions if mention.wikidata), None),
        briefs=len(mentions),
        said=sum([mention.said for mention in mentions]),
        told=sum([mention.told for mention in mentions]),
    )


def label_of(summary: Summary, messages: Messages) -> str:
    """Return what a subject is: "Personne", "Char de combat"."""
    section = "actors.kind" if summary.kind == "actor" else "equipment.category"
    return messages(f"compose.{section}.{summary.group}")


def _most(values: Sequence[str]) -> str:
    """Return the value given most often; of equal ones, the first by code point."""
    if values.count(values[0]) == len(values):  # almost always
        return values[0]
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
