"""Units of measure and money beside a number: "kilomètres", "millions d'euros", "$"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from sourcier.extractor.numbers.pieces import fold
from sourcier.lexicon import table
from sourcier.spans import Span

UnitKind = Literal["money", "percent", "measure", "time"]


class Unit(Struct, frozen=True):
    """A unit as written at `span`, which leaves out the "de" before it."""

    span: Span
    canonical: str
    kind: UnitKind


_LINK = re.compile(r"[ -]{0,2}(?:de |d')?", re.IGNORECASE)
_LINKED = re.compile(r" (?:de |d')", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CURRENCY_BEFORE = re.compile(r"(?P<symbol>US\$|[$€£¥₽₴₩₪]|(?<!\w)(?:EUR|USD|GBP|CHF|JPY|CAD))[ ]?\Z")


@cache
def _words() -> tuple[dict[str, list[str]], dict[str, tuple[str, UnitKind]]]:
    """Return the units by their first word, the longest first, and what each means.

    Keys are folded and bear no plural mark.
    """
    rows = [row for row in table("units") if row["match"] == "word"]
    forms: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (-len(row["form"]), row["form"])):
        forms.setdefault(_singular(fold(_FIRST_WORD.match(row["form"])[0])), []).append(row["form"])  # type: ignore[index]
    return forms, {_singular(fold(row["form"])): (row["canonical"], row["kind"]) for row in rows}  # type: ignore[misc]


@cache
def _pattern(first: str) -> re.Pattern[str]:
    """Return what matches the units that start with a word, in the text as it stands.

    A text has few of all units: compiling their patterns at once would take longer than extracting it.
    """
    forms = _words()[0][first]
    return re.compile(rf"(?:{'|'.join(map(_plural, forms))})(?![\w²³'])", re.IGNORECASE)


def _plural(form: str) -> str:
    """Return the pattern of a form, each word of it plural or not, accented or not."""
    return r"[ -]".join(f"{''.join(map(_letter, word))}[sx]?" for word in re.split("[ -]", form))


def _letter(letter: str) -> str:
    plain = fold(letter)
    return re.escape(letter) if plain == letter.lower() or len(plain) > 1 else f"[{letter}{plain}]"


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
        return _word_unit(text, start) if text[start - 5 : start - 1].lower() == "demi" else None
    symbol, meanings = _symbols()
    match = symbol.match(text, start)
    if match and not (match[0].isalpha() and len(match[0]) == 1 and _LINKED.match(text, end)):
        canonical, kind = meanings[match[0]]
        return Unit(Span(start, start + len(match[0])), canonical, kind)
    return _word_unit(text, start)


def _word_unit(text: str, start: int) -> Unit | None:
    first = _FIRST_WORD.match(text, start)
    if first is None:
        return None
    forms, meanings = _words()
    word = _singular(fold(first[0]))
    match = _pattern(word).match(text, start) if word in forms else None
    if match is None:
        return None
    canonical, kind = meanings[_singular(fold(match[0]))]
    return Unit(Span(start, match.end()), canonical, kind)


def currency_before(text: str, start: int) -> Unit | None:
    """Return the currency sign written before a number that starts at `start`: "$75 millions"."""
    match = _CURRENCY_BEFORE.search(text, max(0, start - 5), start)
    if match is None:
        return None
    canonical, kind = _symbols()[1][match["symbol"]]
    return Unit(Span(match.start("symbol"), match.end("symbol")), canonical, kind)
