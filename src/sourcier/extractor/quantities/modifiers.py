"""What opens or blurs a number ("environ", "plus de", "ou moins"), and what that makes of its bounds."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from msgspec import Struct

from sourcier.lexicon import table
from sourcier.spans import Span

Effect = Literal["approximate", "round", "low", "high", "exact"]


class Modifier(Struct, frozen=True):
    """An approximator or a comparison at `span`; `inside` where the span of the quantity covers it."""

    span: Span
    effect: Effect
    inside: bool


class Bounds(Struct, frozen=True):
    """How many: `low == high` for one figure, None for an open side."""

    low: Decimal | None
    high: Decimal | None
    approx: bool


_WINDOW = 50  # code points: longer than any form of the lexicon with its article
_FINAL = {"de": r"(?:de|des|du|d')", "à": r"(?:à|au|aux)", "les": "les"}
_ARTICLE = r"(?:[ ]?(?:(?:les|la|le|des|une?|l')(?=[ ']|\Z)[ ]?|d'|de[ ]|l'))?"


def _pattern(form: str) -> str:
    *start, last = form.split(" ")
    return "[ ]".join(
        [*map(re.escape, start), _FINAL.get(last, re.escape(last)) if start else re.escape(last)]
    )


@cache
def _before() -> tuple[re.Pattern[str], dict[str, tuple[Effect, bool]]]:
    """Return the pattern of all that may stand before a number: group "m<row>" names the row."""
    rows = sorted(enumerate(table("approximators")), key=lambda item: (-len(item[1]["form"]), item[0]))
    groups = "|".join(f"(?P<m{number}>{_pattern(row['form'])})" for number, row in rows)
    effects = {f"m{number}": (row["effect"], row["place"] == "before") for number, row in rows}
    first = "".join(sorted({re.escape(row["form"][0]) for _, row in rows}))
    pattern = re.compile(rf"(?<![\w-])(?=[{first}])(?:{groups}){_ARTICLE}[ ]?\Z", re.IGNORECASE)
    return pattern, effects  # type: ignore[return-value]


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Effect]]:
    forms = {row["form"]: row["effect"] for row in table("postposed_approximators")}
    alternatives = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"[ ](?P<form>{alternatives})(?![\w'])", re.IGNORECASE), forms  # type: ignore[return-value]


def modifier_before(text: str, start: int) -> Modifier | None:
    """Return what modifies the number that starts at `start` of a plain text: the widest expression wins."""
    pattern, effects = _before()
    window = max(0, start - _WINDOW)
    match = pattern.search(text[window:start])
    if match is None or match.lastgroup is None or match.end() == match.start():
        return None
    effect, inside = effects[match.lastgroup]
    return Modifier(Span(window + match.start(), window + match.end(match.lastgroup)), effect, inside)


def modifier_after(text: str, end: int) -> Modifier | None:
    """Return what modifies a number from behind, right after `end`: "six mille environ", "500 ou moins"."""
    pattern, effects = _after()
    match = pattern.match(text, end)
    if match is None or re.match(r" (?:\d|de |une? )", text[match.end() : match.end() + 4]):
        return None
    return Modifier(Span(match.start("form"), match.end()), effects[match["form"].lower()], inside=True)


def bounded(bounds: Bounds, effect: Effect) -> Bounds:
    """Return the bounds as a modifier leaves them: "au moins une quarantaine" keeps only its low side."""
    if effect == "approximate" or (effect == "round" and _is_round(bounds)):
        return Bounds(bounds.low, bounds.high, approx=True)
    if effect == "low":
        return Bounds(bounds.low, None, bounds.approx)
    if effect == "high" and bounds.high is not None:
        return Bounds(None, bounds.high, bounds.approx)
    return bounds


def _is_round(bounds: Bounds) -> bool:
    """Return whether "dans les" makes it about a figure: "dans les 300", not "dans les deux sens"."""
    return bounds.low is not None and bounds.low >= 10 and bounds.low % 10 == 0  # noqa: PLR2004
