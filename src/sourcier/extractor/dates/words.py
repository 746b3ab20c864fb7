"""The words of French dates, from the lexicon: pattern pieces to look for, and what each word is worth.

Patterns here are in lower case and have no groups but those their docstring names: rules join them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from sourcier.extraction import TimexMod
from sourcier.extractor.dates.counts import count_pattern, read_count
from sourcier.lexicon import table


def either(forms: Iterable[str]) -> str:
    """Return a pattern for one of the forms, the longest first."""
    return (
        "(?:"
        + "|".join(
            sorted(
                {form.replace(".", r"\.").replace(" ", "[ ]") for form in forms}, key=lambda f: (-len(f), f)
            )
        )
        + ")"
    )


@cache
def numbered(name: str, column: str) -> dict[str, int]:
    """Return a table's first column with a number of another: {"mars": 3, …} for months."""
    return {row["form"]: int(row[column]) for row in table(name)}


@cache
def coded(name: str, column: str) -> dict[str, str]:
    """Return a table's first column with another: {"soir": "EV", …} for day_parts."""
    return {row["form"]: row[column] for row in table(name)}


def month_number(words: str) -> int:
    """Return 1 to 12 for what `MONTH` or `ANY_MONTH` matched."""
    return numbered("months", "number")[words.rstrip(".")]


def weekday_number(words: str | None) -> int | None:
    """Return 1 to 7 for what `WEEKDAY` or `ANY_WEEKDAY` matched."""
    return numbered("weekdays", "number")[words.rstrip(".")] if words else None


def day_number(words: str) -> int | None:
    """Return the day of the month that `DAY` matched."""
    return 1 if words in ("1er", "1 er", "premier") else read_count(words)


WEEKDAY = either(row["form"] for row in table("weekdays") if row["kind"] == "full")
_SHORT_WEEKDAY = either(row["form"] for row in table("weekdays") if row["kind"] == "short")
ANY_WEEKDAY = rf"(?:{WEEKDAY}\b|{_SHORT_WEEKDAY}\b\.?)"
MONTH = either(row["form"] for row in table("months") if row["kind"] == "full")
_SHORT_MONTH = either(row["form"] for row in table("months") if row["kind"] == "short")
ANY_MONTH = rf"(?:{MONTH}\b|{_SHORT_MONTH}\b\.?)"
SEASON = either(coded("seasons", "code"))
PART = either(coded("day_parts", "code"))
UNIT = either(coded("time_units", "unit"))
DAY = rf"(?:1[ ]?er|premier|0?[1-9]|[12]\d|3[01]|{count_pattern()})(?![\d,.]\d)"
YEAR = r"(?:1\d{3}|2[01]\d{2})(?![\d%]|[.,]\d)"
START = r"(?<![\w-])(?<!\d[.,])"  # where no word and no number goes on
END = r"(?![\w-])(?!')"

# "fin", "le début de", "mi-": `edge` or `mid` says which part of the period that follows.
EDGE = r"""(?:(?:l[ea][ ])?(?P<edge>début|debut|fin|milieu|courant)[ ]
    (?:de[ ]la[ ]|de[ ]l'|de[ ]|du[ ]|des[ ]|d')?|(?P<mid>mi)[ -])"""
# "hier soir", "lundi en fin de matinée", "samedi dans la nuit": `part_code` reads them.
_EARLY = r"(?:très[ ])?(?:tôt|tot|tard)"
PART_TAIL = rf"""(?:(?:,?[ ](?:{_EARLY}[ ])?(?:au[ ]|en[ ]|dans[ ](?:la[ ]|l')|à[ ]l'|à[ ]la[ ])?
    (?:(?P<part_edge>début|debut|fin|milieu)[ ](?:de[ ](?:la[ ]|l')?|d')(?P<edged_part>{PART}|journ[ée]e){END}
      |(?P<part>{PART}){END})
    |[ ](?:{_EARLY}[ ])?(?:le[ ]|l')(?P<plain_part>{PART})(?=[ ]?(?:[,.;:)\n]|\Z)|[ ]{_EARLY}))
    (?:[ ]{_EARLY}(?!\w))?)"""
# "avril dernier", "les 6 et 13 avril prochains".
TURN = r"(?:[ ](?P<turn>derni[eè]re?|passée?|prochaine?|suivante?|précédente?)s?(?!\w))"
_MODS: dict[str, TimexMod] = {"début": "START", "debut": "START", "milieu": "MID", "fin": "END"}


def mod_of(match: re.Match[str]) -> TimexMod | None:
    """Return what `EDGE` or the edge of `PART_TAIL` says of a period."""
    words = match.groupdict()
    if words.get("mid"):
        return "MID"
    return _MODS.get(words.get("edge") or words.get("part_edge") or "")


def part_code(match: re.Match[str]) -> str | None:
    """Return MO, AF… for the part of the day that `PART_TAIL` matched; None without one."""
    words = match.groupdict()
    part = words.get("part") or words.get("plain_part") or words.get("edged_part")
    return coded("day_parts", "code").get(part, "DT") if part else None


def turn_of(match: re.Match[str]) -> Literal[-1, 0, 1]:
    """Return -1 for "dernier", 1 for "prochain", 0 without either."""
    turn = match["turn"]
    if not turn:
        return 0
    return -1 if turn[:2] in ("de", "pa") or turn.startswith("préc") else 1
