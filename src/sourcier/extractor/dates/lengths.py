"""Lengths of time: "trois ans", "plusieurs jours", "les dernières 24 heures". Ages are none."""

from __future__ import annotations

import re

from sourcier.extraction import TimexMod
from sourcier.extractor.dates.counts import collective_pattern, count_pattern, read_count
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, rule
from sourcier.extractor.dates.words import END, START, UNIT, coded, either, numbered
from sourcier.lexicon import words

_FIXED = coded("fixed_durations", "value")
_HALVES = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}  # the smaller unit, how many

_ABOUT = r"""(?:(?P<about>environ|près[ ]de|presque|quasi|autour[ ]de|quelque)[ ]
    |(?P<bound>plus[ ]de[ ]|plus[ ]d'|moins[ ]de[ ]|moins[ ]d'|au[ ]moins[ ]|au[ ]plus[ ]))"""
_TURNED = r"(?:derni[eè]re?s?|prochaine?s?)"
_COUNTED = rf"""
    {START}(?P<timex>{_ABOUT}?(?P<count>{count_pattern()})[ ]?(?:(?:{_TURNED}|longue?s)[ ])?
    (?P<unit>{UNIT})(?P<half>[ ]et[ ]demie?)?){END}(?![ ]fois)
    """
_UNCOUNTED = rf"""
    {START}(?P<timex>
    (?:(?P<vague>quelques|plusieurs)[ ]|une[ ](?P<collective>{collective_pattern()})[ ](?:de[ ]|d'))
    (?:{_TURNED}[ ])?(?P<unit>{UNIT})){END}
    """
_LAST = rf"""
    {START}(?P<timex>(?:(?P<these>ces|les)[ ])?(?:quelques[ ])?(?P<turned>{_TURNED})[ ]
    (?:(?P<count>{count_pattern()})[ ])?(?P<unit>{UNIT})){END}
    """
# "de 8 à 24 mois", "deux ou trois ans": a count that borrows the unit.
_BORROWS = rf"""
    {START}(?P<timex>(?P<count>{count_pattern()}))
    (?=[ ](?:à|ou|et)[ ]{count_pattern()}[ ](?P<unit>{UNIT}){END})
    """
_PHRASE = rf"{START}(?P<timex>{_ABOUT}?(?P<phrase>{either(_FIXED)})){END}"

_AGED = re.compile(
    r"""
    \bâgée?s?[ ](?:de[ ]|d'|seulement[ ]de[ ])?(?:\w+[ ]){0,2}\Z
    | \bà[ ](?:seulement[ ]|peine[ ])?\Z
    | \bl'âge[ ]de[ ]\Z
    | \b(?:les|des)[ ](?:moins|plus)[ ]de[ ]\Z
    | \bses[ ]\Z
    """,
    re.VERBOSE,
)
_NOUN_OF = re.compile(
    r"(?P<noun>[^\W\d_]+) (?:ferme )?(?:de |d')(?:plus de |moins de |près de )?(?:\d{1,2} (?:et|à|ou) )?\Z"
)
_OPENING = re.compile(r"[^\W\d_][,(] ?\Z|\(\Z")
_CLOSING = re.compile(r" ?[,);.]|\Z|\n| dont ")
_OF_SOMETHING = re.compile(r" (?:de |d')\w")
_LASTING = re.compile(r"\b(?:pendant|durant|en|depuis|après|pour|sur|les|dernières) \Z")


def period(count: int | str, unit: str) -> str:
    """Return P3D, PT12H, PXW… for so many of a unit of the lexicon."""
    letter, factor = coded("time_units", "unit")[unit], numbered("time_units", "factor")[unit]
    worth = count if isinstance(count, str) else count * factor
    return f"PT{worth}{letter[1]}" if letter.startswith("T") else f"P{worth}{letter}"


def _read_counted(match: re.Match[str], scene: Scene) -> Reading | None:
    count = read_count(match["count"])
    if count is None or not _is_length(match, scene):
        return None
    mod: TimexMod | None = "APPROX" if match["about"] else None
    if not match["half"]:
        return Reading("DURATION", period(count, match["unit"]), "explicit", mod)
    letter = coded("time_units", "unit")[match["unit"]]
    if letter not in _HALVES:
        return None
    smaller, size = _HALVES[letter]
    value = f"P{smaller.replace('T', 'T' + str(count * size + size // 2))}" if "T" in smaller else ""
    return Reading("DURATION", value or f"P{count * size + size // 2}{smaller}", "explicit", mod)


def _is_length(match: re.Match[str], scene: Scene) -> bool:
    """Return whether a count of units is a length of time, not an age, a time of the day or "one day"."""
    start, unit = match.start("timex"), match["unit"]
    before = scene.lower[max(0, start - 20) : start]
    if re.search(r"\d[.,]\Z", before):
        return False
    if coded("time_units", "unit")[unit] == "Y" and is_age(scene, match.start("count"), match.end()):
        return False
    if unit in ("h", "heure", "heures") and _tells_time(match, before):
        return False
    if unit == "h" or (match["count"] in ("un", "une") and unit in ("jour", "nuit", "min", "week-end")):
        return bool(match["bound"] or match["about"] or _LASTING.search(before))
    return True


def _tells_time(match: re.Match[str], before: str) -> bool:
    """Return whether hours are those of the clock: "à environ 15 heures", "autour de 5 h"."""
    about = match["about"]
    return bool(about) and (before.endswith("à ") or about.startswith("autour"))


def is_age(scene: Scene, start: int, end: int) -> bool:
    """Return whether the years told are someone's age: "âgé de 45 ans", ", 24 ans,", "un homme de 38 ans"."""
    before, after = scene.lower[max(0, start - 40) : start], scene.lower[end : end + 12]
    if _AGED.search(before):
        return not _OF_SOMETHING.match(after)  # "condamné à 10 ans de prison"
    if _OPENING.search(before) and _CLOSING.match(after):
        return True
    noun = _NOUN_OF.search(before)
    lasting = words("lasting_nouns")
    return noun is not None and noun["noun"] not in lasting and noun["noun"].rstrip("s") not in lasting


def _read_uncounted(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "quelques semaines" (PXW), "une dizaine de jours" (about P10D)."""
    if match["vague"]:
        return Reading("DURATION", period("X", match["unit"]), "explicit")
    count = read_count(f"une {match['collective']}") or read_count(match["collective"])
    if count is None or (
        coded("time_units", "unit")[match["unit"]] == "Y" and is_age(scene, match.start(), match.end())
    ):
        return None
    return Reading("DURATION", period(count, match["unit"]), "explicit", "APPROX")


def _read_last(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Return "ces dernières 24 heures" (a length), "ces derniers mois" (the past at large)."""
    count = read_count(match["count"]) if match["count"] else None
    if count:
        return Reading("DURATION", period(count, match["unit"]), "publication")
    if not match["these"]:
        return None
    reference = "FUTURE_REF" if match["turned"].startswith("p") else "PAST_REF"
    return Reading("DATE", reference, "publication", None, (period("X", match["unit"]),))


def _read_borrowed(match: re.Match[str], scene: Scene) -> Reading | None:
    count, letter = read_count(match["count"]), coded("time_units", "unit")[match["unit"]]
    if count is None or letter == "TH" or (letter == "Y" and is_age(scene, match.start(), match.end("unit"))):
        return None
    return Reading("DURATION", period(count, match["unit"]), "explicit")


def _read_phrase(match: re.Match[str], _scene: Scene) -> Reading | None:
    return Reading("DURATION", _FIXED[match["phrase"]], "explicit", "APPROX" if match["about"] else None)


RULES: list[Rule] = [
    rule(_COUNTED, _read_counted, "about count"),
    rule(_UNCOUNTED, _read_uncounted, "quelques plusieurs une"),
    rule(
        _LAST,
        _read_last,
        "ces les quelques turned",
    ),
    rule(_BORROWS, _read_borrowed, "count"),
    rule(_PHRASE, _read_phrase, "about phrase"),
]
