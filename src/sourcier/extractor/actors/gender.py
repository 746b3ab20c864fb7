"""The grammatical gender of a person's name, as far as a title or a given name tells it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from sourcier.extraction import Actor
from sourcier.extractor.syntax.passage import Passage
from sourcier.lexicon import table

Gender = Literal["Masc", "Fem"]

_TITLES: dict[str, Gender] = {"M.": "Masc", "MM.": "Masc", "Mme": "Fem", "Mmes": "Fem", "Mlle": "Fem"}


def gender_of(actor: Actor, passages: Sequence[Passage]) -> Gender | None:
    """Return the gender that "il" or "elle" must have for a person; None where nothing tells."""
    by_field = {passage.field: passage.plain for passage in passages}
    for mention in actor.mentions:
        before = by_field[mention.field][: mention.span.start].rsplit(maxsplit=1)[-1:]
        if before and before[0] in _TITLES:
            return _TITLES[before[0]]
    first = actor.name.split(" ")[0] if " " in actor.name else ""
    return _given_names().get(first) or _given_names().get(first.split("-")[0])


@cache
def _given_names() -> dict[str, Gender]:
    return {row["name"]: "Fem" if row["gender"] == "Fem" else "Masc" for row in table("first_names")}
