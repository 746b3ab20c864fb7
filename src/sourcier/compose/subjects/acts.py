"""What a claim says is done with equipment, and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from sourcier.compose.subjects.views import ClaimLine
from sourcier.extraction import Actor, Claim, Extraction
from sourcier.lexicon import table

ACTS = ("hold", "send", "receive", "use", "destroy", "lose")
_WORD = re.compile(r"[^\W\d]+")
_SHORTEST = 3  # letters of a stem


class ActRecord(Struct, frozen=True):
    """Who is said to do what, in one claim."""

    act: str  # one of `ACTS`
    agent: str  # "" where the claim names nobody
    receiver: str
    claim: ClaimLine


def act_of(
    claim: Claim, extraction: Extraction, actors: Mapping[str, Actor], line: ClaimLine
) -> ActRecord | None:
    """Return the first act that a claim's words tell of, None where they tell of none; `actors` are by id."""
    words = (match[0].lower() for match in _WORD.finditer(extraction.words(claim.field, claim.span)))
    act = next((act for word in words if (act := _act(word))), None)
    if act is None:
        return None

    def playing(*roles: str) -> str:
        return next((actors[p.actor].name for p in claim.actors if p.role in roles and p.actor in actors), "")

    receiver = playing("beneficiary") or (playing("target") if act == "send" else "")
    return ActRecord(act, playing("agent"), receiver if act in ("send", "lose", "destroy") else "", line)


def _act(word: str) -> str | None:
    """Return the act whose stem a word begins with, the longest stem first."""
    stems = _stems()
    for length in range(min(len(word), max(map(len, stems))), _SHORTEST - 1, -1):
        found = stems.get(word[:length])
        if found is not None:
            act, exceptions = found
            return None if word in exceptions else act
    return None


@cache
def _stems() -> Mapping[str, tuple[str, frozenset[str]]]:
    return {row["stem"]: (row["act"], frozenset(row["except"].split("|"))) for row in table("equipment_acts")}
