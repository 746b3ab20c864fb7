"""The grammatical gender of a person's name, as far as a title or a given name tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from sourcier.extraction import Actor
from sourcier.extractor.syntax.passage import Passage
from sourcier.lexicon import columns

Gender = Literal["Masc", "Fem"]

_TITLES: dict[str, Gender] = {"M.": "Masc", "MM.": "Masc", "Mme": "Fem", "Mmes": "Fem", "Mlle": "Fem"}
_WORD_BEFORE = re.compile(r"(?<!\S)(?P<word>\S{2,4})\s{0,4}\Z")
_REACH = 9  # code points


def gender_of(actor: Actor, passages: Sequence[Passage]) -> Gender | None:
    """Return the gender that "il" or "elle" must have for a person; None where nothing tells."""
    by_field = {passage.field: passage.plain for passage in passages}
    for mention in actor.mentions:
        words = by_field[mention.field]
        before = _WORD_BEFORE.search(words, max(0, mention.span.start - _REACH), mention.span.start)
        if before is not None and before["word"] in _TITLES:
            return _TITLES[before["word"]]
    first = actor.name.split(" ")[0] if " " in actor.name else ""
    return _given_names().get(first) or _given_names().get(first.split("-")[0])


@cache
def _given_names() -> dict[str, Gender]:
    return {
        name: "Fem" if gender == "Fem" else "Masc"
        for name, gender in columns("first_names", "name", "gender")
    }
