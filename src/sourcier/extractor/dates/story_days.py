"""Days and parts of the day that the story places: "la veille", "le lendemain matin", "dans la soirée"."""

from __future__ import annotations

import re

from sourcier.extractor.dates.grammar import Reading, Rule, Scene, is_alone, rule, span_of
from sourcier.extractor.dates.resolve import with_part
from sourcier.extractor.dates.words import (
    END,
    PART,
    PART_TAIL,
    START,
    WEEKDAY,
    coded,
    either,
    mod_of,
    numbered,
    part_code,
)
from sourcier.periods import shift_days

_NARRATIVE_DAYS = numbered("narrative_days", "days")
_TURNS_OF_DAY = coded("day_turns", "code")
_NO_DAY = "XXXX-XX-XX"

_DAY = rf"{START}(?P<day>{either(_NARRATIVE_DAYS)})(?:[ ]{WEEKDAY})?{PART_TAIL}?{END}"
_PART_OF_DAY = rf"""
    {START}(?:dans|pendant|durant|au[ ]cours[ ]de|de)[ ](?P<timex>(?:la[ ]|l')(?P<part>{PART}))
    {END}(?![ ](?:du\b|de[ ]|d'|suivante|dernière|prochaine))
    """
_EDGE_OF_DAY = rf"""
    {START}(?:en|au|à[ ]la|dans[ ]la|dès[ ]la)[ ]
    (?P<timex>(?P<part_edge>début|debut|fin|milieu)[ ](?:de[ ](?:la[ ]|l')?|d')
    (?P<edged_part>{PART}|journ[ée]e)){END}
    """
# "à l'aube", "au petit matin"
_TURN_OF_DAY = rf"""
    {START}(?:à|au|dès|pour|jusqu'à|jusqu'au)[ ]
    (?P<timex>(?:l'|la[ ]|le[ ])?(?P<part>{either(_TURNS_OF_DAY)}))
    {END}(?![ ](?:du\b|de[ ]|d'))
    """
_PART_ALONE = rf"""
    {START}(?P<timex>(?:(?:très[ ])?tôt[ ])?(?:le[ ]|la[ ]|l')?
    (?:(?P<part_edge>début|fin|milieu)[ ](?:de[ ]|d'))?
    (?P<part>{PART})(?:[ ](?:très[ ])?tôt)?){END}
    """


def _read_day(match: re.Match[str], scene: Scene) -> Reading | None:
    before = scene.lower[: match.start()]
    if not match["day"].startswith(("la ", "le ", "l'", "ce ")) and not before.endswith(
        ("au ", "du ", "dès ", "à la ")
    ):
        return None
    if re.match(r" (?:de |du |des |d')", scene.lower[match.end() : match.end() + 5]):
        return Reading("DATE", _NO_DAY, "none")  # the eve of an event whose day the words do not tell
    day, basis = scene.day_in_force(span_of(match), before_dawn=False)
    later = shift_days(day, _NARRATIVE_DAYS[match["day"]]) if day else None
    reading = Reading("DATE", later.isoformat() if later else "XXXX-XX-XX", basis if later else "none")
    return with_part(reading, part_code(match), mod_of(match))


def _read_part(match: re.Match[str], scene: Scene) -> Reading | None:
    day, basis = scene.day_in_force(span_of(match), before_dawn=False)
    reading = Reading("DATE", day.isoformat(), basis) if day else Reading("DATE", "XXXX-XX-XX", "none")
    return with_part(reading, part_code(match), mod_of(match))


def _read_turn(match: re.Match[str], scene: Scene) -> Reading | None:
    day, basis = scene.day_in_force(span_of(match), before_dawn=False)
    reading = Reading("DATE", day.isoformat() if day else _NO_DAY, basis if day else "none")
    return with_part(reading, _TURNS_OF_DAY[match["part"]], None)


def _read_part_alone(match: re.Match[str], scene: Scene) -> Reading | None:
    return _read_part(match, scene) if is_alone(scene.lower, span_of(match)) else None


RULES: list[Rule] = [
    rule(_DAY, _read_day, "narrative", follows_story=True),
    rule(_PART_OF_DAY, _read_part, "dans pendant durant au de", follows_story=True),
    rule(_EDGE_OF_DAY, _read_part, "en au à dans dès", follows_story=True),
    rule(_TURN_OF_DAY, _read_turn, "à au dès pour jusqu", follows_story=True),
    rule(_PART_ALONE, _read_part_alone, "très tôt le la l début fin milieu part", follows_story=True),
]
