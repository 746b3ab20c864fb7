"""What comes back, and phrases that name a time as a whole: "tous les lundis", "chaque nuit", "récemment"."""

from __future__ import annotations

import re

from sourcier.extractor.dates.counts import count_pattern, read_count
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, is_inside_a_name, rule
from sourcier.extractor.dates.lengths import period
from sourcier.extractor.dates.words import END, PART, SEASON, START, UNIT, WEEKDAY, coded, either, numbered
from sourcier.lexicon import table

_REFERENCES = {row["form"]: row for row in table("date_references")}

_EVERY = rf"""
    {START}(?:tou(?:s|tes)[ ]les|chaque)[ ](?:(?P<count>{count_pattern()})[ ])?
    (?:(?P<weekday>{WEEKDAY})s?|(?P<part>{PART})s?|(?P<season>{SEASON})s?|(?P<unit>{UNIT}))
    (?:[ ](?P<when>{PART}))?{END}
    """
# "le mercredi" without a date is every Wednesday.
_HABIT = rf"""
    {START}(?:le[ ](?P<weekday>{WEEKDAY})|les[ ](?P<weekdays>{WEEKDAY})s)(?:[ ](?P<when>{PART}))?{END}
    (?![ ](?:\d|suivant|précédent|d'après|premier))
    """
_TIMES = rf"{START}(?:{count_pattern()}|plusieurs)[ ]fois[ ](?:par[ ]|l')(?P<unit>{UNIT}){END}"
_RATE = rf"{START}par[ ](?P<timex>(?P<unit>an|trimestre|semestre)){END}"
_REFERENCE = rf"{START}(?P<reference>{either(_REFERENCES)}){END}"


def _read_habit(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Return "tous les lundis" (XXXX-WXX-1), "chaque nuit" (XXXX-XX-XXTNI), "tous les deux ans" (P2Y)."""
    found = match.groupdict()
    parts = coded("day_parts", "code")
    when = f"T{parts[found['when']]}" if found.get("when") else ""
    weekday = found.get("weekday") or found.get("weekdays")
    if weekday:
        return Reading("SET", f"XXXX-WXX-{numbered('weekdays', 'number')[weekday]}{when}", "explicit")
    if found.get("part"):
        return Reading("SET", f"XXXX-XX-XXT{parts[match['part']]}", "explicit")
    if found.get("season"):
        return Reading("SET", f"XXXX-{coded('seasons', 'code')[match['season']]}", "explicit")
    count = read_count(found["count"]) if found.get("count") else 1
    return Reading("SET", period(count, match["unit"]), "explicit") if count else None


def _read_reference(match: re.Match[str], scene: Scene) -> Reading | None:
    if is_inside_a_name(scene, match.start()):
        return None
    row = _REFERENCES[match["reference"]]
    if row["type"] == "SET":
        return Reading("SET", row["value"], "explicit")
    return Reading("DATE", row["value"], "publication" if scene.anchor else "none")


RULES: list[Rule] = [
    rule(_EVERY, _read_habit, "tous toutes chaque"),
    rule(_HABIT, _read_habit, "le les"),
    rule(_TIMES, _read_habit, "count plusieurs"),
    rule(_RATE, _read_habit, "par"),
    rule(_REFERENCE, _read_reference, "reference"),
]
