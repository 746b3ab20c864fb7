"""An extraction as its editor wants it, and how far the editor has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sourcier.extraction import Extraction
from sourcier.review import SummaryLine

ClaimState = Literal["unread", "accepted", "corrected", "added"]
OrphanPart = Literal["claims", "added", "dates", "figures", "actors", "summary"]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision that has lost what it was made on: kept in its file, and not applied."""

    part: OrphanPart
    key: str  # the claim's id, the quote, the words of a date or figure, the name of an actor, a line's text
    line: int  # in the file; 0 where the file gives none
    quote: str  # the words that it was made on


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is published of an article. Claims that were rejected are in `rejected` alone."""

    extraction: Extraction
    states: Mapping[str, ClaimState]  # of every claim of `extraction`, by id
    rejected: tuple[str, ...]  # ids, in text order
    headlines: Mapping[str, str]
    summary: tuple[SummaryLine, ...]  # those with a claim that is published, which goes by its id
    orphans: tuple[Orphan, ...]
    added: Mapping[str, str]  # ids of the claims added, by their quotes
    last: dt.date | None  # day of the latest decision

    @property
    def read(self) -> int:
        """How many claims an editor has read, rejected ones included."""
        return len(self.rejected) + sum(state != "unread" for state in self.states.values())

    @property
    def total(self) -> int:
        """How many claims there are to read, those read included."""
        return len(self.rejected) + len(self.states)


def as_extracted(extraction: Extraction) -> Reviewed:
    """Return an extraction that nobody has read."""
    return Reviewed(extraction, _unread(extraction), (), {}, (), (), {}, None)


def _unread(extraction: Extraction) -> dict[str, ClaimState]:
    return dict.fromkeys([claim.id for claim in extraction.claims], "unread")


def ids_of(claims: Sequence[str], added: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of claims that go by their ids or, added, by their quotes."""
    return tuple(dict.fromkeys(added.get(claim, claim) for claim in claims))
