"""Whole numbers inside time expressions, in figures or words: "trois ans", "une dizaine de jours"."""

from __future__ import annotations

from functools import cache

from sourcier.extractor.numbers import find_numbers
from sourcier.lexicon import table

_FIGURES = r"\d{1,3}(?:[ .]\d{3}){1,2}|\d{1,5}"
_PARTS = frozenset({"unit", "teen", "ten", "hundred"})


@cache
def _forms(*parts: str) -> str:
    forms = {row["form"] for row in table("number_words") if row["part"] in parts}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def count_pattern() -> str:
    """Return a pattern, without groups, for a whole number in figures or lower-case words."""
    word = f"(?:{_forms(*_PARTS)}|une?|mille)"
    return rf"(?:{_FIGURES}|{word}(?:[ -](?:et[ -])?{word}\b){{0,4}})"


@cache
def collective_pattern() -> str:
    """Return a pattern, without groups, for words such as "dizaine" and "quinzaine"."""
    return f"(?:{_forms('collective')})"


def read_count(words: str) -> int | None:
    """Return the worth of a whole number, None for anything else ("deux trois")."""
    numbers = find_numbers(words)
    if len(numbers) != 1 or len(numbers[0].span) != len(words):
        return None
    low = numbers[0].low
    return int(low) if low == low.to_integral_value() else None
