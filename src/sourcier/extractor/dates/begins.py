"""The words that time expressions begin with, by kind, so that each rule is tried at few places of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sourcier.lexicon import table

FIGURE = "0"  # stands for any run of figures
_RUN = re.compile(r"[^\W\d_]+|\d+")
_PLAIN_WORDS = {
    "edge": "l le la début debut fin milieu courant mi",
    "about": "environ près presque quasi autour quelque plus moins au",
    "clock": "vers aux autour à environ peu dès jusqu de entre et avant après",
    "lasting": "dure dura durant durait dureront durera duré durée durer durent",
    "preposition": "en de d depuis dès jusqu avant après à pour et ou entre ce vers pendant",
    "rank": "premier deuxième second troisième quatrième dernier",
}
_RANK_ENDS = ("", "e", "er", "ème", "ième")
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii"
_TURNS = "dernier dernière derniere prochain prochaine"
_TABLES = {
    "month": "months",
    "weekday": "weekdays",
    "season": "seasons",
    "unit": "time_units",
    "deictic": "deictic_days",
    "narrative": "narrative_days",
    "reference": "date_references",
    "phrase": "fixed_durations",
    "ranked": "ranks",
    "feast": "feasts",
    "part": "day_parts",
}


def runs(lower: str) -> Iterator[tuple[int, str]]:
    """Yield where the runs of letters and of figures of a text begin, each with its word or `FIGURE`."""
    for found in _RUN.finditer(lower):
        word = found[0]
        yield found.start(), word if word[0].isalpha() else FIGURE


@cache
def begin_words(name: str) -> frozenset[str]:
    """Return the first words of a kind of expressions; a name that is no kind stands for itself."""
    if name == "figure":
        return frozenset([FIGURE])
    if name == "count":
        return frozenset([FIGURE, *_firsts(row["form"] for row in table("number_words")), "un", "une"])
    if name == "hour":
        return _firsts(row["form"] for row in table("clock_words") if row["part"] == "hour")
    if name in _TABLES:
        return _firsts(row["form"] for row in table(_TABLES[name]))
    if name == "turned":
        return frozenset(f"{stem}{end}" for stem in _TURNS.split() for end in ("", "s"))
    if name == "roman":
        return frozenset(
            f"{number}{end}" for number in _ROMANS.split() for end in ("", "e", "ème", "ième", "er")
        )
    return frozenset(_PLAIN_WORDS.get(name, name).split())


def _firsts(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(next(runs(form))[1] for form in forms)
