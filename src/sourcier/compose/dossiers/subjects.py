"""What a figure counts: the class of its noun, who is meant among persons, and of which state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from sourcier.compose.dossiers.nationalities import nationality_of
from sourcier.extraction import Quantity
from sourcier.lexicon import table
from sourcier.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT = re.compile(r"\s(?P<noun>[^\W\d_]+)")
_BEING = re.compile(
    r"(?P<noun>[^\W\d_]+)\s(?:sont|étaient|seraient|seront|furent)(?:\s[^\W\d_]+){0,2}\s(?:[^\W\d_]+\s)?$"
)
_SHARES = ("%", "proportion")
_PERSON = "person"


class Subject(Struct, frozen=True):
    """What is counted. Two that differ in `group` or `nationality` are never the same thing."""

    kind: str  # class of counted_nouns.tsv, "money:USD", "unit:km", else the noun itself: "=éolienne"
    group: str  # "soldier"; "" for any
    nationality: str  # state; "" where the words name none
    act: str  # what the noun alone says happened; ""


def subject_of(quantity: Quantity, words: str, place: Span) -> Subject | None:
    """Return what a quantity counts; None where the words of its claim do not say.

    `place` is where it stands in those words: where no noun was read for it, one that is known to be counted
    may follow, or stand before it and a verb of being ("les manifestants étaient 300").
    """
    if quantity.kind == "money":
        return Subject(f"money:{quantity.unit}", "", "", "")
    counted = quantity.of or _counted_beside(words, place)
    if quantity.unit in _SHARES:
        share = _subject_of_words(counted)
        return Subject(f"share:{share.kind}", share.group, share.nationality, share.act) if share else None
    if quantity.unit is not None:
        return Subject(f"unit:{quantity.unit}", "", "", "")
    return _subject_of_words(counted)


def _counted_beside(words: str, place: Span) -> str:
    after = _NEXT.match(words, place.end)
    if after and class_of(after["noun"].lower()):
        return after["noun"]
    before = _BEING.search(words[: place.start])
    return before["noun"] if before and class_of(before["noun"].lower()) else ""


def _subject_of_words(counted: str) -> Subject | None:
    words = _WORD.findall(counted.lower())
    if not words:
        return None
    nationality = next((state for word in words if (state := nationality_of(word))), "")
    known = [row for word in words if (row := _noun(word))]
    head = _noun(words[0])
    if head is None and nationality_of(words[0]):
        return Subject(_PERSON, _last(row["group"] for row in known), nationality, "")
    if head is None:
        return Subject(f"={singular(words[0])}", "", nationality, "")
    same = [row for row in known if row["class"] == head["class"]]
    return Subject(
        kind=head["class"],
        group=_last(row["group"] for row in same),
        nationality=nationality,
        act=_last(row["act"] for row in same),
    )


def singular(noun: str) -> str:
    """Return a noun without the mark of its plural."""
    if noun.endswith("aux") and len(noun) > len("aux") + 2:
        return f"{noun[:-3]}al"
    return noun[:-1] if noun.endswith(("s", "x")) and len(noun) > len("gaz") else noun


def class_of(word: str) -> str | None:
    """Return the class of a noun in lower case, singular or plural."""
    row = _noun(word)
    return row["class"] if row else None


def _last(values: Iterable[str]) -> str:
    """Return the last value that says something: "ouvriers militaires" are soldiers."""
    return next((value for value in reversed(list(values)) if value), "")


def _noun(word: str) -> dict[str, str] | None:
    nouns = _nouns()
    return nouns.get(word) or nouns.get(singular(word))


@cache
def _nouns() -> dict[str, dict[str, str]]:
    return {row["noun"]: row for row in table("counted_nouns")}
