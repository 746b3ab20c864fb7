"""Units of measure and money beside a number: "kilomètres", "millions d'euros", "$"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sourcier.extract.numbers.pieces import fold
from sourcier.lexicon import table
from sourcier.spans import Span

UnitKind = Literal["money", "percent", "measure", "time"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written at `span`, which leaves out the "de" before it."""

    span: Span
    canonical: str
    kind: UnitKind


_WINDOW = 40  # code points: longer than any unit of the lexicon
_LINK = re.compile(r"[ -]{0,2}(?:de |d')?", re.IGNORECASE)
_LINKED = re.compile(r" (?:de |d')", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"(?P<symbol>US\$|[$€£¥₽₴₩₪]|(?<!\w)(?:EUR|USD|GBP|CHF)(?=[ ]))[ ]?\Z")


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, UnitKind]]]:
    """Return the pattern of unit words and what each means, by its folded form without plural marks."""
    rows = [row for row in table("units") if row["match"] == "word"]
    forms = sorted((fold(row["form"]) for row in rows), key=lambda form: (-len(form), form))
    plural = "|".join(r"[sx]?[ -]".join(map(re.escape, re.split("[ -]", form))) + r"[sx]?" for form in forms)
    meanings = {_singular(fold(row["form"])): (row["canonical"], row["kind"]) for row in rows}
    return re.compile(rf"(?:{plural})(?![\w²³'])"), meanings  # type: ignore[return-value]


def _singular(form: str) -> str:
    return " ".join(re.sub(r"[sx]\Z", "", word) for word in re.split("[ -]", form))


@cache
def _symbols() -> tuple[re.Pattern[str], dict[str, tuple[str, UnitKind]]]:
    rows = [row for row in table("units") if row["match"] == "symbol"]
    forms = sorted((row["form"] for row in rows), key=lambda form: (-len(form), form))
    meanings = {row["form"]: (row["canonical"], row["kind"]) for row in rows}
    return re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?![\w²³']|\.[^\W\d_])"), meanings  # type: ignore[return-value]


def unit_after(text: str, end: int) -> Unit | None:
    """Return the unit that follows a number ending at `end` in a plain text."""
    link = _LINK.match(text, end)
    start = link.end() if link else end
    if start > end and text[start - 1] == "-" and text[start : start + 1].isalpha():
        return None
    window = text[start : start + _WINDOW]
    symbol, meanings = _symbols()
    match = symbol.match(window)
    if match and not (match[0].isalpha() and len(match[0]) == 1 and _LINKED.match(text, end)):
        canonical, kind = meanings[match[0]]
        return Unit(Span(start, start + match.end()), canonical, kind)
    return _word_unit(text, start)


def _word_unit(text: str, start: int) -> Unit | None:
    window = text[start : start + _WINDOW]
    folded = "".join(_letter(c) for c in window)
    pattern, meanings = _words()
    match = pattern.match(folded)
    if match is None:
        return None
    canonical, kind = meanings[_singular(match[0])]
    return Unit(Span(start, start + match.end()), canonical, kind)


def _letter(character: str) -> str:
    """Return the folded letter, always one code point, so that offsets hold."""
    folded = fold(character)
    return folded if len(folded) == 1 else character


def currency_before(text: str, start: int) -> Unit | None:
    """Return the currency sign written before a number that starts at `start`: "$75 millions"."""
    match = _CURRENCY_BEFORE.search(text, max(0, start - 5), start)
    if match is None:
        return None
    canonical, kind = _symbols()[1][match["symbol"]]
    return Unit(Span(match.start("symbol"), match.end("symbol")), canonical, kind)
