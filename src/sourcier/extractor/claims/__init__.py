"""Claims: propositions with their source, certainty and all that is mentioned in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sourcier.coverage import Coverage, coverage_of
from sourcier.extraction import (
    Actor,
    ActorInClaim,
    ActorRole,
    Claim,
    Source,
    Stance,
)
from sourcier.extractor.claims.certainty import certainty_of
from sourcier.extractor.claims.mentions import Mentions
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


class _Draft(Struct, frozen=True):
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
        marked = coverage_of(quotations)
        read = [_draft(p, passage, speakers, marked) for p in find_propositions(passage, people)]
        read = _with_running_quotations(read, quotations)
        drafts = (
            [*_with_inferred(read), *drafts] if passage.field == "title" else [*drafts, *_with_inferred(read)]
        )
    ids = _claim_ids(drafts)
    return [_claim(draft, mentions, claim_id) for draft, claim_id in zip(drafts, ids, strict=True)]


def _people(passage: Passage, actors: Sequence[Actor]) -> list[Span]:
    """Return the names of persons in a passage."""
    persons = [actor for actor in actors if actor.kind == "person"]
    return sorted(m.span for person in persons for m in person.mentions if m.field == passage.field)


def _draft(
    proposition: Proposition, passage: Passage, speakers: Speakers, quotations: Coverage[Span]
) -> _Draft:
    attribution = proposition.attribution
    quoted = quoted_share(passage.plain, proposition.span, quotations)
    if attribution is None:
        return _Draft(proposition, passage, NO_SOURCE, None, quoted)
    return _Draft(proposition, passage, speakers.source(attribution, passage), attribution.cue, quoted)


def _with_running_quotations(drafts: list[_Draft], quotations: list[Span]) -> list[_Draft]:
    """Give the speaker of a quotation to its other sentences, and to a quotation right beside it."""
    marked = coverage_of(quotations)
    spoken: dict[Span, Source] = {}
    for draft in drafts:
        if draft.source.kind != "none":
            for quotation in marked.over(draft.proposition.span):
                spoken.setdefault(quotation, draft.source)
    own = coverage_of(draft.proposition.span for draft in drafts if draft.source.kind == "none")
    for before, after in pairwise(quotations):
        if after not in spoken and before in spoken and _adjacent(own, before, after):
            spoken[after] = spoken[before]
    said = coverage_of(spoken)
    return [_spoken(draft, spoken, said) for draft in drafts]


def _adjacent(own: Coverage[Span], before: Span, after: Span) -> bool:
    """Return whether no sentence of the outlet's own stands between two quotations."""
    between = Span(before.end, max(before.end + 1, after.start))
    return all(after.overlaps(span) for span in own.over(between))


def _spoken(draft: _Draft, spoken: dict[Span, Source], said: Coverage[Span]) -> _Draft:
    if draft.source.kind != "none" or draft.cue is not None:
        return draft
    span = draft.proposition.span
    for quotation in said.over(span):
        if quoted_share(draft.passage.plain, span, coverage_of([quotation])) >= _WHOLLY:
            return replace(draft, source=replace(spoken[quotation], span=None))
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
    if not _ADDING.search(sentence.text):
        return draft
    certainty = certainty_of(sentence, draft.proposition.span, None)
    same_mood = certainty in ("planned", "conditional") and certainty == certainty_of(
        before, previous.proposition.span, previous.proposition.attribution
    )
    if not same_mood:
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
        actors=_parts(draft, mentions),
        quantities=mentions.quantities.ids_within(field, span),
        equipment=mentions.equipment.ids_within(field, span),
        dates=mentions.dates.ids_within(field, span),
        places=mentions.places.ids_within(field, span),
    )


def _stance(draft: _Draft) -> Stance | None:
    """Return the stance of the verb that attributes; a preposition has none."""
    attribution = draft.proposition.attribution
    spoken = attribution is not None and attribution.host is not None and draft.cue is not None
    return attribution.stance if attribution is not None and spoken else None


def _parts(draft: _Draft, mentions: Mentions) -> tuple[ActorInClaim, ...]:
    """Return the actors of the claim in the order of their first mention, the speaker first."""
    proposition, found = draft.proposition, list[tuple[int, ActorInClaim]]()
    if draft.source.actor is not None:
        found.append((-1, ActorInClaim(draft.source.actor, "speaker")))
    named: dict[str, list[Span]] = {}
    for span, actor in mentions.named.within(draft.passage.field, proposition.span):
        named.setdefault(actor, []).append(span)
    for actor, spans in named.items():
        parts: list[ActorRole] = [part_of(proposition.sentence, span) for span in spans]
        found.append((spans[0].start, ActorInClaim(actor, strongest(parts))))
    return tuple(part for _, part in sorted(found, key=lambda pair: (pair[0], pair[1].actor)))


def _claim_ids(drafts: Sequence[_Draft]) -> list[str]:
    """Return ids made from the claims' words alone; the same words again get their own, by their turn."""
    ids: list[str] = []
    taken: set[str] = set()
    turns: dict[str, int] = {}
    for draft in drafts:
        words = draft.proposition.span.of(draft.passage.text)
        turn = turns.get(words, 0)
        while (found := f"c-{short_hash(words, str(turn))}") in taken:
            turn += 1
        turns[words] = turn + 1
        taken.add(found)
        ids.append(found)
    return ids
