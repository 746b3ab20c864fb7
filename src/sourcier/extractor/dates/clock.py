"""Times of the clock, on the day the words or the story name: "à 4 h 30", "vers midi", "4 h mardi"."""

from __future__ import annotations

import re

from sourcier.extraction import TimexMod
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, rule, span_of
from sourcier.extractor.dates.resolve import distant_day, weekday
from sourcier.extractor.dates.words import END, START, WEEKDAY, either, numbered

_NOON, _DAWN = 12, 6
_NO_DAY = "XXXX-XX-XX"
_DEICTIC_DAYS = numbered("deictic_days", "days")

_ABOUT = r"(?P<about>vers|aux[ ]environs[ ]de|autour[ ]de|environ|peu[ ](?:avant|après))[ ]"
_AT = r"(?P<at>à|dès|jusqu'à|de|entre|et|avant|après)[ ]"
_SPOKEN_MINUTES = {
    "et demie": 30, "et demi": 30, "trente": 30, "et quart": 15, "quinze": 15, "moins le quart": -15,
}  # fmt: skip
_SPOKEN = rf"(?:[ ](?P<spoken>{either(_SPOKEN_MINUTES)}))?(?!\w)"
_HOUR = rf"""
    (?P<hour>[01]?\d|2[0-4])
    (?: [ ]?h(?:eures?)?[ ]?(?P<minute>[0-5]\d)(?![\d,.]?\d)
      | [ ]?h(?![\w'])
      | [ ]?(?P<word>heures?){_SPOKEN}
      | :(?P<minute_after_colon>[0-5]\d)(?![\d:])
    )
    (?:[ ]du[ ](?P<half>matin|soir)|[ ]de[ ]l'(?P<afternoon>après-midi)|[ ]gmt)?
    """
_CLOCK = rf"{START}(?:{_ABOUT}|{_AT})?(?P<timex>{_HOUR})"
_CLOCK_AND_DAY = rf"""
    {START}(?:{_ABOUT}|{_AT})?
    (?P<timex>{_HOUR}[ ](?:(?P<weekday>{WEEKDAY})|(?P<day>{either(_DEICTIC_DAYS)}))){END}(?![ ]\d)
    """
_NAMED_HOUR = rf"{START}(?:{_ABOUT}|{_AT})(?P<timex>(?P<named>midi|minuit){_SPOKEN}){END}"

# Before "20 h" these show a length of time and no hour of the day.
_LASTING = re.compile(
    r"\b(?:pendant|durant|en|depuis|près de|plus de|moins de|sur|les|des|dernières|y a|dans|environ) \Z"
)


def _read_clock(match: re.Match[str], scene: Scene) -> Reading | None:
    start = match.start("timex")
    if match["word"] and not (match["at"] or match["about"]):
        return None  # "12 heures" lasts; "à 12 heures" is noon
    if (
        not match["minute"]
        and not match["about"]
        and _LASTING.search(scene.lower[max(0, start - 20) : start])
    ):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute_after_colon"] or 0)
    minute += _SPOKEN_MINUTES.get(match["spoken"] or "", 0)
    if (match["half"] == "soir" or match["afternoon"]) and 1 <= hour < _NOON:
        hour += _NOON
    return _at(match, scene, hour * 60 + minute)


def _read_named_hour(match: re.Match[str], scene: Scene) -> Reading | None:
    hour = _NOON if match["named"] == "midi" else 0
    return _at(match, scene, hour * 60 + _SPOKEN_MINUTES.get(match["spoken"] or "", 0))


def _at(match: re.Match[str], scene: Scene, minutes: int) -> Reading | None:
    """Return the time, in minutes from midnight, on the day named beside it, else on the day in force."""
    hour, minute = divmod(minutes, 60)
    if not 0 <= minutes <= 24 * 60:
        return None
    mod: TimexMod | None = "APPROX" if match["about"] else None
    named = _named_day(match, scene)
    if named:
        day, basis = named.value, named.basis
    else:
        in_force, basis = scene.day_in_force(span_of(match), before_dawn=hour < _DAWN)
        day = in_force.isoformat() if in_force else _NO_DAY
    if day.startswith("X"):
        day, basis = _NO_DAY, "none"
    return Reading("TIME", f"{day}T{hour:02d}:{minute:02d}", basis, mod)


def _named_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the day of "4 h mardi", "10 heures hier"."""
    words = match.groupdict()
    if words.get("weekday"):
        return weekday(scene, span_of(match), numbered("weekdays", "number")[match["weekday"]], 0)
    return distant_day(scene, _DEICTIC_DAYS[match["day"]]) if words.get("day") else None


RULES: list[Rule] = [
    rule(_CLOCK_AND_DAY, _read_clock),
    rule(_CLOCK, _read_clock, follows_story=True),
    rule(_NAMED_HOUR, _read_named_hour, follows_story=True),
]
