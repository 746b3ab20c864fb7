"""An extraction as its editor wants it, and how far the editor has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

from sourcier.extraction import Extraction
from sourcier.review import UNREAD, Editing

OrphanPart = Literal["claims", "added", "dates", "figures", "actors", "summary"]


class Orphan(Struct, frozen=True):
    """A decision that has lost what it was made on: kept in its file, and not applied."""

    part: OrphanPart
    key: str  # the claim's id, the quote, the words of a date or figure, the name of an actor, a line's text
    line: int  # in the file; 0 where the file gives none
    quote: str  # the words that it was made on


class Reviewed(Struct, frozen=True):
    """What is published of an article, and what of the decisions on it is left over."""

    extraction: Extraction
    editing: Editing = UNREAD
    orphans: tuple[Orphan, ...] = ()
    added: Mapping[str, str] = field(default_factory=dict)  # ids of the claims added, by their quotes

    @property
    def read(self) -> int:
        """How many claims an editor has read, rejected ones included."""
        return len(self.editing.rejected) + len(self.editing.states)

    @property
    def total(self) -> int:
        """How many claims there are to read, those read included."""
        return len(self.editing.rejected) + len(self.extraction.claims)


def ids_of(claims: Sequence[str], added: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of claims that go by their ids or, added, by their quotes."""
    return tuple(dict.fromkeys(added.get(claim, claim) for claim in claims))
