"""What a claim is about, as a set of terms: acts, kinds of things, states, actors, stems of other words."""

from __future__ import annotations

import re
from functools import cache

from sourcier.compose.dossiers.acts import acts_in, without_acts
from sourcier.compose.dossiers.members import Statement
from sourcier.compose.dossiers.nationalities import (
    folded,
    letters,
    nationality_of,
    states_in,
    without_state_names,
)
from sourcier.compose.dossiers.origins import Origin
from sourcier.compose.dossiers.subjects import class_of, singular
from sourcier.lexicon import words

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_STEM = 6  # letters that forms of one word have in common, roughly
_NEGATION = re.compile(
    r"\b(?:aucune?|n['’]\w+ (?:pas|plus|jamais)|ne \w+ (?:pas|plus|jamais)|ni)\b", re.IGNORECASE
)
_OF_STATES = ("state", "people")  # told by the states that the words name
_NOT_SAID = ("denied", "doubted")


def terms_of(one: Statement, origin: Origin) -> frozenset[str]:
    """Return the terms of a claim: acts ("@send"), actors ("a:…"), who says so ("s:…"), months, stems."""
    acts = {f"@{act}" for act in acts_in(one.words)}
    named = [party for party in one.parties if party.role != "speaker"]
    actors = {f"a:{letters(party.slip_of or party.name)}" for party in named if party.kind not in _OF_STATES}
    states = {f"n:{state}" for state in states_in(one.words)}
    rest = without_state_names(without_acts(one.words))
    found = {term for word in _WORD.findall(rest) if (term := _term(word))} | states
    months = {f"d:{dated.timex.value[:7]}" for dated in one.dates if dated.timex.start and dated.timex.end}
    voice = {f"s:{origin.key}"} if origin.is_known else set()
    return frozenset(found | acts | actors | months | voice)


def is_negative(one: Statement) -> bool:
    """Return whether a claim, as reported, is that something is not so."""
    return (one.certainty in _NOT_SAID) != (_NEGATION.search(one.words) is not None)


@cache
def _term(word: str) -> str:
    """Return the term of a word; "" where it says nothing of what a claim is about."""
    if nationality_of(word) is not None:
        return ""
    plain = folded(word)
    if plain in words("grammar_words"):
        return ""
    kind = class_of(word.lower())
    return f"#{kind}" if kind else singular(plain)[:_STEM]


def acts_of(one: Statement) -> frozenset[str]:
    """Return the acts that a claim names."""
    return acts_in(one.words)
