"""Doubts cast on a figure that the text has just given: "ce chiffre", "une telle ampleur"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from sourcier.compose.dossiers.members import Member, Statement
from sourcier.compose.dossiers.nationalities import folded
from sourcier.lexicon import words

_NOT_SAID = ("doubted", "denied")
_REACH = 4  # claims between a figure and the words that take it up

Doubts = Mapping[tuple[int, int], tuple[Statement, ...]]


def doubts_of(members: Sequence[Member]) -> Doubts:
    """Return the claims that doubt a figure, by text and number of the claim that gives it.

    A doubt in the body is cast on the figure before it; one in the title on the first figure of the body.
    """
    found: dict[tuple[int, int], tuple[Statement, ...]] = {}
    for member in members:
        for index, one in enumerate(member.statements):
            if one.certainty in _NOT_SAID and _taking_up().match(folded(one.words)):
                given = _given(member.statements, index)
                if given is not None:
                    found[given.member, given.number] = (*found.get((given.member, given.number), ()), one)
    return found


def _given(statements: Sequence[Statement], index: int) -> Statement | None:
    near = (
        statements[index + 1 :]
        if statements[index].field == "title"
        else statements[max(0, index - _REACH) : index][::-1]
    )
    return next((one for one in near if one.counted and one.field == "text"), None)


@cache
def _taking_up() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(folded, words("figure_nouns"))))
    return re.compile(
        rf"(?:cet?|cette|ces|un tel|une telle|de tels|de telles|le|la|les|l')\s*(?:{nouns})s?\b"
    )
