"""What was extracted, as if a reader had annotated it."""

from __future__ import annotations

from decimal import Decimal

from sourcier.evaluating.gold import (
    Gold,
    GoldActor,
    GoldClaim,
    GoldDate,
    GoldEquipment,
    GoldPlace,
    GoldPlaced,
    GoldQuantity,
    GoldSource,
    Number,
    Offsets,
)
from sourcier.extraction import Claim, Extraction
from sourcier.spans import Span

_OUTLET = GoldSource(None, None, "none")


def gold_of(extraction: Extraction, name: str) -> Gold:
    """Return an extraction in the shape of an annotation, whose id is `name`.

    A source that was carried over from a neighbouring sentence is none there: readers annotate a sentence
    without attribution as the outlet's own voice.
    """
    return Gold(
        name,
        claims=tuple(_claim(claim) for claim in extraction.claims),
        actors=tuple(
            GoldActor(
                actor.name,
                actor.kind,
                tuple(GoldPlaced(mention.field, _offsets(mention.span)) for mention in actor.mentions),
                actor.aliases,
            )
            for actor in extraction.actors
        ),
        quantities=tuple(
            GoldQuantity(q.field, _offsets(q.span), _number(q.low), _number(q.high), q.approx, q.of, q.unit)
            for q in extraction.quantities
        ),
        equipment=tuple(
            GoldEquipment(e.field, _offsets(e.span), e.designation, e.category, _number(e.count))
            for e in extraction.equipment
        ),
        dates=tuple(GoldDate(d.field, _offsets(d.span), d.value, d.type) for d in extraction.dates),
        places=tuple(GoldPlace(p.field, _offsets(p.span), p.name) for p in extraction.places),
    )


def _claim(claim: Claim) -> GoldClaim:
    source = claim.source
    span = None if source.span is None else _offsets(source.span)
    return GoldClaim(
        claim.field,
        _offsets(claim.span),
        _OUTLET if source.inferred else GoldSource(source.text, span, source.kind, source.role),
        claim.certainty,
        claim.quote,
        None if claim.cue is None else _offsets(claim.cue),
    )


def _offsets(span: Span) -> Offsets:
    return span.start, span.end


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
