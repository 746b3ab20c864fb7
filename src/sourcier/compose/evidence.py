"""What every section of a brief is made from: the article, what was read in it, and the interface's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcier.article import Article
from sourcier.config import Site
from sourcier.extraction import Claim, Equipment, Extraction, Quantity, Timex
from sourcier.messages import Messages
from sourcier.periods import bounds
from sourcier.review import UNREAD, Editing


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article and its extraction, all by id. Claims are numbered from 1 in text order."""

    article: Article
    extraction: Extraction
    site: Site
    messages: Messages
    numbers: Mapping[str, int]
    quantities: Mapping[str, Quantity]
    dates: Mapping[str, Timex]
    equipment: Mapping[str, Equipment]
    editing: Editing

    @property
    def published(self) -> dt.date | None:
        """The day of publication."""
        return None if self.article.date is None else day_of(self.article.date)

    def number(self, claim: Claim) -> int:
        """Return the claim's number on the page."""
        return self.numbers[claim.id]

    def numbers_of(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """Return the numbers of claims, in order, none twice."""
        return tuple(sorted({self.numbers[claim.id] for claim in claims}))

    def alternatives(self, timex: Timex) -> tuple[str, ...]:
        """Return the other readings of a date, where the extraction warns of them."""
        warned = any(
            warning.code == "ambiguous_date" and (warning.field, warning.span) == (timex.field, timex.span)
            for warning in self.extraction.warnings
        )
        return tuple(value for value in timex.alternatives if None not in bounds(value)) if warned else ()

    def words(self, claim: Claim) -> str:
        """Return the claim's own words."""
        return self.extraction.words(claim.field, claim.span)


def gather(
    article: Article, extraction: Extraction, site: Site, messages: Messages, editing: Editing = UNREAD
) -> Evidence:
    """Return the evidence a brief is composed from; `editing` says what an editor made of the extraction."""
    return Evidence(
        article=article,
        extraction=extraction,
        site=site,
        messages=messages,
        numbers={claim.id: number for number, claim in enumerate(extraction.claims, 1)},
        quantities={quantity.id: quantity for quantity in extraction.quantities},
        dates={date.id: date for date in extraction.dates},
        equipment={item.id: item for item in extraction.equipment},
        editing=editing,
    )


def innermost(claims: Iterable[Claim]) -> Claim | None:
    """Return the claim with the fewest words: where claims nest, the inner one says whose words they are."""
    return min(claims, key=lambda claim: (len(claim.span), claim.span.start), default=None)


def day_of(moment: dt.date | dt.datetime) -> dt.date:
    """Return the day of a date with or without a time."""
    return moment.date() if isinstance(moment, dt.datetime) else moment
