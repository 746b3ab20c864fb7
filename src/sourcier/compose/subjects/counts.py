"""How many there are of a piece of equipment: its own figure, or that of the lot it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from sourcier.compose.figures import figure_of, kind_of
from sourcier.compose.subjects.views import ClaimLine
from sourcier.compose.views import GaugeKind
from sourcier.extraction import Equipment, Extraction, Quantity
from sourcier.messages import Messages

_REACH = 8  # characters between a figure and what it counts: " de ses "
_PART_OF = re.compile(r"\b(?:dont|parmi|notamment|y compris|comprenant|incluant|comme|tels?|telles?)\b")
_SENTENCE_END = re.compile(r"[.!?;]\s")


class CountRecord(Struct, frozen=True):
    """A figure for a piece of equipment."""

    claim: ClaimLine
    value: str
    kind: GaugeKind
    low: float | None
    high: float | None
    of: str  # what the figure counts, where it is a lot that this is a part of: "engins"; else ""


def counts_of(
    items: Sequence[Equipment],
    quantities: Sequence[Quantity],
    line: ClaimLine,
    extraction: Extraction,
    messages: Messages,
) -> Iterator[CountRecord]:
    """Yield the figures that a claim gives for items of its equipment, in text order, none twice.

    The quantities are those of the claim.
    """
    told: set[str] = set()
    for item in items:
        quantity, is_lot = _quantity(item, quantities, extraction)
        if quantity is None:
            if item.count is not None:
                yield _single(item.count, line, messages)
        elif quantity.id not in told:
            told.add(quantity.id)
            yield _counted(quantity, line, extraction, messages, is_lot=is_lot)


def _quantity(
    item: Equipment, quantities: Sequence[Quantity], extraction: Extraction
) -> tuple[Quantity | None, bool]:
    """Return the figure before the words for an item, and whether it counts a lot they are a part of."""
    before = [q for q in quantities if q.field == item.field and q.span.end <= item.span.start]
    if not before:
        return None, False
    nearest = max(before, key=lambda quantity: quantity.span.end)
    if item.span.start - nearest.span.end <= _REACH and _counts(nearest, item):
        return nearest, False
    text = extraction.title or "" if item.field == "title" else extraction.text
    between = text[nearest.span.end : item.span.start]
    is_lot = bool(nearest.of) and _PART_OF.search(between) and not _SENTENCE_END.search(between)
    return (nearest, True) if is_lot else (None, False)


def _counts(quantity: Quantity, item: Equipment) -> bool:
    return bool(quantity.of) and item.text.startswith((quantity.of or "").split(" ")[0])


def _counted(
    quantity: Quantity, line: ClaimLine, extraction: Extraction, messages: Messages, *, is_lot: bool
) -> CountRecord:
    text = extraction.title or "" if quantity.field == "title" else extraction.text
    shown = figure_of(quantity, text, messages)
    low, high = (None if bound is None else float(bound) for bound in (quantity.low, quantity.high))
    return CountRecord(line, shown.value, kind_of(quantity), low, high, (quantity.of or "") if is_lot else "")


def _single(count: Decimal, line: ClaimLine, messages: Messages) -> CountRecord:
    return CountRecord(line, messages.number(count), "exact", float(count), float(count), "")
