"""The names the lexicons know — states, capitals, places, organisations — and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from sourcier.extractor.entities.names import fold
from sourcier.extractor.syntax.passage import Passage
from sourcier.lexicon import columns, table
from sourcier.spans import Span

KnownKind = Literal["state", "capital", "place", "organisation", "armed_group", "metonym"]

_WORD = re.compile(r"\w+")
_LONGEST = 8  # words
_MOST_FORMS = 10_000  # that are remembered
_INSIDE = re.compile(r"[ '.-]{1,2}")  # what may part the words of one name


class KnownName(Struct, frozen=True):
    """What a form may name. `name` is the French one; `state` is that of a capital or a metonym."""

    kind: KnownKind
    name: str
    state: str | None
    wikidata: str | None


class KnownForm(Struct, frozen=True):
    """A known form as a text has it; more than one reading where two names share it ("Congo")."""

    span: Span
    readings: tuple[KnownName, ...]


def find_known_forms(passage: Passage) -> list[KnownForm]:
    """Return the known forms of a passage, in order, the longest first where they overlap."""
    return list(_known_forms(passage.plain))


@lru_cache(maxsize=4)
def _known_forms(text: str) -> tuple[KnownForm, ...]:
    starts = [position for position, word in enumerate(_WORD.findall(text)) if _begins_form(word)]
    if not starts:
        return ()
    found: list[KnownForm] = []
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    end = 0
    for position in starts:
        count, form = _longest_form(text, words, position) if position >= end else (0, None)
        if form is not None:
            found.append(form)
            end = position + count
    return tuple(found)


@lru_cache(_MOST_FORMS)
def _begins_form(word: str) -> bool:
    return fold(word) in _first_words()


@lru_cache(_MOST_FORMS)
def known_names(form: str) -> tuple[KnownName, ...]:
    """Return what a form names, () where the lexicons do not know it."""
    readings = (known for written, known in _index().get(fold(form), ()) if _same_case(written, form))
    return tuple(dict.fromkeys(readings))


def states_of_adjective(word: str) -> tuple[str, ...] | None:
    """Return the states or regions of an adjective of nationality in any form; None for another word."""
    return nationalities().get(word.lower())


@cache
def nationalities() -> dict[str, tuple[str, ...]]:
    """Return the forms of the adjectives of nationality, in lower case, with the states they point to."""
    forms: dict[str, tuple[str, ...]] = {}
    for row in table("demonyms"):
        states = tuple(row["state"].split("|")) if row["state"] else ()
        masculine, feminine = row["form"], row["feminine"]
        for form in (masculine, feminine, _masculine_plural(masculine), f"{feminine}s"):
            forms[form] = states
            forms[form.replace("é", "e", 1) if form.startswith("é") else form] = states
    return forms


@cache
def state_row(name: str) -> dict[str, str] | None:
    """Return the row of `states.tsv` for a canonical name."""
    return next((row for row in table("states") if row["name"] == name), None)


def _masculine_plural(form: str) -> str:
    if form.endswith(("s", "x")):
        return form
    return f"{form[:-2]}aux" if form.endswith("al") else f"{form}s"


def _longest_form(text: str, words: list[Span], position: int) -> tuple[int, KnownForm | None]:
    """Return the longest known form that starts with a word, and how many words it takes; 0 for none."""
    start = words[position].start
    for count in range(_reach(text, words, position), 0, -1):
        span = Span(start, words[position + count - 1].end)
        readings = known_names(span.of(text))
        if readings and not _is_cut_short(text, span):
            return count, KnownForm(span, readings)
    return 0, None


def _reach(text: str, words: list[Span], position: int) -> int:
    """Return how many words from `position` on may be one name."""
    count = 1
    while count < _LONGEST and position + count < len(words):
        gap = text[words[position + count - 1].end : words[position + count].start]
        if not _INSIDE.fullmatch(gap):
            break
        count += 1
    return count


def _is_cut_short(text: str, span: Span) -> bool:
    """Return whether the form is only a piece of a hyphenated name ("Gaza-Ville", "Saint-Nice")."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    joined_before = len(before) == 2 and before[1] == "-" and before[0].isalnum()  # noqa: PLR2004 - two characters
    return joined_before or (len(after) == 2 and after[0] == "-" and after[1].isalpha())  # noqa: PLR2004


def _same_case(written: str, form: str) -> bool:
    """Return whether a form has the capitals of the entry: acronyms all of them, names at least the first."""
    if written.isupper():
        return form.isupper()
    return form[:1].isupper() or not written[:1].isupper()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in _index())


@cache
def _index() -> dict[str, tuple[tuple[str, KnownName], ...]]:
    index: dict[str, list[tuple[str, KnownName]]] = {}
    for form, known in _entries():
        index.setdefault(fold(form), []).append((form, known))
    return {form: tuple(entries) for form, entries in index.items()}


def _entries() -> Iterator[tuple[str, KnownName]]:
    for row in table("states"):
        for form in _forms(row["name"], row["aliases"]):
            yield form, KnownName("state", row["name"], row["name"], row["wikidata"])
        capital, *spellings = row["capital"].split("|")
        for form in (capital, *spellings) if capital else ():
            yield form, KnownName("capital", capital, row["name"], None)
    for row in table("metonyms"):
        if row["kind"] == "capital":
            yield row["form"], KnownName("capital", row["form"], row["actor"], None)
        else:
            yield row["form"], KnownName("metonym", row["actor"], row["state"], None)
    for row in table("organisations"):
        kind: KnownKind = "armed_group" if row["kind"] == "armed_group" else "organisation"
        for form in _forms(row["form"], row["aliases"]):
            yield form, KnownName(kind, row["form"], None, None)
    for name, variants in columns("places", "name", "variants"):
        for form in _forms(name, variants):
            yield form, KnownName("place", name, None, None)


def _forms(name: str, others: str) -> Iterable[str]:
    return (name, *(form for form in others.split("|") if form))
