"""States named in words: by name, capital, adjective of nationality, or the people of that name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from sourcier.lexicon import table

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def folded(text: str) -> str:
    """Return the words in lower case without accents, typographic apostrophes plain."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def states_in(text: str) -> tuple[str, ...]:
    """Return the states that the words name, each once, by name: "Moscou et Séoul" gives two."""
    plain = text.replace("’", "'")
    found = {_state_names()[match[0]] for match in _state_pattern().finditer(plain)}
    found |= {state for word in _WORD.findall(plain) if (state := _nationalities().get(word.lower()))}
    return tuple(sorted(found))


def without_state_names(text: str) -> str:
    """Return the words with the names of states, their capitals and what stands for them left out."""
    return _state_pattern().sub(" ", text.replace("’", "'"))


def nationality_of(word: str) -> str | None:
    """Return the state an adjective or a name of a people points to: "nord-coréens"."""
    return _nationalities().get(word.lower())


def country_of(person: str) -> str | None:
    """Return the country of a well-known person."""
    return _countries().get(letters(person))


def letters(name: str) -> str:
    """Return a name by its letters alone: spellings differ in hyphens, capitals and accents."""
    return re.sub(r"[^a-z]", "", folded(name))


@cache
def _state_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table("states"):
        others = [*row["capital"].split("|"), *row["aliases"].split("|")]
        names |= {name: row["name"] for name in (row["name"], *others) if name}
    for row in table("metonyms"):
        if row["state"]:
            names[row["form"]] = row["state"]
    return names


@cache
def _state_pattern() -> re.Pattern[str]:
    names = sorted(_state_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


@cache
def _nationalities() -> dict[str, str]:
    """Return the states of adjectives, singular and plural; adjectives of several states point to none."""
    found: dict[str, str] = {}
    for row in table("demonyms"):
        if row["state"] and "|" not in row["state"]:
            for form in (row["form"], row["feminine"]):
                found |= {form: row["state"], form if form.endswith(("s", "x")) else f"{form}s": row["state"]}
    return found


@cache
def _countries() -> dict[str, str]:
    return {
        letters(name): row["country"]
        for row in table("persons")
        if row["country"]
        for name in (row["name"], *row["variants"].split("|"))
        if name
    }
