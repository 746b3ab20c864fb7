"""The pieces that numbers are made of: groups of figures and number words; dates and hours are none.

Pieces come in text order and never overlap; a word that is part of no number breaks a chain by its place.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from msgspec import Struct

from sourcier.lexicon import table


class Piece(Struct, frozen=True):
    """A number word or a group of figures."""

    start: int
    end: int
    part: str  # of lexicon/number_words.tsv; "figures" or "quotient"
    value: Decimal


# A shape is no number: a date, a telephone number, a clock time, a version.
_PIECE = re.compile(
    r"""
    (?P<word>[^\W\d_¼½¾⅐-⅞][^\W\d_]*)
  | (?P<shape>
        \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)
      | 0\d(?:[ .]\d\d){4}(?!\d)
      | 0[ ]\d{3}(?:[ ]\d{2,3}){2,3}(?!\d)
      | \d{1,2}[ ]?[hH][ ]?\d{0,2}(?![\w²³/])
      | \d{1,2}:\d{2}(?!\d)
      | \d{1,2}'\d{1,2}(?:"\d{1,2})?(?!\d)
    )
  | (?P<over>\d{1,3})/(?P<under>\d{1,5})(?!\d)
  | (?P<sign>[¼½¾⅐-⅞])
  | (?P<power>\d{1,6}(?:[.,]\d{1,6})?)\^(?P<exponent>[+-]?\d{1,2})(?![\w.,])
  | (?P<scientific>\d{1,9}(?:[.,]\d{1,9})?[eE][+-]?\d{1,2})(?![\w-])
  | (?:
        (?P<spaced>[1-9]\d{0,2}(?:[ ]\d{3}){1,5})(?!\d)(?:[.,](?P<spaced_decimals>\d{1,9})(?!\d))?
      | (?P<dotted>[1-9]\d{0,2}(?:\.\d{3}){1,5})(?!\d)(?:,(?P<dotted_decimals>\d{1,9})(?!\d))?
      | (?P<english>[1-9]\d{0,2}(?:,\d{2,3}){1,5},\d{3})(?!\d)(?:\.(?P<english_decimals>\d{1,9})(?!\d))?
      | (?P<simple>\d+)(?:[.,](?P<simple_decimals>\d+))?
    )
    (?:(?P<thousands>[ ]?k|K)(?=[€$£]|\b) | (?P<millions>M)(?=[€$£]|EUR\b|USD\b|\b)
      | [ ](?P<millions_of>M)(?=[ ]?(?:[€$£]|EUR\b|USD\b)) | [ ]?(?P<mio>[Mm]io)\b
      | [ ]?(?P<milliards>[Mm]ds?|[Mm]rds?)(?=[€$£]|\b))?
    """,
    re.VERBOSE,
)
_STYLES = ("spaced", "dotted", "english", "simple")
_SHORTHANDS = {"thousands": 3, "millions": 6, "millions_of": 6, "mio": 6, "milliards": 9}  # powers of ten
_LONGEST = 15  # figures: more than that is a serial number
_NAME_BEFORE = re.compile(r"(?:[^\W\d_]|[^\W\d_][-./]|[^\W\d_]-?\d{1,4}-|\d[/:])\Z")
_CODE_BEFORE = re.compile(r"(?<![^\W_])(?P<code>[A-Z]{3})\Z")
_NAME_AFTER = re.compile(r"-[^\W\d_]|[/:]\d|\.\d")
_GLUED = re.compile(r"[^\W\d_¼½¾⅐-⅞]+")


def fold(word: str) -> str:
    """Return a word without accents and case, as number words are compared."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def find_pieces(text: str) -> list[Piece]:
    """Return the number words and groups of figures of a plain text."""
    words, found = _number_words(), []
    for match in _PIECE.finditer(text):
        if match["word"]:
            known = words.get(match["word"].lower())
            if known:
                found.append(Piece(match.start(), match.end(), *known))
        elif not match["shape"] and _stands_alone(text, match):
            found.append(Piece(match.start(), match.end(), *_read_figures(match)))
    return found


def _read_figures(match: re.Match[str]) -> tuple[str, Decimal]:
    """Return the part that figures play, and their worth."""
    if match["sign"]:
        return "quotient", _sign(match["sign"])
    if match["over"]:
        return "quotient", _quotient(match)
    if match["power"]:
        return "figures", Decimal(match["power"].replace(",", ".")) ** int(match["exponent"])
    if match["scientific"]:
        return "figures", Decimal(match["scientific"].replace(",", "."))
    return "figures", _worth(match)


@cache
def _number_words() -> dict[str, tuple[str, Decimal]]:
    """Return what each word is, with its accents and without."""
    known = {row["form"]: (row["part"], Decimal(row["value"])) for row in table("number_words")}
    return {fold(form): meaning for form, meaning in known.items()} | known


@cache
def _glued_symbols() -> frozenset[str]:
    """Return the letters that may follow figures without a space: "300km", "12kg"."""
    symbols = (row["form"] for row in table("units") if row["match"] == "symbol")
    return frozenset(match[0] for symbol in symbols if (match := _GLUED.match(symbol)))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Return whether the figures are a number, not part of a name such as "BTR-80", "2A6", "9e"."""
    start, end = match.span()
    if end - start > 2 * _LONGEST or sum(c.isdigit() for c in match[0]) > _LONGEST:
        return False
    named = _NAME_BEFORE.search(text, max(0, start - 6), start)
    if _NAME_AFTER.match(text, end) or (named and not _is_priced(text, start)):
        return False
    glued = _GLUED.match(text, end)
    return glued is None or glued[0] in _glued_symbols()


def _is_priced(text: str, start: int) -> bool:
    """Return whether a currency code stands glued before the figures: "EUR45"."""
    code = _CODE_BEFORE.search(text, max(0, start - 4), start)
    return code is not None and code["code"] in _glued_symbols()


def _sign(sign: str) -> Decimal:
    """Return what "½" is worth."""
    over, under = unicodedata.normalize("NFKD", sign).split("\N{FRACTION SLASH}")
    return Decimal(over) / Decimal(under)


def _quotient(match: re.Match[str]) -> Decimal:
    """Return what "1/3" is worth; 0 where it is no proper fraction."""
    over, under = Decimal(match["over"]), Decimal(match["under"])
    return over / under if 0 < over < under else Decimal(0)


def _worth(match: re.Match[str]) -> Decimal:
    style = next(style for style in _STYLES if match[style])
    whole = re.sub(r"[ .,]", "", match[style])
    value = Decimal(f"{whole}.{match[f'{style}_decimals'] or 0}")
    power = next((power for name, power in _SHORTHANDS.items() if match[name]), 0)
    value = value.scaleb(power)
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
