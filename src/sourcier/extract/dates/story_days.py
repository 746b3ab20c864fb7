"""Times that the story places: "la veille", "le lendemain matin", "dans la soirée", "à 4 h 30", "vers midi"."""

from __future__ import annotations

import re

from sourcier.extract.dates.grammar import Reading, Rule, Scene, rule, span_of
from sourcier.extract.dates.periods import shift_days
from sourcier.extract.dates.resolve import weekday, with_part
from sourcier.extract.dates.words import END, PART, PART_TAIL, START, WEEKDAY, coded, either, mod_of, numbered
from sourcier.extraction import TimexMod

_NARRATIVE_DAYS = numbered("narrative_days", "days")
_NOON = 12
_NO_DAY = "XXXX-XX-XX"

_DAY = rf"{START}(?P<day>{either(_NARRATIVE_DAYS)})(?:[ ]{WEEKDAY})?{PART_TAIL}?{END}"
_PART_OF_DAY = rf"""
    {START}(?:dans|pendant|durant|au[ ]cours[ ]de|de)[ ](?P<timex>(?:la[ ]|l')(?P<part>{PART}))
    {END}(?![ ](?:du\b|de[ ]|d'|suivante|dernière|prochaine))
    """
_EDGE_OF_DAY = rf"""
    {START}(?:en|au|à[ ]la|dans[ ]la|dès[ ]la)[ ](?P<timex>(?P<part_edge>début|debut|fin|milieu)[ ](?:de[ ](?:la[ ]|l')?|d')
    (?P<part>{PART})){END}
    """
_ABOUT = r"(?:(?P<about>vers|aux[ ]environs[ ]de|autour[ ]de|environ|peu[ ](?:avant|après))[ ])"
_HALF_DAY = r"(?:[ ](?:du[ ](?P<half>matin|soir)|de[ ]l'(?P<half_af>après-midi)))"
_HOURS = r"(?P<hour>[01]?\d|2[0-4])"
_CLOCK = rf"""
    {START}(?:{_ABOUT}|(?P<at>à|dès|jusqu'à|de|entre|et|avant|après)[ ])?
    (?P<timex>{_HOURS}(?:[ ]?h(?:eures?)?[ ]?(?P<minute>[0-5]\d)(?![\d,.]\d|\d)|[ ]?h(?![\w'])|[ ]?(?P<word>heures?)(?:[ ](?P<past>et[ ]demie|et[ ]quart|moins[ ]le[ ]quart|trente|quinze))?(?!\w)
    |:(?P<minute_colon>[0-5]\d)(?![\d:]))
    {_HALF_DAY}?(?:[ ]gmt)?%s){END}
    """
_NAMED_HOUR = rf"""
    {START}(?:{_ABOUT}|(?:à|dès|jusqu'à|avant|après|de|entre|et)[ ])(?P<timex>(?P<hour_name>midi|minuit)(?:[ ](?P<half_past>trente|quinze|et[ ]demie?|et[ ]quart))?)
    {END}
    """
_LASTS = re.compile(
    r"\b(?:pendant|durant|en|depuis|après|près de|plus de|moins de|sur|les|des|dernières|y a|dans|environ) \Z"
)


def _read_day(match: re.Match[str], scene: Scene) -> Reading | None:
    before = scene.lower[: match.start()]
    if not match["day"].startswith(("la ", "le ", "l'", "ce ")) and not before.endswith(
        ("au ", "du ", "dès ", "à la ")
    ):
        return None
    if re.match(r" (?:de |du |des |d')", scene.lower[match.end() : match.end() + 5]):
        return Reading("DATE", _NO_DAY, "none")  # the eve of an event whose day the words do not tell
    day, basis = scene.day_in_force(span_of(match), same_sentence_after=False)
    later = shift_days(day, _NARRATIVE_DAYS[match["day"]]) if day else None
    reading = Reading("DATE", later.isoformat() if later else "XXXX-XX-XX", basis if later else "none")
    return (
        with_part(reading, coded("day_parts", "code")[match["part"]], mod_of(match))
        if match["part"]
        else reading
    )


def _read_part(match: re.Match[str], scene: Scene) -> Reading | None:
    day, basis = scene.day_in_force(span_of(match), same_sentence_after=True)
    reading = Reading("DATE", day.isoformat(), basis) if day else Reading("DATE", "XXXX-XX-XX", "none")
    return with_part(reading, coded("day_parts", "code")[match["part"]], mod_of(match))


def _read_clock(match: re.Match[str], scene: Scene) -> Reading | None:
    lasting = _LASTS.search(scene.lower[max(0, match.start("timex") - 20) : match.start("timex")])
    if match["word"] and not (match["at"] or match["about"]):
        return None  # "12 heures" lasts; "à 12 heures" is noon
    if lasting and not match["minute"] and not match["about"]:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute_colon"] or 0)
    spoken = match["past"]
    if spoken and spoken.startswith("moins"):
        hour, minute = hour - 1, 45
    elif spoken:
        minute = 30 if spoken in ("et demie", "trente") else 15
    if (match["half"] == "soir" or match["half_af"]) and 1 <= hour < _NOON:
        hour += _NOON
    return _at(match, scene, hour, minute, _named_day(match, scene))


def _named_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the day of "4 h mardi"."""
    if not match["weekday"]:
        return None
    return weekday(scene, span_of(match), numbered("weekdays", "number")[match["weekday"]], 0)


def _read_named_hour(match: re.Match[str], scene: Scene) -> Reading | None:
    minute = {None: 0, "trente": 30, "et demi": 30, "et demie": 30}.get(match["half_past"], 15)
    return _at(match, scene, _NOON if match["hour_name"] == "midi" else 0, minute, None)


def _at(match: re.Match[str], scene: Scene, hour: int, minute: int, named: Reading | None) -> Reading | None:
    """Return the time on the day named beside it, else on the day in force."""
    if not (0 <= hour < 24 or (hour, minute) == (24, 0)):  # noqa: PLR2004
        return None
    mod: TimexMod | None = "APPROX" if match["about"] else None
    if named:
        day, basis = named.value, named.basis
    else:
        in_force, basis = scene.day_in_force(span_of(match), same_sentence_after=True)
        day = in_force.isoformat() if in_force else _NO_DAY
    open_day = day.startswith("X")
    return Reading("TIME", f"{_NO_DAY if open_day else day}T{hour:02d}:{minute:02d}", "none" if open_day else basis, mod)


RULES: list[Rule] = [
    rule(_DAY, _read_day, follows_story=True),
    rule(_PART_OF_DAY, _read_part, follows_story=True),
    rule(_EDGE_OF_DAY, _read_part, follows_story=True),
    rule(_CLOCK, _read_clock, follows_story=True),
    rule(_NAMED_HOUR, _read_named_hour, follows_story=True),
]
