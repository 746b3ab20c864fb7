"""A quantity as it is shown: its figure with the precision of the text, and never more."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_symbol
from msgspec import Struct

from sourcier.compose.views import GaugeKind
from sourcier.compose.words import raised
from sourcier.extraction import Quantity
from sourcier.lexicon import table
from sourcier.messages import Messages

_SCALE = re.compile(r"\b(?:dizaine|douzaine|centaine|millier|million|milliard)s\b", re.IGNORECASE)
_LEADING = re.compile(r"(?:des|de|d['’])\s*", re.IGNORECASE)
_STRICT = re.compile(r"\b(?:plus|moins|sous)\b(?! grand)", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:au|le|pas) (?:bas )?(?:plus|moins)\b", re.IGNORECASE)
_CURRENCY = re.compile(r"\s{1,2}(?:de |d['’])?(?P<name>[^\W\d]+(?: [^\W\d]+)?)")
_SCALED = re.compile(r"(?P<figure>.*\d)(?P<scale>\D+)")
_SCALES = (("milliards", Decimal(1_000_000_000)), ("millions", Decimal(1_000_000)))
_CENTS = Decimal("0.01")
_LINK = 8  # characters between a figure and what it counts: " de ses "


class Figure(Struct, frozen=True):
    """A quantity in words: "≈ 6 000", "environ"."""

    kind: GaugeKind
    value: str
    unit: str  # beside the value; "" for none
    precision: str


def kind_of(quantity: Quantity) -> GaugeKind:
    """Return what precision the text gives."""
    if quantity.low is None and quantity.high is None:
        return "vague"
    if quantity.low is None:
        return "atmost"
    if quantity.high is None:
        return "vague" if _is_scale(quantity) else "atleast"
    if quantity.low != quantity.high:
        return "range"
    return "approx" if quantity.approx else "exact"


def _is_scale(quantity: Quantity) -> bool:
    """Return whether the text has a scale without a number: "des milliers", "plusieurs centaines"."""
    text = quantity.text
    return quantity.approx and not re.search(r"\d", text) and _SCALE.search(text) is not None


def figure_of(quantity: Quantity, text: str, messages: Messages) -> Figure:
    """Return a quantity as shown; the name of a currency is read in `text`, that of its field."""
    kind = kind_of(quantity)
    precision, sign = _precision(quantity, kind)
    return Figure(
        kind=kind,
        value=_value(quantity, kind, sign, messages),
        unit=_unit(quantity, text, messages),
        precision=messages(f"compose.figures.precision.{precision}"),
    )


def badge(figure: Figure, messages: Messages) -> str:
    """Return a figure on one line: "≈ 6 000, environ"."""
    value = f"{figure.value} {figure.unit}".strip()
    return messages("compose.figures.badge", value=value, precision=figure.precision)


def _precision(quantity: Quantity, kind: GaugeKind) -> tuple[str, str]:
    """Return the word for the precision and the sign that goes with it."""
    strict = _STRICT.search(quantity.text) is not None and not _AT_LEAST.search(quantity.text)
    match kind:
        case "approx":
            return "approx", "≈ "
        case "atleast":
            return ("more", "> ") if strict else ("atleast", "≥ ")
        case "atmost":
            return ("less", "< ") if strict else ("atmost", "≤ ")
        case _:
            return kind, ""


def _value(quantity: Quantity, kind: GaugeKind, sign: str, messages: Messages) -> str:
    if kind == "vague":
        return raised(_LEADING.sub("", quantity.text, count=1))
    if quantity.unit == "proportion":
        return raised(quantity.text)
    low, high = (
        None if bound is None else number(bound, messages, scaled=has_words(quantity.text))
        for bound in (quantity.low, quantity.high)
    )
    figures = _range(low, high) if kind == "range" and low and high else sign + (low or high or "")
    if quantity.unit == "%":
        return messages("compose.figures.percent", value=figures)
    return messages("compose.figures.times", value=figures) if quantity.unit == "×" else figures


def _range(low: str, high: str) -> str:
    """Return "20 – 30 millions" rather than "20 millions – 30 millions"."""
    first, last = _SCALED.fullmatch(low), _SCALED.fullmatch(high)
    if first and last and first["scale"].rstrip("s") == last["scale"].rstrip("s"):
        low = first["figure"]
    return f"{low} – {high}"


def has_words(text: str) -> bool:
    """Return whether the figure is written with a scale in letters: "20 millions"."""
    return re.search(r"(?:million|milliard|billion)", text, re.IGNORECASE) is not None


def number(value: Decimal, messages: Messages, *, scaled: bool) -> str:
    """Return a number in the interface's language; `scaled` writes "1,5 million" where that is exact."""
    for name, scale in _SCALES if scaled else ():
        share = value / scale
        if abs(share) >= 1 and share == share.quantize(_CENTS):
            return messages(f"compose.figures.{name}", n=int(share), value=messages.number(share))
    return messages.number(value)


def phrase_of(quantity: Quantity, text: str) -> str:
    """Return the quantity with what it counts, as written: "environ 300 soldats", "20 millions d'euros"."""
    start, end = quantity.span.start, quantity.span.end
    if quantity.kind == "money":
        return text[start : _currency_end(quantity, text) or end]
    of = quantity.of or ""
    found = text.find(of, end, end + len(of) + _LINK) if of else -1
    return text[start : found + len(of) if found >= 0 else end]


def _unit(quantity: Quantity, text: str, messages: Messages) -> str:
    """Return what stands beside the value. A currency keeps the words of the text: "de dollars"."""
    if quantity.kind != "money":
        return "" if quantity.unit in (None, "%", "×", "proportion") else str(quantity.unit)
    end = _currency_end(quantity, text)
    if end is not None:
        return text[quantity.span.end : end].strip()
    return str(get_currency_symbol(quantity.unit, messages.language)) if quantity.unit else ""


def _currency_end(quantity: Quantity, text: str) -> int | None:
    """Return where the name of the currency ends; None for a symbol or a code."""
    after = _CURRENCY.match(text, quantity.span.end)
    if after is None:
        return None
    both = after["name"]
    written = next((name for name in (both, both.split(" ")[0]) if _is_currency(name)), None)
    return None if written is None else after.start("name") + len(written)


def _is_currency(name: str) -> bool:
    return " ".join(part.rstrip("s") for part in name.lower().split(" ")) in _currency_names()


@cache
def _currency_names() -> frozenset[str]:
    return frozenset(row["form"] for row in table("units") if row["kind"] == "money")
