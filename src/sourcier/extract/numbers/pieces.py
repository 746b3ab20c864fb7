"""The pieces that numbers are made of: groups of figures and number words; dates and hours are none.

Pieces come in text order and never overlap; a word that is part of no number breaks a chain by its place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sourcier.lexicon import table


@dataclass(frozen=True, slots=True)
class Piece:
    """A number word or a group of figures."""

    start: int
    end: int
    part: str  # of lexicon/number_words.tsv; "figures" or "quotient"
    value: Decimal


# A shape is no number: a date, a telephone number, a clock time, a version.
_PIECE = re.compile(
    r"""
    (?P<shape>
        \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)
      | 0\d(?:[ .]\d\d){4}(?!\d)
      | 0[ ]\d{3}(?:[ ]\d{2,3}){2,3}(?!\d)
      | \d{1,2}[ ]?[hH][ ]?\d{0,2}(?![\w²³/])
      | \d{1,2}:\d{2}(?!\d)
      | \d{1,2}'\d{1,2}(?:"\d{1,2})?(?!\d)
    )
  | (?P<over>\d{1,3})/(?P<under>\d{1,5})(?!\d)
  | (?:
        (?P<spaced>[1-9]\d{0,2}(?:[ ]\d{3}){1,5})(?!\d)(?:[.,](?P<spaced_decimals>\d{1,9})(?!\d))?
      | (?P<dotted>[1-9]\d{0,2}(?:\.\d{3}){1,5})(?!\d)(?:,(?P<dotted_decimals>\d{1,9})(?!\d))?
      | (?P<english>[1-9]\d{0,2}(?:,\d{3}){2,5})(?!\d)(?:\.(?P<english_decimals>\d{1,9})(?!\d))?
      | (?P<simple>\d+)(?:[.,](?P<simple_decimals>\d+))?
    )
    (?:(?P<thousands>[kK])\b | (?P<millions>M)(?=[€$£]|\b) | [ ](?P<millions_of>M)(?=[ ]?[€$£])
      | [ ]?(?P<milliards>Mds?|Mrds?)(?=[€$£]|\b))?
  | (?P<word>[^\W\d_]+)
    """,
    re.VERBOSE,
)
_STYLES = ("spaced", "dotted", "english", "simple")
_SHORTHANDS = {"thousands": 3, "millions": 6, "millions_of": 6, "milliards": 9}  # powers of ten
_LONGEST = 15  # figures: more than that is a serial number
_NAME_BEFORE = re.compile(r"(?:[^\W\d_]|[^\W\d_][-./]|[^\W\d_]-?\d{1,4}-|\d[/:])\Z")
_NAME_AFTER = re.compile(r"-[^\W\d_]|[/:]\d|\.\d")
_GLUED = re.compile(r"[^\W\d_]+")


def fold(word: str) -> str:
    """Return a word without accents and case, as number words are compared."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def find_pieces(text: str) -> list[Piece]:
    """Return the number words and groups of figures of a plain text."""
    words, found = _number_words(), []
    for match in _PIECE.finditer(text):
        if match["word"]:
            part, value = words.get(fold(match["word"]), ("", Decimal(0)))
        elif match["shape"] or not _stands_alone(text, match):
            continue
        elif match["over"]:
            part, value = "quotient", _quotient(match)
        else:
            part, value = "figures", _worth(match)
        if part:
            found.append(Piece(match.start(), match.end(), part, value))
    return found


@cache
def _number_words() -> dict[str, tuple[str, Decimal]]:
    return {fold(row["form"]): (row["part"], Decimal(row["value"])) for row in table("number_words")}


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
    if _NAME_BEFORE.search(text, max(0, start - 6), start) or _NAME_AFTER.match(text, end):
        return False
    glued = _GLUED.match(text, end)
    return glued is None or glued[0] in _glued_symbols()


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
