"""An editor's decisions on an article's claims, as `content/reviews/<slug>.yaml` holds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from sourcier.extraction import ActorRole, Certainty, SourceKind
from sourcier.spans import Field

Status = Literal["accepted", "corrected", "rejected"]
ClaimState = Literal["unread", "accepted", "corrected", "added"]
OPEN = "open"  # in place of a date's value: its interval is kept


class SourceChoice(Struct, frozen=True):
    """Who vouches for a claim, in an editor's words. `name` is None only where `kind` is "none"."""

    name: str | None
    kind: SourceKind
    role: str | None
    inferred: bool


class FigureChoice(Struct, frozen=True):
    """How many, as an editor reads a figure; None where a side is open."""

    low: Decimal | None
    high: Decimal | None
    approx: bool


class ActorChoice(Struct, frozen=True):
    """The part that an actor plays in a claim; the actor goes by its id or its name."""

    actor: str
    role: ActorRole


class Corrections(Struct, frozen=True):
    """What an editor wants otherwise than it was extracted; None or nothing for what may stay."""

    source: SourceChoice | None = None
    certainty: Certainty | None = None
    actors: tuple[ActorChoice, ...] | None = None
    figures: Mapping[str, FigureChoice] | None = None  # by their words
    dates: Mapping[str, str] | None = None  # TIMEX3 values, or `open`, by their words
    headline: str | None = None


class Signature(Struct, frozen=True):
    """Who decided, when, and why; the reason is not published."""

    by: str | None = None
    date: dt.date | None = None
    note: str | None = None


class Decision(Struct, frozen=True):
    """What an editor makes of a claim that was extracted."""

    line: int  # in the file
    quote: str  # the claim's words
    status: Status
    corrections: Corrections
    signature: Signature


class Addition(Struct, frozen=True):
    """A claim that an editor found in the text."""

    line: int
    quote: str  # exact words of the title or the text
    field: Field | None  # None: the text, else the title
    corrections: Corrections
    signature: Signature


class SummaryLine(Struct, frozen=True):
    """A line of the essentials in an editor's words, with the claims that bear it."""

    number: int  # line in the file
    line: str
    claims: tuple[str, ...]  # ids, or the quotes of claims added


class Review(Struct, frozen=True):
    """All decisions on one article."""

    article: str | None  # SHA-256 of the plain text that they were made on, in hex
    claims: Mapping[str, Decision]  # by the claim's id, in the file's order
    added: tuple[Addition, ...]
    dates: Mapping[str, str]  # for the whole article
    summary: tuple[SummaryLine, ...]


NO_REVIEW = Review(None, {}, (), {}, ())


class Editing(Struct, frozen=True):
    """What an editor has made of an extraction, beside the extraction itself."""

    states: Mapping[str, ClaimState] = field(default_factory=dict)  # by claim; those not in it are unread
    rejected: tuple[str, ...] = ()  # ids, in text order: they are no claims of the extraction any more
    headlines: Mapping[str, str] = field(default_factory=dict)
    summary: tuple[SummaryLine, ...] = ()  # each with a claim that is published; claims go by their ids
    last: dt.date | None = None  # day of the latest decision

    def state(self, claim: str) -> ClaimState:
        """Return how far an editor has come with a claim of this id."""
        return self.states.get(claim, "unread")


UNREAD = Editing()
