"""What every section of a brief is made from: the article, what was read in it, and the interface's words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from sourcier.article import Article
from sourcier.compose.fragments import Original
from sourcier.config import Site
from sourcier.extraction import Actor, Claim, EditorWarning, Equipment, Extraction, Place, Quantity, Timex
from sourcier.messages import Messages
from sourcier.periods import bounds
from sourcier.review import UNREAD, Editing
from sourcier.spans import Field, Span


class Evidence(Struct, frozen=True):
    """An article and its extraction, all by id. Claims are numbered from 1 in text order.

    No section may go through all claims, dates or actors for each of them: an article can have thousands.
    """

    article: Article
    extraction: Extraction
    site: Site
    messages: Messages
    numbers: Mapping[str, int]
    quantities: Mapping[str, Quantity]
    dates: Mapping[str, Timex]
    equipment: Mapping[str, Equipment]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    warnings: Mapping[str, Sequence[EditorWarning]]  # by the claims they are about
    ambiguous: frozenset[
        tuple[Field | None, Span | None]
    ]  # where the dates stand whose readings are warned of
    original: Original
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
        warned = (timex.field, timex.span) in self.ambiguous
        return tuple(value for value in timex.alternatives if None not in bounds(value)) if warned else ()

    def words(self, claim: Claim) -> str:
        """Return the claim's own words."""
        return self.extraction.words(claim.field, claim.span)


def gather(
    article: Article, extraction: Extraction, site: Site, messages: Messages, editing: Editing = UNREAD
) -> Evidence:
    """Return the evidence a brief is composed from; `editing` says what an editor made of the extraction."""
    warnings: dict[str, list[EditorWarning]] = defaultdict(list)
    for warning in extraction.warnings:
        for name in dict.fromkeys(warning.claims):
            warnings[name].append(warning)
    return Evidence(
        article=article,
        extraction=extraction,
        site=site,
        messages=messages,
        numbers={claim.id: number for number, claim in enumerate(extraction.claims, 1)},
        quantities={quantity.id: quantity for quantity in extraction.quantities},
        dates={date.id: date for date in extraction.dates},
        equipment={item.id: item for item in extraction.equipment},
        actors={actor.id: actor for actor in extraction.actors},
        places={place.id: place for place in extraction.places},
        warnings=warnings,
        ambiguous=frozenset((w.field, w.span) for w in extraction.warnings if w.code == "ambiguous_date"),
        original=Original(extraction.title or "", extraction.text),
        editing=editing,
    )


def claims_by(
    claims: Iterable[Claim], names_of: Callable[[Claim], Iterable[str | None]]
) -> Mapping[str | None, list[Claim]]:
    """Return the claims by what they name, each once under a name, in their order; none for other names."""
    found: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        for name in dict.fromkeys(names_of(claim)):
            found[name].append(claim)
    return found


def innermost(claims: Iterable[Claim]) -> Claim | None:
    """Return the claim with the fewest words: where claims nest, the inner one says whose words they are."""
    return min(claims, key=lambda claim: (len(claim.span), claim.span.start), default=None)


def day_of(moment: dt.date | dt.datetime) -> dt.date:
    """Return the day of a date with or without a time."""
    return moment.date() if isinstance(moment, dt.datetime) else moment
