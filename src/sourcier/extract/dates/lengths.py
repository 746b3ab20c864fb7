"""Lengths of time and what comes back: "trois ans", "plusieurs jours", "les dernières 24 heures", "tous les lundis"."""

from __future__ import annotations

import re

from sourcier.extract.dates.counts import collective_pattern, count_pattern, read_count
from sourcier.extract.dates.grammar import Reading, Rule, Scene, rule
from sourcier.extract.dates.words import END, PART, SEASON, START, UNIT, WEEKDAY, coded, either, numbered
from sourcier.extraction import TimexMod
from sourcier.lexicon import table, words

_FIXED = coded("fixed_durations", "value")
_LASTING = words("lasting_nouns")

_ABOUT = r"(?:(?P<about>environ|près[ ]de|presque|quasi|autour[ ]de|quelque)[ ]|(?P<bound>plus[ ]d['e]|moins[ ]d['e]|au[ ]moins|au[ ]plus)[ ]?)"
_COUNTED = rf"""
    {START}(?P<timex>{_ABOUT}?
    (?:(?P<count>{count_pattern()})(?:[ ](?P<recent>derni[eè]re?s|prochaine?s))?[ ]?|(?P<vague>quelques|plusieurs)[ ]|une[ ](?P<about_count>{collective_pattern()})[ ]d['e][ ]?)
    (?:(?P<last>derni[eè]re?s|prochaine?s|longue?s)[ ])?(?P<unit>{UNIT})(?P<half>[ ]et[ ]demie?)?){END}(?![ ]fois)
    """
_LAST = rf"""
    {START}(?P<timex>(?:(?:ces|les)[ ])?(?:(?P<few>quelques)[ ])?(?P<recent>derni[eè]re?s|prochaine?s)[ ]
    (?:(?P<count>{count_pattern()})[ ])?(?P<unit>{UNIT})){END}
    """
# "de 8 à 24 mois", "deux ou trois ans": a count that borrows the unit.
_BORROWS = rf"""
    {START}(?P<timex>(?P<count>{count_pattern()}))(?=[ ](?:à|ou|et)[ ]{count_pattern()}[ ](?P<unit>{UNIT}){END})
    """
_SET_PHRASE = rf"{START}(?P<timex>{_ABOUT}?(?P<phrase>{either(_FIXED)})){END}"
_EVERY = rf"""
    {START}(?:tou(?:s|tes)[ ]les|chaque)[ ](?:(?P<count>{count_pattern()})[ ])?
    (?:(?P<weekday>{WEEKDAY})s?|(?P<part>{PART})s?|(?P<season>{SEASON})s?|(?P<unit>{UNIT}))(?:[ ](?P<when>{PART}))?{END}
    """
_HABIT = rf"{START}(?:le[ ](?P<weekday>{WEEKDAY})|les[ ](?P<days>{WEEKDAY})s)(?:[ ](?P<when>{PART}))?{END}(?![ ](?:\d|suivant|précédent|d'après))"
_TIMES = rf"{START}(?:{count_pattern()}|plusieurs)[ ]fois[ ](?:par|l')[ ]?(?P<unit>{UNIT}){END}"
_RATE = rf"{START}par[ ](?P<timex>(?P<unit>an|trimestre|semestre)){END}"

_AGE_BEFORE = re.compile(
    r"\bâgée?s? (?:de |d'|seulement de )?(?:\w+ ){0,2}\Z|\bà (?:seulement |peine )?\Z|\bl'âge de \Z|\b(?:les|des) (?:moins|plus) de \Z|\bses \Z"
)
_NOUN_OF = re.compile(r"(?P<noun>[^\W\d_]+) (?:ferme )?(?:de |d')(?:plus de |moins de |près de )?(?:\d{1,2} (?:et|à|ou) )?\Z")
_APPOSITION = re.compile(r"[^\W\d_][,(] ?\Z|\(\Z")
_CLOSING = re.compile(r" ?[,);.]|\Z|\n| dont ")
_PUNISHED = re.compile(r" (?:de |d')\w")


def _read_counted(match: re.Match[str], scene: Scene) -> Reading | None:
    letter, factor = (
        coded("time_units", "unit")[match["unit"]],
        numbered("time_units", "factor")[match["unit"]],
    )
    count = match["count"] and read_count(match["count"])
    start = match.start("timex")
    if letter == "Y" and _is_age(scene, match.start("count") if match["count"] else start, match.end()):
        return None
    if match["unit"] == "h" and _clock_before(scene, start):
        return None
    mod: TimexMod | None = "APPROX" if match["about"] else None
    if match["vague"]:
        return Reading("DURATION", _period("X", letter), "explicit", mod)
    if match["about_count"]:
        collective = read_count("une " + match["about_count"]) or read_count(match["about_count"])
        return (
            Reading("DURATION", _period(str((collective or 0) * factor), letter), "explicit", "APPROX")
            if collective
            else None
        )
    if count is None or re.search(r"[\d][.,]\Z", scene.lower[max(0, start - 2) : start]):
        return None
    if match["count"] in ("un", "une") and not _measures(scene, match):
        return None
    if match["half"]:
        return _and_half(letter, int(count), mod)
    return Reading("DURATION", _period(str(int(count) * factor), letter), "explicit", mod)


def _measures(scene: Scene, match: re.Match[str]) -> bool:
    """Return whether "un jour" is a length here and not "one day"."""
    if match["unit"] not in ("jour", "nuit", "h", "an", "s", "journée", "week-end", "min"):
        return True
    before = scene.lower[max(0, match.start("timex") - 14) : match.start("timex")]
    return (
        bool(match["about"] or match["bound"])
        or match["unit"] in ("an", "journée")
        or bool(re.search(r"\b(?:pendant|durant|en|après|depuis|pour) \Z", before))
    )


def _period(count: str, letter: str) -> str:
    """Return P3D, PT12H… Nights and week-ends are TIMEX3's own units."""
    return f"PT{count}{letter[1]}" if letter.startswith("T") else f"P{count}{letter}"


def _and_half(letter: str, count: int, mod: TimexMod | None) -> Reading | None:
    halves = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
    if letter not in halves:
        return None
    smaller, size = halves[letter]
    return Reading("DURATION", _period(str(count * size + size // 2), smaller), "explicit", mod)


def _is_age(scene: Scene, start: int, end: int) -> bool:
    """Return whether the years told at `start` are someone's age: "âgé de 45 ans", ", 24 ans,", "un homme de 38 ans"."""
    before, after = scene.lower[max(0, start - 40) : start], scene.lower[end : end + 12]
    if _AGE_BEFORE.search(before):
        return not _PUNISHED.match(after)
    if _APPOSITION.search(before) and _CLOSING.match(after):
        return True
    noun = _NOUN_OF.search(before)
    return noun is not None and noun["noun"] not in _LASTING and noun["noun"].rstrip("s") not in _LASTING


def _clock_before(scene: Scene, start: int) -> bool:
    """Return whether "20 h" is a time of the day and no length."""
    return not re.search(
        r"\b(?:pendant|durant|en|depuis|après|sur|les|dernières) \Z", scene.lower[max(0, start - 12) : start]
    )


def _read_last(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "ces dernières 24 heures" (a length), "ces derniers mois" (the past at large)."""
    del scene  # the phrase says it all
    letter, factor = (
        coded("time_units", "unit")[match["unit"]],
        numbered("time_units", "factor")[match["unit"]],
    )
    count = match["count"] and read_count(match["count"])
    if count:
        return Reading("DURATION", _period(str(int(count) * factor), letter), "publication")
    if not match[0].startswith(("ces", "les")):
        return None
    reference = "FUTURE_REF" if match["recent"].startswith("p") else "PAST_REF"
    return Reading("DATE", reference, "publication", None, (_period("X", letter),))


def _read_borrowed(match: re.Match[str], scene: Scene) -> Reading | None:
    count, letter = read_count(match["count"]), coded("time_units", "unit")[match["unit"]]
    if count is None or letter == "TH" or _is_age(scene, match.start(), match.end("unit")):
        return None
    return Reading(
        "DURATION", _period(str(count * numbered("time_units", "factor")[match["unit"]]), letter), "explicit"
    )


def _read_phrase(match: re.Match[str], scene: Scene) -> Reading | None:
    del scene
    return Reading("DURATION", _FIXED[match["phrase"]], "explicit", "APPROX" if match["about"] else None)


def _read_set(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "tous les lundis" (XXXX-WXX-1), "chaque nuit" (XXXX-XX-XXTNI), "tous les deux ans" (P2Y)."""
    found = match.groupdict()
    count = read_count(found["count"]) if found.get("count") else 1
    parts = coded("day_parts", "code")
    when = f"T{parts[found['when']]}" if found.get("when") else ""
    day = found.get("weekday") or found.get("days")
    if count is None:
        return None
    if day:
        value = f"XXXX-WXX-{numbered('weekdays', 'number')[day]}{when}"
    elif found.get("part"):
        value = f"XXXX-XX-XXT{parts[match['part']]}"
    elif found.get("season"):
        value = f"XXXX-{coded('seasons', 'code')[match['season']]}"
    else:
        unit = match["unit"]
        value = _period(
            str(count * numbered("time_units", "factor")[unit]), coded("time_units", "unit")[unit]
        )
    return Reading("SET", value, "explicit")


def _read_habit(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "le mercredi": every one, unless the story is in the past."""
    return _read_set(match, scene)


def _read_reference(match: re.Match[str], scene: Scene) -> Reading | None:
    row = _REFERENCES[match["reference"]]
    plain = scene.passage.plain
    if (
        plain[match.start()].isupper()
        and re.search(r"\w[ ']\Z", plain[max(0, match.start() - 2) : match.start()])
        and not plain[match.start() : match.end()].isupper()
    ):
        return None
    return Reading(row["type"], row["value"], "publication" if row["type"] == "DATE" else "explicit")  # type: ignore[arg-type]


_REFERENCES = {row["form"]: row for row in table("date_references")}
_REFERENCE = rf"{START}(?P<reference>{either(_REFERENCES)}){END}"

RULES: list[Rule] = [
    rule(_COUNTED, _read_counted),
    rule(_LAST, _read_last),
    rule(_BORROWS, _read_borrowed),
    rule(_SET_PHRASE, _read_phrase),
    rule(_EVERY, _read_set),
    rule(_HABIT, _read_habit),
    rule(_TIMES, _read_set),
    rule(_RATE, _read_set),
    rule(_REFERENCE, _read_reference),
]
