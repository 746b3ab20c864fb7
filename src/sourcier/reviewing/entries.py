"""Decisions as plain JSON: what the review page reads and sends, with the keys of the file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from sourcier.review import Addition, Corrections, Decision, FigureChoice, Review, Signature, SourceChoice

Json: TypeAlias = Any  # any JSON value
_PREFIX = "sha256:"


def review_entries(review: Review) -> dict[str, Json]:
    """Return a review as JSON. What is not set has no key, but for the five sections."""
    return {
        "article": _PREFIX + review.article if review.article else None,
        "claims": {name: _decision(decision) for name, decision in review.claims.items()},
        "added": [_addition(addition) for addition in review.added],
        "dates": dict(review.dates),
        "summary": [{"line": line.line, "claims": list(line.claims)} for line in review.summary],
    }


def is_same(one: Json, other: Json) -> bool:
    """Return whether two entries say the same: what is empty or false counts as not there."""
    return bool(_meant(one) == _meant(other))


def _meant(value: Json) -> Json:
    if isinstance(value, Mapping):
        meant = {key: _meant(item) for key, item in value.items()}
        return {key: item for key, item in meant.items() if item or (item == 0 and item is not False)}
    if isinstance(value, list):
        return [_meant(item) for item in value]
    return value


def _decision(decision: Decision) -> dict[str, Json]:
    return {
        "quote": decision.quote,
        "status": decision.status,
        **_corrections(decision.corrections),
        **_signature(decision.signature),
    }


def _addition(addition: Addition) -> dict[str, Json]:
    field = {"field": addition.field} if addition.field else {}
    return {
        "quote": addition.quote,
        **field,
        **_corrections(addition.corrections),
        **_signature(addition.signature),
    }


def _corrections(given: Corrections) -> dict[str, Json]:
    return _set(
        source=None if given.source is None else _source(given.source),
        certainty=given.certainty,
        actors=None
        if given.actors is None
        else [{"actor": part.actor, "role": part.role} for part in given.actors],
        figures=None
        if given.figures is None
        else {words: _figure(figure) for words, figure in given.figures.items()},
        dates=None if given.dates is None else dict(given.dates),
        headline=given.headline,
    )


def _source(source: SourceChoice) -> dict[str, Json]:
    return _set(name=source.name, kind=source.kind, role=source.role, inferred=source.inferred or None)


def _figure(figure: FigureChoice) -> dict[str, Json]:
    return _set(min=_number(figure.low), max=_number(figure.high), approx=figure.approx or None)


def _signature(signature: Signature) -> dict[str, Json]:
    day = None if signature.date is None else signature.date.isoformat()
    return _set(note=signature.note, by=signature.by, date=day)


def _set(**values: Json) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value is not None}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
