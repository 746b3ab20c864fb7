"""Times told by their distance from publication or from the story: "hier soir", "la semaine dernière", "il y a trois ans"."""

from __future__ import annotations

import datetime as dt
import re

from sourcier.extract.dates.counts import count_pattern, read_count
from sourcier.extract.dates.grammar import Reading, Rule, Scene, rule, span_of
from sourcier.extract.dates.periods import month_value, shift_days, week_value, year_value
from sourcier.extract.dates.resolve import distant_day, weekday, with_part
from sourcier.extract.dates.words import (
    EDGE,
    END,
    PART,
    PART_TAIL,
    START,
    TURN,
    UNIT,
    WEEKDAY,
    coded,
    either,
    mod_of,
    numbered,
    turn_of,
)

_COUNT = rf"(?P<count>{count_pattern()})"
_DEICTIC_DAYS = numbered("deictic_days", "days")
_NARRATIVE_DAYS = numbered("narrative_days", "days")

_DEICTIC = rf"{START}(?P<day>{either(_DEICTIC_DAYS)})(?:[ ]{WEEKDAY}(?![ ]\d))?{PART_TAIL}?{END}"
_WEEKDAY = rf"""
    {START}(?P<timex>(?:(?P<this>ce)[ ](?:même[ ])?)?(?P<weekday>{WEEKDAY})
    (?:{TURN}|(?:[ ]de)?[ ]la[ ]semaine[ ](?P<week>dernière|passée|prochaine|suivante)|[ ]en[ ](?P<later>huit|8|quinze|15))?
    {PART_TAIL}?){END}(?![ ](?:saint|gras|noir)\b)(?![ ]\d)
    """
_THIS_PART = rf"{START}(?:cet?|cette)[ ](?P<part>{PART}){END}"
_LAST_NIGHT = rf"{START}(?:la[ ])?nuit[ ](?P<turn>dernière|prochaine){END}"
_UNIT_TURN = rf"{START}(?P<timex>{EDGE}?(?:l[ea][ ]|l')?(?P<unit>{UNIT}){TURN}){END}"
_TURN_UNIT = rf"{START}(?P<timex>(?:la[ ]|le[ ])(?P<turn>dernière?|prochaine?)[ ](?P<unit>{UNIT})){END}"
_THIS_UNIT = rf"{START}(?P<timex>{EDGE}?(?:cet?|cette)[ ](?P<unit>{UNIT})(?:-ci)?){END}"
_AGO = rf"""
    {START}(?:il[ ]y[ ]?a|voilà|voici)[ ](?:(?P<about>environ|près[ ]de|presque|plus[ ]de|moins[ ]de|à[ ]peine)[ ])?
    {_COUNT}[ ](?P<unit>{UNIT}){END}
    """
_AHEAD = rf"{START}(?:dans|d'ici)[ ](?:(?P<about>environ|moins[ ]de|plus[ ]de)[ ])?{_COUNT}[ ](?P<unit>{UNIT}){END}"
_NARRATIVE = rf"{START}(?P<day>{either(_NARRATIVE_DAYS)}){PART_TAIL}?{END}"
_IN_PART = rf"""
    {START}(?:dans|pendant|durant|au[ ]cours[ ]de|de)[ ](?P<timex>(?:la[ ]|l')(?:(?:fin|début)[ ]de[ ](?:la[ ]|l'))?(?P<part>{PART}))
    {END}(?![ ](?:du\b|de[ ]|d'|suivante|dernière|prochaine))
    | {START}(?:en|au|à[ ]la|dans[ ]la)[ ](?P<timex_edge>(?P<part_edge>début|fin|milieu)[ ]d(?:e[ ](?:la[ ]|l')?|')(?P<late_part>{PART})){END}
    """
_NIGHT = rf"""
    {START}(?P<timex>(?:la[ ])?nuit[ ](?:de[ ]|du[ ])(?P<weekday>{WEEKDAY})(?:(?:[ ]à|[ ]au)[ ](?P<second>{WEEKDAY}))?)
    (?![ ]\d){END}
    """


def _read_deictic(match: re.Match[str], scene: Scene) -> Reading | None:
    if _is_inside_a_name(scene, match.start()):
        return None
    reading = distant_day(scene, _DEICTIC_DAYS[match["day"]])
    if match["part"]:
        return with_part(reading, coded("day_parts", "code")[match["part"]], mod_of(match))
    if match["day"] == "aujourd'hui" and reading:
        return _today_or_nowadays(match, scene, reading)
    return reading


def _today_or_nowadays(match: re.Match[str], scene: Scene, today: Reading) -> Reading:
    """Return the day, or the present at large where the verb tells a state: "aujourd'hui, la Chine produit"."""
    cue = scene.cue(span_of(match))
    if len(match[0]) == len("aujourd'hui") and cue and cue.points == "present":
        return Reading("DATE", "PRESENT_REF", "tense", None, (today.value,) if scene.anchor else ())
    return Reading("DATE", today.value, today.basis, None, ("PRESENT_REF",))


def _is_inside_a_name(scene: Scene, start: int) -> bool:
    """Return whether a capital stands in the middle of a sentence in small letters: "Le Monde d'Hier"."""
    plain = scene.passage.plain
    if not plain[start].isupper() or plain[start : start + 2].isupper():
        return False
    sentence = scene.passage.sentence_at(start)
    return sentence is not None and bool(re.search(r"\w[ ']\Z", plain[max(sentence.span.start, start - 2) : start]))


def _read_weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    if _is_inside_a_name(scene, match.start("weekday")):
        return None
    number = numbered("weekdays", "number")[match["weekday"]]
    if re.search(r"\b(?:le|tous les|chaque) \Z", scene.lower[max(0, match.start() - 9) : match.start()]) and not match["turn"]:
        return None  # "le mercredi" is every Wednesday: a rule of sets
    reading = _weekday_of_week(match, scene, number) or weekday(scene, span_of(match), number, turn_of(match))
    return with_part(reading, coded("day_parts", "code")[match["part"]], mod_of(match)) if match["part"] else reading


def _weekday_of_week(match: re.Match[str], scene: Scene, number: int) -> Reading | None:
    """Return "lundi de la semaine prochaine", "mardi en huit"."""
    if scene.anchor is None or not (match["week"] or match["later"]):
        return None
    here = scene.anchor.isoweekday()
    if match["week"]:
        days = number - here + (-7 if match["week"] in ("dernière", "passée") else 7)
    else:
        days = ((number - here) % 7 or 7) + (7 if match["later"] in ("huit", "8") else 14)
    day = shift_days(scene.anchor, days)
    return Reading("DATE", day.isoformat(), "publication") if day else None


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


def _unit_value(day: dt.date, unit: str, steps: int) -> str | None:
    """Return the day's own year, month, week… so many later."""
    letter, factor = coded("time_units", "unit")[unit], numbered("time_units", "factor")[unit]
    match letter, factor:
        case "Y", 1:
            return year_value(day.year + steps)
        case "Y", 10:
            return f"{(day.year // 10 + steps):03d}X" if 1 <= day.year // 10 + steps < 1000 else None  # noqa: PLR2004
        case "Y", 100:
            return f"{(day.year - 1) // 100 + steps:02d}XX" if 0 <= (day.year - 1) // 100 + steps < 100 else None  # noqa: PLR2004
        case "M", 1:
            return month_value(day.year, day.month + steps)
        case "M", _:
            year, index = divmod(day.year * 12 + day.month - 1 + steps * factor, 12)
            return year_value(year) and f"{year:04d}-{'Q' if factor == 3 else 'H'}{index // factor + 1}"  # noqa: PLR2004
        case "W", _:
            return week_value(shift_days(day, 7 * steps))
        case "WE", _:
            week = week_value(shift_days(day, 7 * steps))
            return week and f"{week}-WE"
        case "D", _:
            later = shift_days(day, steps)
            return later and later.isoformat()
    return None


def _read_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "la semaine dernière", "l'an prochain", "cette année"."""
    words = match.groupdict()
    turn = turn_of(match) if words.get("turn") else 0
    if scene.anchor is None:
        open_value = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "D": "XXXX-XX-XX"}
        value = open_value.get(coded("time_units", "unit")[match["unit"]])
        return Reading("DATE", value, "none", mod_of(match)) if value else None
    steps: int = turn
    if coded("time_units", "unit")[match["unit"]] == "WE":
        steps = _weekend_steps(match, scene, scene.anchor, turn)
    found = _unit_value(scene.anchor, match["unit"], steps)
    return Reading("DATE", found, "publication", mod_of(match)) if found else None


def _weekend_steps(match: re.Match[str], scene: Scene, anchor: dt.date, turn: int) -> int:
    """Return how many weeks away the week-end is: on a Monday that has passed, "ce week-end" is the last one."""
    if turn:
        return turn
    cue = scene.cue(span_of(match))
    early = anchor.isoweekday() <= 3  # noqa: PLR2004 - up to Wednesday the last week-end is the nearer
    return -1 if early and cue is not None and cue.points == "past" else 0


def _read_distance(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return "il y a trois ans" (a year), "dans dix jours" (a day)."""
    count = read_count(match["count"])
    letter, factor = coded("time_units", "unit")[match["unit"]], numbered("time_units", "factor")[match["unit"]]
    if count is None:
        return None
    back = match[0].startswith(("il", "voi"))
    steps = -count * factor if back else count * factor
    mod: TimexModOfDistance = "APPROX" if match["about"] else None
    if scene.anchor is None:
        return _open_distance(letter, mod)
    if letter.startswith("T"):
        return _distant_moment(scene, letter, steps)
    day = scene.anchor
    value: str | None
    if letter == "Y":
        value = year_value(day.year + steps)
    elif letter == "M":
        value = month_value(day.year, day.month + steps)
    else:
        later = shift_days(day, steps * (7 if letter in ("W", "WE") else 1))
        value = later and later.isoformat()
    return Reading("DATE", value, "publication", mod) if value else None


TimexModOfDistance = None
