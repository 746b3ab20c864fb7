"""What a dossier takes of each of its articles: a few words about it, and a small record of each claim."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sourcier.compose.brief_views import Brief
from sourcier.compose.evidence import Evidence, day_of, gather, innermost
from sourcier.compose.figures import Figure, figure_of, phrase_of
from sourcier.compose.labels import attribution_of
from sourcier.compose.views import Attribution
from sourcier.config import Site
from sourcier.extraction import Actor, ActorKind, ActorRole, Certainty, Claim, Quantity, Source, Timex
from sourcier.messages import Messages
from sourcier.periods import bounds
from sourcier.spans import Field, Span

_AHEAD = ("planned", "conditional")


class Counted(Struct, frozen=True):
    """A figure that a claim gives, and how it is shown."""

    quantity: Quantity
    figure: Figure
    phrase: str  # with what it counts, as written


class Party(Struct, frozen=True):
    """An actor of a claim."""

    name: str
    kind: ActorKind
    role: ActorRole
    slip_of: str | None  # the well-known name that this may be a slip for
    at: int | None  # where its name first stands in the claim's words


class DatedWords(Struct, frozen=True):
    """A date of a claim; other readings where the text leaves two."""

    timex: Timex
    alternatives: tuple[str, ...]


class Statement(Struct, frozen=True):
    """A claim, as far as other texts' claims can be held against it."""

    member: int  # index of its text
    number: int  # in its brief
    id: str
    field: Field
    span: Span
    words: str
    sentence: str
    paragraph: int
    certainty: Certainty
    source: Source
    speaker: Party | None
    attribution: Attribution
    parties: tuple[Party, ...]
    counted: tuple[Counted, ...]  # figures of which this is the claim with the fewest words
    dates: tuple[DatedWords, ...]
    places: tuple[str, ...]


class Member(Struct, frozen=True):
    """An article of a dossier."""

    slug: str
    title: str
    outlet: str
    reported_by: tuple[str, ...]
    date: dt.date | dt.datetime | None
    statements: tuple[Statement, ...]

    @property
    def published(self) -> dt.date | None:
        """The day of publication."""
        return None if self.date is None else day_of(self.date)


def member_of(brief: Brief, index: int, site: Site, messages: Messages) -> Member:
    """Return what a dossier needs of a brief, the text of this index among its own."""
    article = brief.article
    evidence = gather(article, brief.extraction, site, messages)
    return Member(
        slug=article.slug,
        title=article.title,
        outlet=article.outlet,
        reported_by=article.sources,
        date=article.date,
        statements=tuple(_statement(claim, index, evidence) for claim in brief.extraction.claims),
    )


def _statement(claim: Claim, index: int, evidence: Evidence) -> Statement:
    extraction = evidence.extraction
    parties = {actor.id: actor for actor in extraction.actors}
    text = extraction.title or "" if claim.field == "title" else extraction.text
    roles = {part.actor: part.role for part in claim.actors}
    if claim.source.actor is not None:
        roles.setdefault(claim.source.actor, "speaker")
    found = {
        name: Party(
            actor.name, actor.kind, role, actor.suspect.of if actor.suspect else None, _place(actor, claim)
        )
        for name, role in roles.items()
        if (actor := parties.get(name))
    }
    return Statement(
        member=index,
        number=evidence.number(claim),
        id=claim.id,
        field=claim.field,
        span=claim.span,
        words=evidence.words(claim),
        sentence=_sentence(claim, text, evidence),
        paragraph=text.count("\n\n", 0, claim.span.start),
        certainty=claim.certainty,
        source=claim.source,
        speaker=found.get(claim.source.actor or ""),
        attribution=attribution_of(claim.source),
        parties=tuple(found.values()),
        counted=tuple(
            Counted(quantity, figure_of(quantity, text, evidence.messages), phrase_of(quantity, text))
            for quantity in extraction.quantities
            if innermost(c for c in extraction.claims if quantity.id in c.quantities) is claim
        ),
        dates=tuple(
            DatedWords(timex, _readings(timex, claim, evidence))
            for timex in extraction.dates
            if timex.id in claim.dates and timex.type in ("DATE", "TIME")
        ),
        places=tuple(place.name for place in extraction.places if place.id in claim.places),
    )


def _readings(timex: Timex, claim: Claim, evidence: Evidence) -> tuple[str, ...]:
    """Return the other readings of a date; what is announced is not over when it is."""
    readings, published = evidence.alternatives(timex), evidence.published
    if published is None or claim.certainty not in _AHEAD:
        return readings
    return tuple(value for value in readings if (bounds(value)[1] or published) >= published)


def _place(actor: Actor, claim: Claim) -> int | None:
    starts = (
        mention.span.start - claim.span.start
        for mention in actor.mentions
        if mention.field == claim.field and claim.span.contains(mention.span)
    )
    return min(starts, default=None)


def _sentence(claim: Claim, text: str, evidence: Evidence) -> str:
    """Return the words of the sentence in which a claim begins."""
    if claim.field == "title":
        return text
    held = (span for span in evidence.extraction.sentences if span.start <= claim.span.start < span.end)
    return next((span.of(text) for span in held), claim.span.of(text))
