"""What all briefs together say a subject is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcier.compose.subjects.records import SubjectRecord
from sourcier.compose.subjects.views import SubjectKind
from sourcier.messages import Messages


@dataclass(frozen=True, slots=True)
class Summary:
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


def summary_of(records: Sequence[SubjectRecord]) -> Summary:
    """Return what the records of one subject say it is."""
    first = records[0]
    return Summary(
        kind=first.kind,
        slug=first.slug,
        name=_most(record.name for record in records),
        group=_most(record.group for record in records),
        is_category=first.is_category,
        wikidata=next((record.wikidata for record in records if record.wikidata), None),
        briefs=len(records),
        said=sum(len(record.said) for record in records),
        told=sum(len(record.told) for record in records),
    )


def label_of(summary: Summary, messages: Messages) -> str:
    """Return what a subject is: "Personne", "Char de combat"."""
    section = "actors.kind" if summary.kind == "actor" else "equipment.category"
    return messages(f"compose.{section}.{summary.group}")


def _most(values: Iterable[str]) -> str:
    """Return the value given most often; of equal ones, the first by code point."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
