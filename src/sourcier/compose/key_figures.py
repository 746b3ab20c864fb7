"""Key figures: the quantities of the claims, the most telling first, each on an axis of its own."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from sourcier.compose.evidence import Evidence, claims_by, innermost
from sourcier.compose.figures import figure_of, has_words, kind_of, number
from sourcier.compose.labels import attribution_of, speaker_of
from sourcier.compose.views import Attribution, Gauge, KeyFigure, Line
from sourcier.compose.words import line, ours, raised, shortened, verbatim, without_dangling
from sourcier.extraction import Claim, Quantity, Source
from sourcier.messages import Messages

_MOST = 6
_LABEL_LENGTH = 70
_POOR = 3  # class of figures shown only where there are no others
_LENGTHS = frozenset(("ans", "km", "m", "cm", "mm", "mi", "h", "min", "s", "°C", "°F"))
_TRUST: tuple[Attribution, ...] = ("named", "inferred", "anonymous", "none")
_SMALL = 2
_WHOLE = 100
_NOUN_SCALE = re.compile(r"(?:aine|millier|million|milliard)s?$")
_OF = re.compile(r"d(?:e |['’])")
_PHRASE_END = re.compile(
    r"""[,;:.!?()«»“”"\n]
    | \s(?:et|ou|mais|qui|que|dont|où|alors|tandis|pour|afin|–|—
        |est|sont|étai(?:t|ent)|ser(?:a|ont)|a|ont|avai(?:t|ent)|doi(?:t|vent)|v(?:a|ont)|peu(?:t|vent)|se|ne)\s
    | \s[sn]['’]
    | \s\w+(?:aient|ait|[eiua]ront|era|ira|èrent|irent)\b""",
    re.VERBOSE | re.IGNORECASE,
)


class ClaimedQuantity(Struct, frozen=True):
    """A quantity and the claim that holds it: the one with the fewest words."""

    quantity: Quantity
    claim: Claim


def key_figures(evidence: Evidence) -> tuple[KeyFigure, ...]:
    """Return up to six figures, best first, each as the text gives it."""
    return tuple(_key_figure(candidate, evidence) for candidate in key_quantities(evidence))


def key_quantities(evidence: Evidence) -> list[ClaimedQuantity]:
    """Return up to six quantities of the claims: counts and money, then shares; sourced ones first."""
    holders = claims_by(evidence.extraction.claims, lambda claim: claim.quantities)
    candidates = [
        ClaimedQuantity(quantity, claim)
        for quantity in evidence.extraction.quantities
        if (claim := innermost(holders.get(quantity.id, ())))
    ]
    ranked = sorted(_distinct(candidates), key=_rank)
    telling = [candidate for candidate in ranked if _class(candidate.quantity) < _POOR] or ranked
    return telling[:_MOST]


def _distinct(candidates: list[ClaimedQuantity]) -> list[ClaimedQuantity]:
    """Return the candidates without repeats; a figure of the title gives way to the body's."""
    in_body = {_bounds(c.quantity) for c in candidates if c.claim.field == "text"}
    kept: dict[tuple[object, ...], ClaimedQuantity] = {}
    for candidate in sorted(candidates, key=_rank):
        quantity = candidate.quantity
        if candidate.claim.field == "text" or _bounds(quantity) not in in_body:
            kept.setdefault((*_bounds(quantity), _head(quantity)), candidate)
    return list(kept.values())


def _bounds(quantity: Quantity) -> tuple[object, ...]:
    return quantity.low, quantity.high, quantity.unit


def _head(quantity: Quantity) -> str:
    return quantity.of.lower().split()[0].rstrip("sx") if quantity.of and quantity.of.split() else ""


def _rank(candidate: ClaimedQuantity) -> tuple[object, ...]:
    trust = _TRUST.index(attribution_of(candidate.claim.source))
    in_title = candidate.claim.field == "title"
    return _class(candidate.quantity), in_title, trust, candidate.quantity.span


def _class(quantity: Quantity) -> int:
    if quantity.unit in _LENGTHS:
        return _POOR
    if quantity.unit in ("%", "proportion", "×"):
        return 1
    is_small = quantity.low == quantity.high and (quantity.low or 0) <= _SMALL
    is_counted = quantity.kind == "money" or (quantity.unit is None and quantity.of)
    return 0 if is_counted and not is_small else 2


def _key_figure(candidate: ClaimedQuantity, evidence: Evidence) -> KeyFigure:
    quantity, claim = candidate.quantity, candidate.claim
    text = evidence.extraction.title or "" if quantity.field == "title" else evidence.extraction.text
    figure = figure_of(quantity, text, evidence.messages)
    gauge, axis = _gauge(quantity, evidence.messages)
    return KeyFigure(
        value=figure.value,
        unit=figure.unit,
        label=_label(candidate, figure.value, text, evidence),
        precision=figure.precision,
        as_written=quantity.text,
        gauge=gauge,
        axis=axis,
        attribution=attribution_of(claim.source),
        by=_by(claim.source, evidence.messages),
        claim=evidence.number(claim),
    )


def _label(candidate: ClaimedQuantity, value: str, text: str, evidence: Evidence) -> Line:
    """Return what is counted with its words, else the claim: "2 millions" has "d'habitants"."""
    quantity, claim = candidate.quantity, candidate.claim
    start = text.find(quantity.of, quantity.span.end) if quantity.of else -1
    if not quantity.of or quantity.kind == "money" or not 0 <= start < claim.span.end:
        return shortened(evidence.messages, raised(evidence.words(claim)), limit=_LABEL_LENGTH + 20)
    end = start + len(quantity.of)
    stop = _PHRASE_END.search(text, end, claim.span.end)
    phrase = text[start : stop.start() if stop else claim.span.end]
    label = without_dangling(phrase.rstrip()) if len(phrase) <= _LABEL_LENGTH else quantity.of
    between = text[quantity.span.end : start].lstrip()
    return verbatim(between + label if _NOUN_SCALE.search(value) and _OF.fullmatch(between) else label)


def _by(source: Source, messages: Messages) -> Line:
    speaker = speaker_of(source, messages)
    if speaker is None:
        return ours(messages("compose.figures.no_source"))
    return line(messages, "compose.figures.inferred", speaker=speaker) if source.inferred else speaker


def _gauge(quantity: Quantity, messages: Messages) -> tuple[Gauge, tuple[str, str]]:
    """Return the figure's place on its axis, and what stands at the axis's ends."""
    kind = kind_of(quantity)
    if kind == "vague":
        low = quantity.low or Decimal(2)
        scale = number(low / 2, messages, scaled=True)  # "des milliers" is read as 2 × 1 000 or more
        return Gauge(kind, None, None), (scale, messages("compose.figures.no_ceiling"))
    factor = _WHOLE if quantity.unit == "proportion" else 1
    bounds = [None if bound is None else bound * factor for bound in (quantity.low, quantity.high)]
    is_share = quantity.unit in ("%", "proportion")
    end = axis_end(max((abs(b) for b in bounds if b is not None), default=Decimal(0)), is_share=is_share)
    low_position, high_position = (None if b is None else _position(b, end) for b in bounds)
    labels = [number(bound, messages, scaled=has_words(quantity.text)) for bound in (Decimal(0), end)]
    if is_share:
        labels = [messages("compose.figures.percent", value=label) for label in labels]
    return Gauge(kind, low_position, high_position), (labels[0], labels[1])


def axis_end(bound: Decimal, *, is_share: bool = False) -> Decimal:
    """Return the next of 1, 2, 5, 10, 20, 50… above a bound; 100 for a share of a whole."""
    if is_share and bound <= _WHOLE:
        return Decimal(_WHOLE)
    step = Decimal(1).scaleb(bound.adjusted()) if bound else Decimal(1)
    return next(step * factor for factor in (1, 2, 5, 10) if step * factor > bound)


def _position(bound: Decimal, end: Decimal) -> float:
    return round(float(max(Decimal(0), bound) / end * 100), 2)
