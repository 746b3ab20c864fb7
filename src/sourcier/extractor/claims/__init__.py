"""Claims: propositions with their source, certainty and all that is mentioned in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sourcier.extraction import (
    Actor,
    ActorInClaim,
    ActorRole,
    Claim,
    Equipment,
    Place,
    Quantity,
    Source,
    Stance,
    Timex,
)
from sourcier.extractor.claims.certainty import certainty_of
from sourcier.extractor.claims.parts import part_of, strongest
from sourcier.extractor.claims.propositions import Proposition, find_propositions
from sourcier.extractor.claims.sources import NO_SOURCE, Speakers
from sourcier.extractor.syntax.passage import Passage
from sourcier.extractor.syntax.quotations import find_quotations, quoted_share
from sourcier.fingerprints import short_hash
from sourcier.spans import Span

_HALF = 0.5
_WHOLLY = 0.9
_ADDING = re.compile(
    r"\b(?:également|en outre|par ailleurs|de plus|outre (?:ces|cette|ce)|aussi)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in an article before its claims."""

    actors: Sequence[Actor]
    quantities: Sequence[Quantity]
    equipment: Sequence[Equipment]
    dates: Sequence[Timex]
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class _Draft:
    proposition: Proposition
    passage: Passage
    source: Source
    cue: Span | None
    quoted: float  # share of its words inside quotation marks


def find_claims(passages: Sequence[Passage], mentions: Mentions) -> list[Claim]:
    """Return the claims in text order, title first. Their ids are stable while their words are."""
    speakers = Speakers(passages, mentions.actors)
    drafts: list[_Draft] = []
    # The text is read before the title, so that a surname in the title finds who it is.
    for passage in sorted(passages, key=lambda passage: passage.field == "title"):
        quotations = find_quotations(passage)
        people = _people(passage, mentions.actors)
        read = [_draft(p, passage, speakers, quotations) for p in find_propositions(passage, people)]
        read = _with_running_quotations(read, quotations)
        drafts = (
            [*_with_inferred(read), *drafts] if passage.field == "title" else [*drafts, *_with_inferred(read)]
        )
    taken: set[str] = set()
    return [_claim(draft, mentions, _claim_id(draft, taken)) for draft in drafts]


def _people(passage: Passage, actors: Sequence[Actor]) -> list[Span]:
    """Return the names of persons in a passage."""
    persons = [actor for actor in actors if actor.kind == "person"]
    return sorted(m.span for person in persons for m in person.mentions if m.field == passage.field)


def _draft(proposition: Proposition, passage: Passage, speakers: Speakers, quotations: list[Span]) -> _Draft:
    attribution = proposition.attribution
    quoted = quoted_share(passage.plain, proposition.span, quotations)
    if attribution is None:
        return _Draft(proposition, passage, NO_SOURCE, None, quoted)
    return _Draft(proposition, passage, speakers.source(attribution, passage), attribution.cue, quoted)


def _with_running_quotations(drafts: list[_Draft], quotations: list[Span]) -> list[_Draft]:
    """Give the speaker of a quotation to its other sentences, and to a quotation right beside it."""
    spoken: dict[Span, Source] = {}
    for draft in drafts:
        for quotation in quotations:
            if draft.source.kind != "none" and quotation.overlaps(draft.proposition.span):
                spoken.setdefault(quotation, draft.source)
    for before, after in pairwise(quotations):
        if after not in spoken and before in spoken and _adjacent(drafts, before, after):
            spoken[after] = spoken[before]
    return [_spoken(draft, spoken) for draft in drafts]


def _adjacent(drafts: list[_Draft], before: Span, after: Span) -> bool:
    """Return whether no sentence of the outlet's own stands between two quotations."""
    between = Span(before.end, max(before.end + 1, after.start))
    return not any(
        draft.source.kind == "none"
        and draft.proposition.span.overlaps(between)
        and not after.overlaps(draft.proposition.span)
        for draft in drafts
    )


def _spoken(draft: _Draft, spoken: dict[Span, Source]) -> _Draft:
    if draft.source.kind != "none" or draft.cue is not None:
        return draft
    span = draft.proposition.span
    for quotation, source in spoken.items():
        if quoted_share(draft.passage.plain, span, [quotation]) >= _WHOLLY:
            return replace(draft, source=replace(source, span=None))
    return draft


def _with_inferred(drafts: list[_Draft]) -> list[_Draft]:
    """Carry a source over to the next sentence where that adds to it ("doivent également…"), as inferred."""
    found: list[_Draft] = []
    for draft in drafts:
        previous = found[-1] if found else None
        found.append(_carried(draft, previous) if previous is not None else draft)
    return found


def _carried(draft: _Draft, previous: _Draft) -> _Draft:
    sentence, before = draft.proposition.sentence, previous.proposition.sentence
    follows = sentence.index == before.index + 1 and previous.source.kind not in ("none", "document")
    if draft.source.kind != "none" or draft.cue is not None or not follows or previous.source.inferred:
        return draft
    certainty = certainty_of(sentence, draft.proposition.span, None)
    same_mood = certainty in ("planned", "conditional") and certainty == certainty_of(
        before, previous.proposition.span, previous.proposition.attribution
    )
    if not (same_mood and _ADDING.search(sentence.text)):
        return draft
    return replace(draft, source=replace(previous.source, span=None, via=None, inferred=True))


def _claim(draft: _Draft, mentions: Mentions, claim_id: str) -> Claim:
    proposition, passage, source = draft.proposition, draft.passage, draft.source
    span, field = proposition.span, passage.field
    attributed = source.kind != "none" and proposition.attribution is None and not source.inferred
    certainty = certainty_of(proposition.sentence, span, proposition.attribution)
    return Claim(
        id=claim_id,
        field=field,
        span=span,
        source=source,
        cue=draft.cue,
        stance=_stance(draft),
        certainty="reported" if attributed and certainty == "asserted" else certainty,
        quote=draft.quoted >= _HALF,
        actors=_parts(draft, mentions.actors),
        quantities=tuple(q.id for q in mentions.quantities if q.field == field and span.contains(q.span)),
        equipment=tuple(e.id for e in mentions.equipment if e.field == field and span.contains(e.span)),
        dates=tuple(d.id for d in mentions.dates if d.field == field and span.contains(d.span)),
        places=tuple(p.id for p in mentions.places if p.field == field and span.contains(p.span)),
    )


def _stance(draft: _Draft) -> Stance | None:
    """Return the stance of the verb that attributes; a preposition has none."""
    attribution = draft.proposition.attribution
    spoken = attribution is not None and attribution.host is not None and draft.cue is not None
    return attribution.stance if attribution is not None and spoken else None


def _parts(draft: _Draft, actors: Sequence[Actor]) -> tuple[ActorInClaim, ...]:
    """Return the actors of the claim in the order of their first mention, the speaker first."""
    proposition, found = draft.proposition, list[tuple[int, ActorInClaim]]()
    if draft.source.actor is not None:
        found.append((-1, ActorInClaim(draft.source.actor, "speaker")))
    for actor in actors:
        spans = [
            m.span
            for m in actor.mentions
            if m.field == draft.passage.field and proposition.span.contains(m.span)
        ]
        if spans:
            parts: list[ActorRole] = [part_of(proposition.sentence, span) for span in spans]
            found.append((spans[0].start, ActorInClaim(actor.id, strongest(parts))))
    return tuple(part for _, part in sorted(found, key=lambda pair: (pair[0], pair[1].actor)))


def _claim_id(draft: _Draft, taken: set[str]) -> str:
    """Return an id made from the claim's words alone; the same words again get their own, by their turn."""
    words = draft.proposition.span.of(draft.passage.text)
    turn = 0
    while (found := f"c-{short_hash(words, str(turn))}") in taken:
        turn += 1
    taken.add(found)
    return found
