"""How entries of a review file are written: a plain decision on a line, a corrected one with a line a field.

What people write stands between double quotes, so that a difference of two files shows words, never quoting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

Json: TypeAlias = Any
Section = Literal["claims", "added", "dates", "summary"]
SECTIONS: tuple[Section, ...] = ("claims", "added", "dates", "summary")

_ORDER = (
    "quote", "status", "field", "line", "claims", "source", "certainty", "actors", "figures", "dates",
    "headline", "note", "by", "date", "name", "kind", "actor", "role", "inferred", "min", "max", "approx",
)  # fmt: skip
# Values that YAML reads as the text they are, and people never put in quotes.
_PLAIN_FIELDS = frozenset({"status", "field", "certainty", "kind", "date"})
_PLAIN = re.compile(r"[a-z_]+|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEY = re.compile(r"[a-z_]+|c-[0-9a-f]{10}")
_CLAIM = re.compile(r"c-[0-9a-f]{10}")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9A-Z]{2,3}){0,2}|open")
# JSON leaves these as they are; to YAML they are line ends, or no text.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def entry_lines(section: Section, key: str, value: Json, indent: int) -> list[str]:
    """Return the lines of an entry of a section, without line ends; `indent` is where its key begins."""
    margin = " " * indent
    if section == "dates":
        return [f"{margin}{quoted(key)}: {_scalar('date', value)}"]
    fields = _ordered(value) if isinstance(value, Mapping) else {}
    if section == "claims":
        if not _is_corrected(fields):
            return [f"{margin}{key}: {_flow('', fields)}"]
        return [f"{margin}{key}:", *(f"{margin}  {_pair(name, item)}" for name, item in fields.items())]
    signs = ["- ", *["  "] * len(fields)]
    return [f"{margin}{sign}{_pair(*pair)}" for sign, pair in zip(signs, fields.items(), strict=False)]


def quoted(words: str) -> str:
    """Return words between double quotes, on one line, as YAML reads them back."""
    written = json.dumps(words, ensure_ascii=False)
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04X}", written)


def _is_corrected(fields: Mapping[str, Json]) -> bool:
    return any(name not in ("quote", "status", "note", "by", "date") for name in fields)


def _ordered(fields: Mapping[str, Json]) -> dict[str, Json]:
    """Return the fields that say something, in the order of the format; those it does not know come last."""
    said = {name: value for name, value in fields.items() if value is not None}
    known = {name: said[name] for name in _ORDER if name in said}
    return known | {name: said[name] for name in said if name not in known}


def _pair(name: str, value: Json) -> str:
    return f"{name if _KEY.fullmatch(name) else quoted(name)}: {_flow(name, value)}"


def _flow(name: str, value: Json) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(_pair(key, item) for key, item in _ordered(value).items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(name, item) for item in value) + "]"
    return _scalar(name, value)


def _scalar(name: str, value: Json) -> str:
    if value is None:
        return '""'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    words = str(value)
    if name in _PLAIN_FIELDS and (_PLAIN.fullmatch(words) or _DATE.fullmatch(words)):
        return words
    if (name == "claims" and _CLAIM.fullmatch(words)) or (name == "role" and _PLAIN.fullmatch(words)):
        return words
    return quoted(words)
