"""Days told from today: "hier soir", "aujourd'hui", "mardi dernier", "la nuit de samedi à dimanche"."""

from __future__ import annotations

import datetime as dt
import re

from sourcier.extractor.dates.grammar import Reading, Rule, Scene, is_alone, is_inside_a_name, rule, span_of
from sourcier.extractor.dates.resolve import distant_day, weekday, with_part
from sourcier.extractor.dates.words import (
    ANY_WEEKDAY,
    END,
    PART,
    PART_TAIL,
    START,
    TURN,
    WEEKDAY,
    coded,
    either,
    mod_of,
    numbered,
    part_code,
    turn_of,
    weekday_number,
)
from sourcier.periods import shift_days

_DEICTIC_DAYS = numbered("deictic_days", "days")

_DEICTIC = rf"{START}(?P<day>{either(_DEICTIC_DAYS)})(?:[ ]{WEEKDAY}(?![ ]\d))?{PART_TAIL}?{END}"
_WEEKDAY = rf"""
    {START}(?P<timex>(?:(?P<this>ce)[ ](?:même[ ])?)?(?P<weekday>{WEEKDAY})
    (?:{TURN}|(?:[ ]de)?[ ](?:la[ ]semaine[ ](?P<week>dernière|passée|prochaine|suivante|d'après)
        |(?P<this_week>cette[ ]semaine))
      |[ ](?P<after>d'après)
      |[ ]en[ ](?P<later>huit|8|quinze|15))?
    {PART_TAIL}?){END}(?![ ](?:saint|gras|noir)\b)(?![ ]\d)
    """
# "ven. 15:10", "lun." on a line of its own
_SHORT_WEEKDAY = rf"{START}(?P<weekday>{ANY_WEEKDAY})"
_HOUR_AFTER = re.compile(r",? (?:à )?\d\d? ?[h:]")
_THIS_PART = rf"{START}(?:cet?|cette)[ ](?P<part>{PART}){END}"
_LAST_NIGHT = rf"{START}(?:la[ ])?nuit[ ](?P<turn>dernière|prochaine){END}"
_NIGHT = rf"""
    {START}(?P<timex>(?:la[ ])?nuit[ ](?:de[ ]|du[ ])(?P<weekday>{WEEKDAY})
    (?:(?:[ ]à|[ ]au)[ ](?P<second>{WEEKDAY}))?)
    (?![ ]\d){END}
    """


# "Je rentre Mardi à 9 h": with an hour a capital makes no name of a weekday.
_MORE_OF_DATE = re.compile(r",? (?:(?:à|avant|après|vers|dès) )?\d{1,2} ?[h:]")


_TOLD_OF = re.compile(r"\b(?:est|c'est|sera) \Z")
_ENDS = re.compile(r" ?(?:[.,;:!?)\n]|\Z)")


_HOUR_BEFORE = re.compile(r"\d ?[h:]\d{0,2} \Z")


def _read_deictic(match: re.Match[str], scene: Scene) -> Reading | None:
    if is_inside_a_name(scene, match.start()):
        return None
    reading = distant_day(scene, _DEICTIC_DAYS[match["day"]])
    code = part_code(match)
    if code:
        return with_part(reading, code, mod_of(match))
    if (
        match["day"] == "aujourd'hui"
        and reading
        and scene.lower[max(0, match.start() - 2) : match.start()] != "d'"
    ):
        return _today_or_nowadays(match, scene, reading)
    return reading


def _today_or_nowadays(match: re.Match[str], scene: Scene, today: Reading) -> Reading:
    """Return the day, or the present at large where the verb tells a state: "aujourd'hui, elle produit"."""
    if _TOLD_OF.search(scene.lower, max(0, match.start() - 6), match.start()) and _ENDS.match(
        scene.lower, match.end()
    ):
        return today  # "le vote est aujourd'hui"
    cue = scene.cue(span_of(match))
    if len(match[0]) == len("aujourd'hui") and cue and cue.points == "present":
        return Reading("DATE", "PRESENT_REF", "tense", None, (today.value,) if scene.anchor else ())
    return Reading("DATE", today.value, today.basis, None, ("PRESENT_REF",))


def _read_weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    if is_inside_a_name(scene, match.start("weekday")) and not _has_hour(match, scene):
        return None
    number = numbered("weekdays", "number")[match["weekday"]]
    if (
        re.search(r"\b(?:le|tous les|chaque) \Z", scene.lower[max(0, match.start() - 9) : match.start()])
        and not match["turn"]
    ):
        return None  # "le mercredi" is every Wednesday: a rule of sets
    reading = _weekday_of_week(match, scene, number) or weekday(scene, span_of(match), number, turn_of(match))
    return with_part(reading, part_code(match), mod_of(match))


def _read_short_weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "ven." before an hour, or where the abbreviation fills a line."""
    number = weekday_number(match["weekday"])
    before_hour = _HOUR_AFTER.match(scene.lower, match.end())
    if number is None or not (before_hour or is_alone(scene.lower, span_of(match))):
        return None
    return weekday(scene, span_of(match), number, 0)


def _weekday_of_week(match: re.Match[str], scene: Scene, number: int) -> Reading | None:
    """Return "lundi de la semaine prochaine", "mardi en huit", "mardi d'après"."""
    if scene.anchor is None or not any(match[name] for name in ("week", "this_week", "later", "after")):
        return None
    here = scene.anchor.isoweekday()
    if match["after"]:
        return _weekday_after(match, scene, number)
    if match["this_week"]:
        days = number - here
    elif match["week"]:
        days = number - here + (-7 if match["week"] in ("dernière", "passée") else 7)
    else:
        days = (number - here) % 7 + (7 if match["later"] in ("huit", "8") else 14)
    day = shift_days(scene.anchor, days)
    return Reading("DATE", day.isoformat(), "publication") if day else None


def _has_hour(match: re.Match[str], scene: Scene) -> bool:
    """Return whether an hour stands beside the weekday."""
    before = scene.lower[max(0, match.start() - 8) : match.start()]
    return bool(_HOUR_BEFORE.search(before) or _MORE_OF_DATE.match(scene.lower, match.end()))


def _weekday_after(match: re.Match[str], scene: Scene, number: int) -> Reading | None:
    """Return the first such weekday after the story's day, else the one after the next."""
    story, basis = scene.day_in_force(span_of(match), before_dawn=False)
    if story is None:
        return None
    ahead = (number - story.isoweekday()) % 7
    day = shift_days(story, ahead or 7) if basis == "narrative" else shift_days(story, ahead + 7)
    return Reading("DATE", day.isoformat(), basis) if day else None


def _read_this_part(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "ce soir"; "cette nuit" is the one that ends today unless the tense is future."""
    code = coded("day_parts", "code")[match["part"]]
    cue = scene.cue(span_of(match)) if code == "NI" else None
    return with_part(distant_day(scene, -1 if cue and cue.points == "past" else 0), code, None)


def _read_last_night(match: re.Match[str], scene: Scene) -> Reading | None:
    return with_part(distant_day(scene, -1 if match["turn"] == "dernière" else 0), "NI", None)


def _read_night(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the night between two weekdays, named after the first."""
    numbers = numbered("weekdays", "number")
    if not match["second"]:
        return with_part(weekday(scene, span_of(match), numbers[match["weekday"]], 0), "NI", None)
    reading = weekday(scene, span_of(match), numbers[match["second"]], 0)
    if reading is None or scene.anchor is None:
        return with_part(Reading("DATE", "XXXX-XX-XX", "none"), "NI", None)
    first = shift_days(dt.date.fromisoformat(reading.value), -1)
    return Reading("TIME", f"{first.isoformat()}TNI", reading.basis) if first else None


RULES: list[Rule] = [
    rule(_DEICTIC, _read_deictic, "deictic"),
    rule(_WEEKDAY, _read_weekday, "ce weekday"),
    rule(_SHORT_WEEKDAY, _read_short_weekday, "weekday"),
    rule(_THIS_PART, _read_this_part, "ce cet cette"),
    rule(_LAST_NIGHT, _read_last_night, "la nuit"),
    rule(_NIGHT, _read_night, "la nuit"),
]
