"""Times of the clock, on the day the story names: "à 4 h 30", "vers midi", "quinze heures trente"."""

from __future__ import annotations

import re

from sourcier.extraction import TimexMod
from sourcier.extractor.dates.counts import count_pattern, read_count
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, is_alone, rule, span_of
from sourcier.extractor.dates.words import END, START, WEEKDAY, either
from sourcier.lexicon import table

_NOON, _DAWN, _DAY_HOURS = 12, 6, 24
_MORNING = 7  # "de 7 à 9 heures" tells times, "de 2 à 3 heures" a length
_NO_DAY = "XXXX-XX-XX"


def _words(part: str) -> dict[str, str]:
    return {row["form"]: row["value"] for row in table("clock_words") if row["part"] == part}


_HOURS, _MINUTES, _HALVES = _words("hour"), _words("minutes"), _words("half")
# Minutes in words may stand right after the hour too: "dix heures vingt".
_BARE_MINUTES = {
    word: minutes
    for word in (
        *("cinq", "dix", "quinze", "vingt", "vingt-cinq", "trente", "trente-cinq"),
        *("quarante", "quarante-cinq", "cinquante", "cinquante-cinq"),
    )
    if (minutes := read_count(word))
}

_ABOUT = r"""(?P<about>vers|aux[ ](?:environs|alentours)[ ]de|autour[ ]de|(?:à[ ])?environ
    |peu[ ](?:avant|après))[ ]"""
_AT = r"(?P<at>à|dès|jusqu'à|de|entre|et|avant|après)[ ]"
_SPOKEN = rf"""(?:[ ](?:
    (?P<spoken>{either([*_MINUTES, *_BARE_MINUTES])})(?![\w-]|[ ](?:minutes?|mille|cents?)\b)
    |(?:et[ ])?(?P<count>{count_pattern()})[ ](?:minutes?|min|mn)))?(?!\w)"""
_HALF = rf"(?:[ ]?(?P<half>{either(_HALVES)})(?!\w))?(?:[ ]gmt)?"
_BEGIN = rf"(?:{START}(?<!\d[:/])|(?<=\dh-)|(?<=h\d\d-)|(?<=[\s(]\d\d-)|(?<=:\d\d-))"
_FIGURES = rf"""
    (?P<hour>[01]?\d|2[0-4])
    (?: [ ]?h(?:eures?)?[ ]?(?P<minute>[0-5]\d)(?![\d,.:]?\d)(?:[ ]?min[ ](?P<seconds>[0-5]?\d)[ ]?s\b)?
      | [ ]?h(?![\w'])
      | [ ]?(?P<word>heures?){_SPOKEN}
      | :(?P<minute_after_colon>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])
      | (?=[ ]?[ap]\.?m\b)
    )
    """
_CLOCK = rf"{_BEGIN}(?:{_ABOUT}|{_AT})?(?P<timex>{_FIGURES}{_HALF})"
_SPELT = (
    rf"{START}(?:{_ABOUT}|{_AT})?(?P<timex>(?P<hour>{either(_HOURS)})[ ](?P<word>heures?){_SPOKEN}{_HALF})"
)
_NAMED = rf"{START}(?:{_ABOUT}|{_AT})?(?P<timex>(?P<named>midi|minuit){_SPOKEN}){END}"
# "de 14 à 18 h": an hour that borrows its word.
_BORROWS = r"""
    \b(?P<timex>(?P<hour>\d\d?))(?:(?<=de[ ]\d)|(?<=de[ ]\d\d)|(?<=entre[ ]\d)|(?<=entre[ ]\d\d)|(?=-\d))
    (?=(?:[ ](?:à|et)[ ]|-)(?P<last>[01]?\d|2[0-4])[ ]?h(?:eures?\b|\b)(?![ ](?:par|de|d')\b))
    """

# Before "20 h" these show a length of time and no hour of the day.
_LASTING = re.compile(
    r"\b(?:pendant|durant|en|depuis|près de|plus de|moins de|sur|les|des|dernières|y a|dans|environ"
    r"|dur\w{1,4}) \Z"
)
_LASTING_MINUTES = re.compile(r"\b(?:pendant|durant|en|y a|dans|dur\w{1,4}) \Z")
_OF_A_WAY = re.compile(r" (?:de |d')(?!l'apr)")  # "à trois heures de marche"
_TELLS_HOUR = re.compile(r"\b(?:il (?:est|était|sera)|c'est|à|a) \Z")
_DAY_PART_AFTER = re.compile(r" (?:ce (?:matin|soir)|cet apr|cette nuit|demain|hier)")
_HELD_AT = re.compile(rf"\b(?:partir|compter|{either(_words('held'))}) de \Z")
# "3 à 4 heures"
_FEW = re.compile(
    r"(?<!de )(?<!entre )(?<![dl][ei] )(?<!/)\b(?:[1-9]|deux|trois|quatre|cinq|six) (?:à|ou) \Z"
)
_PARTNER_AFTER = re.compile(r" (?:à|jusqu'à|a) \w")
_DAY_BEFORE = re.compile(rf"\b(?:{WEEKDAY}|demain|hier),? \Z")


def _read_clock(match: re.Match[str], scene: Scene) -> Reading | None:
    words = match.groupdict()
    if not _is_hour(match, words, scene):
        return None
    hour = int(words["hour"]) if words["hour"].isdecimal() else int(_HOURS[words["hour"]])
    minute = int(words.get("minute") or words.get("minute_after_colon") or 0) + _spoken_minutes(words)
    half = _HALVES.get(words["half"] or "")
    if half == "pm" and 1 <= hour < _NOON:
        hour += _NOON
    if half == "am" and hour == _NOON:
        hour = 0
    second = words.get("second") or words.get("seconds")
    return _at(match, scene, hour * 60 + minute, int(second) if second else None)


def _spoken_minutes(words: dict[str, str]) -> int:
    if words.get("count"):
        return read_count(words["count"]) or 0
    spoken = words.get("spoken") or ""
    return int(_MINUTES.get(spoken, 0)) or _BARE_MINUTES.get(spoken, 0)


def _is_hour(match: re.Match[str], words: dict[str, str], scene: Scene) -> bool:
    """Return whether the words tell an hour: "12 heures" lasts, "à 12 heures" is noon."""
    span = span_of(match)
    before = scene.lower[max(0, span.start - 20) : span.start]
    if words["about"] or words["half"]:
        return True
    if words.get("minute_after_colon"):
        return True
    lasting = _LASTING_MINUTES if words.get("minute") else _LASTING
    if lasting.search(before) or (_is_short(words["hour"]) and _OF_A_WAY.match(scene.lower, span.end)):
        return False
    if _FEW.search(before):
        return False
    if not words["word"] or is_alone(scene.lower, span) or _DAY_BEFORE.search(before):
        return True
    if _DAY_PART_AFTER.match(scene.lower, span.end) or _TELLS_HOUR.search(before):
        return True
    if words["at"] == "de":
        return bool(_PARTNER_AFTER.match(scene.lower, span.end) or _HELD_AT.search(before))
    return bool(words["at"]) or (bool(words["spoken"]) and not _is_short(words["hour"]))


def _is_short(hour: str) -> bool:
    """Return whether "deux heures trente" may well be a length of time."""
    return int(hour if hour.isdecimal() else _HOURS[hour]) <= _NOON


def _read_named_hour(match: re.Match[str], scene: Scene) -> Reading | None:
    span = span_of(match)
    introduced = match["at"] or match["about"] or match["spoken"] or is_alone(scene.lower, span)
    if not introduced and not _DAY_BEFORE.search(scene.lower[max(0, span.start - 12) : span.start]):
        return None
    hour = _NOON if match["named"] == "midi" else 0
    return _at(match, scene, hour * 60 + _spoken_minutes(match.groupdict()), None)


def _read_borrowed(match: re.Match[str], scene: Scene) -> Reading | None:
    first, last = int(match["hour"]), int(match["last"])
    return _at(match, scene, first * 60, None) if _MORNING <= first < last else None


def _at(match: re.Match[str], scene: Scene, minutes: int, second: int | None) -> Reading | None:
    """Return the time, in minutes from midnight, on the day in force."""
    if not 0 <= minutes <= _DAY_HOURS * 60:
        return None
    hour, minute = divmod(minutes, 60)
    in_force, basis = scene.day_in_force(span_of(match), before_dawn=hour < _DAWN)
    day = in_force.isoformat() if in_force else _NO_DAY
    mod: TimexMod | None = "APPROX" if match.groupdict().get("about") else None
    seconds = "" if second is None else f":{second:02d}"
    return Reading("TIME", f"{day}T{hour:02d}:{minute:02d}{seconds}", basis, mod)


RULES: list[Rule] = [
    rule(_CLOCK, _read_clock, "clock figure", follows_story=True),
    rule(_SPELT, _read_clock, "clock hour", follows_story=True),
    rule(_NAMED, _read_named_hour, "clock midi minuit", follows_story=True),
    rule(_BORROWS, _read_borrowed, "figure", follows_story=True),
]
