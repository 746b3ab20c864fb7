"""What a number is, once read."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from sourcier.spans import Span

NumberForm = Literal["figures", "words", "collective", "vague", "fraction", "multiple"]


class Number(Struct, frozen=True):
    """A number: `low == high` but for a vague plural ("des milliers"), which has no `high`."""

    span: Span
    low: Decimal
    high: Decimal | None
    approx: bool  # "une dizaine", "des milliers"
    form: NumberForm
    scale: Decimal  # of its last scale word: "1,5 million" is 1.5 times a scale of 1 000 000; 1 without one


def exact(span: Span, value: Decimal, form: NumberForm, scale: Decimal) -> Number:
    """Return the number of one known value, whole where it can be."""
    value = Decimal(int(value)) if value == value.to_integral_value() else value
    return Number(span, value, value, approx=False, form=form, scale=scale)
