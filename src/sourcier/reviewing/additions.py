"""Claims that an editor found in the text: exact words → Claim."""

from __future__ import annotations

from sourcier.extraction import ActorInClaim, Claim, Extraction, Source
from sourcier.fingerprints import short_hash
from sourcier.review import Addition
from sourcier.spans import Field, Span

NO_SOURCE = Source(text=None, span=None, kind="none", role=None, actor=None, via=None, inferred=False)


def text_order(claim: Claim) -> tuple[bool, int, int]:
    """Return what sorts claims: the title's first, then as they stand."""
    return claim.field == "text", claim.span.start, claim.span.end


def claim_added(addition: Addition, extraction: Extraction) -> Claim | None:
    """Return the claim of an addition, the extraction's own where it has it; None if its words are gone."""
    place = _place(addition, extraction)
    if place is None:
        return None
    field, span = place
    for claim in extraction.claims:
        if (claim.field, claim.span) == place:
            return claim
    return Claim(
        id=_new_id(addition.quote, {claim.id for claim in extraction.claims}),
        field=field,
        span=span,
        source=NO_SOURCE,
        cue=None,
        stance=None,
        certainty="asserted",
        quote=False,
        actors=tuple(
            ActorInClaim(actor.id, "mentioned")
            for actor in extraction.actors
            if any(m.field == field and span.contains(m.span) for m in actor.mentions)
        ),
        quantities=tuple(q.id for q in extraction.quantities if q.field == field and span.contains(q.span)),
        equipment=tuple(e.id for e in extraction.equipment if e.field == field and span.contains(e.span)),
        dates=tuple(d.id for d in extraction.dates if d.field == field and span.contains(d.span)),
        places=tuple(p.id for p in extraction.places if p.field == field and span.contains(p.span)),
    )


def _place(addition: Addition, extraction: Extraction) -> tuple[Field, Span] | None:
    """Return the first place of the words: in the text, else in the title, where no field is named."""
    fields: tuple[Field, ...] = (addition.field,) if addition.field else ("text", "title")
    for field in fields:
        text = extraction.text if field == "text" else extraction.title or ""
        start = text.find(addition.quote)
        if start >= 0:
            return field, Span(start, start + len(addition.quote))
    return None


def _new_id(quote: str, taken: set[str]) -> str:
    """Return an id made from the words alone, as extraction makes it."""
    turn = 0
    while (found := f"c-{short_hash(quote, str(turn))}") in taken:
        turn += 1
    return found
