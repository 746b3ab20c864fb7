"""Months, seasons, years, decades, centuries: "avril dernier", "fin 2024", "l'été 2023", "les années 60"."""

from __future__ import annotations

import re

from sourcier.extraction import TimexMod
from sourcier.extractor.dates.counts import read_count
from sourcier.extractor.dates.figures import full_year
from sourcier.extractor.dates.grammar import Reading, Rule, Scene, is_alone, rule, span_of
from sourcier.extractor.dates.resolve import YearPart, recurring
from sourcier.extractor.dates.words import (
    ANY_MONTH,
    EDGE,
    END,
    MONTH,
    SEASON,
    START,
    TURN,
    YEAR,
    coded,
    either,
    mod_of,
    month_number,
    turn_of,
)
from sourcier.lexicon import table
from sourcier.periods import month_value, season_start, year_value

_RANKS = {
    "derni": 0, "premi": 1, "1": 1, "deux": 2, "seco": 2, "2": 2, "trois": 3, "3": 3, "quatr": 4, "4": 4,
}  # fmt: skip
_ORDINAL = r"(?:premier|deuxième|second|troisième|quatrième|dernier|1er|[2-4](?:e|ème|eme|nd))"
_NUMBERED = either(row["form"] for row in table("name_nouns") if row["before"] in ("year", "both"))
_NUMBER_BEFORE = re.compile(rf"\b{_NUMBERED} \Z")
# A count, a sum, or the year of a day that has already been refused ("rue du 8 mai 1945").
_NO_YEAR_AFTER = re.compile(rf"(?:\d |[=+/€$£]|\d(?:er)? {MONTH} )\Z")
_PREPOSITION = (
    r"(?:en|de|d'|depuis|dès|jusqu'en|jusqu'à|d'ici(?:[ ]à)?|avant|après|à|pour|et|ou|entre|ce|vers|pendant)"
)
_OF = r"(?:[ ](?:de[ ]|de[ ]l'année[ ]|en[ ])?|,[ ])"
_BEFORE_CHRIST = re.compile(r" (?:av\.|avant) j")

_MONTH_YEAR = rf"""
    (?<!\d[ ])(?<!1er[ ]){START}
    (?P<timex>{EDGE}?(?:mois[ ]de[ ]|mois[ ]d')?(?P<month>{ANY_MONTH}){_OF}(?P<year>{YEAR})){END}
    """
# "en juillet 98" is a year's; "mai 68" is an uprising.
_MONTH_SHORT_YEAR = rf"""
    {START}(?:en|depuis|dès|de|d'|fin|début)(?:[ ]|(?<='))
    (?P<timex>(?!mai[ ]68)(?P<month>{MONTH})[ ](?P<year>'?\d\d))
    (?=[ ]?[,;:)!?\n]|[ ]?\.(?:\s|\Z)|[ ]?\Z)
    """
_MONTH_TURN = rf"{START}(?P<timex>{EDGE}?(?:mois[ ]de[ ]|mois[ ]d')?(?P<month>{MONTH}){TURN}){END}"
# A month alone wants a word before it: "mars" walks, "mai 68" is an uprising, "avril" a first name.
_MONTH_ALONE = rf"""
    {START}(?:(?:{_PREPOSITION})(?:[ ]|(?<=')))?
    (?P<timex>{EDGE}?(?P<of>mois[ ]de[ ]|mois[ ]d')?(?P<month>{MONTH}))
    {END}(?![ ]\d)
    """
# "entre janvier et mars 2025", "en mai et juin derniers": a month that borrows the end of the next.
_MONTH_BORROWS = rf"""
    {START}(?P<timex>{EDGE}?(?P<month>{MONTH}))
    (?=(?:,[ ]{MONTH}){{0,3}}[ ](?:et|à|ou|au)[ ](?:{MONTH})(?:{_OF}(?P<year>{YEAR}){END}|{TURN}))
    """
_QUARTER = rf"""
    {START}(?P<timex>(?:l[ea][ ]|ce[ ])?(?P<ordinal>{_ORDINAL})[ ](?P<unit>trimestre|semestre)
    (?:{_OF}(?P<year>{YEAR})|{TURN})?){END}
    | {START}(?P<letter>[tqs])(?P<number>[1-4])[ ](?P<year_after>{YEAR}){END}
    """
_SEASON = rf"""
    {START}(?P<opening>en[ ]|au[ ]|du[ ]|d')?
    (?P<timex>{EDGE}?(?P<determiner>l'|cet?[ ]|le[ ])?(?P<season>{SEASON})
    (?:[ ](?:de[ ])?(?P<year>{YEAR})|{TURN})?){END}(?![ ]comme)
    """
_YEAR_EDGED = rf"{START}(?P<timex>{EDGE}(?:l'année[ ]|l'an[ ])?(?P<year>{YEAR})){END}"
_YEAR_ALONE = rf"""
    {START}(?P<before>(?:en|depuis|dès|jusqu'en|d'ici|d'ici[ ]à|l'an|l'année|année|avant|après)[ ])?
    (?P<timex>(?P<year>{YEAR})){END}
    """
_RANGE_START = rf"{START}(?P<timex>(?P<year>{YEAR}))(?=-{YEAR}{END})"
_RANGE_END = rf"(?<=[12]\d{{3}}-)(?P<timex>(?P<year>{YEAR})){END}"
_YEAR_SHORT = rf"""
    {START}(?:en|fin|début|depuis)[ ](?P<timex>(?P<year>'?[4-9]\d))(?=[ ]?[,;:)]|[ ]\(|[ ]et\b|\.(?:\s|\Z)|\Z)
    """
_DECADE = rf"""
    {START}(?P<timex>{EDGE}?(?:(?:les|ces)[ ])?années[ ]
    (?P<decade>\d{{3}}0|[1-9]0|vingt|trente|quarante|cinquante|soixante(?:-dix)?|quatre-vingts?(?:-dix)?)){END}
    """
_CENTURY = rf"{START}(?P<timex>{EDGE}?(?:le[ ])?(?P<roman>[ivx]{{1,5}})(?:e|ème|er|ième)[ ]siècle){END}"
_DECADE_WIDTH = 100  # "années 60" leaves the century out, "années 1960" does not


def _dated(value: str | None, mod: TimexMod | None) -> Reading | None:
    return Reading("DATE", value, "explicit", mod) if value else None


def _with_mod(reading: Reading | None, mod: TimexMod | None) -> Reading | None:
    return reading and Reading(reading.type, reading.value, reading.basis, mod, reading.alternatives)


def _read_month(match: re.Match[str], scene: Scene) -> Reading | None:
    month = month_number(match["month"])
    year = match.groupdict().get("year")
    if year:
        return _dated(month_value(full_year(year, scene.anchor), month), mod_of(match))
    turn = turn_of(match) if "turn" in match.re.groupindex else 0
    told = None if turn else scene.year_told(span_of(match))
    if told:
        return Reading("DATE", f"{told:04d}-{month:02d}", "narrative", mod_of(match))
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{month:02d}", "none", mod_of(match))
    part = YearPart(lambda year: month_value(year, month), month, 1)
    return _with_mod(recurring(scene, span_of(match), part, turn), mod_of(match))


def _read_month_alone(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return the month where a preposition, "mois de" or an edge shows that it is one."""
    capital = scene.passage.plain[match.start("month")].isupper()
    headline = scene.passage.plain[match.start("month") : match.end("month")].isupper()
    if is_alone(scene.lower, span_of(match)):
        return _read_month(match, scene)
    introduced = match.start("timex") > match.start() or match["of"] or match["edge"] or match["mid"]
    if not introduced or (capital and not headline):
        return None
    return _read_month(match, scene)


def _read_quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    if match["letter"]:
        kind, number, year = (
            ("H" if match["letter"] == "s" else "Q"),
            int(match["number"]),
            match["year_after"],
        )
    else:
        kind, year = ("Q" if match["unit"] == "trimestre" else "H"), match["year"]
        number = next(rank for form, rank in _RANKS.items() if match["ordinal"].startswith(form))
    most = 4 if kind == "Q" else 2
    number = number or most  # "le dernier trimestre"
    if number > most:
        return None
    if year:
        return _dated(f"{year}-{kind}{number}", None)
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{kind}{number}", "none")
    months = 12 // most
    part = YearPart(lambda year: _in_year(year, f"{kind}{number}"), months * (number - 1) + 1, months)
    return recurring(scene, span_of(match), part, turn_of(match))


def _in_year(year: int, code: str) -> str | None:
    """Return "2025-Q1", "2023-SU"."""
    written = year_value(year)
    return f"{written}-{code}" if written else None


def _read_season(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return a season with a year, a determiner or "dernier" beside it: "a été" is none."""
    code, opening = (
        coded("seasons", "code")[match["season"]],
        (match["opening"] or match["determiner"] or "").strip(),
    )
    if match["year"]:
        return _dated(f"{match['year']}-{code}", mod_of(match))
    if not (opening or match["turn"] or match["edge"] or match["mid"]) or (
        opening in ("d'", "du") and not match["turn"]
    ):
        return None
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{code}", "none", mod_of(match))
    cue = scene.cue(span_of(match))
    if opening == "en" and (cue is None or cue.points == "present"):
        return Reading("DATE", f"XXXX-{code}", "tense" if cue else "none")
    part = YearPart(lambda year: _in_year(year, code), season_start(code), 3)
    return _with_mod(recurring(scene, span_of(match), part, turn_of(match)), mod_of(match))


def _read_year(match: re.Match[str], scene: Scene) -> Reading | None:
    span = span_of(match)
    if _NUMBER_BEFORE.search(scene.lower[max(0, span.start - 20) : span.start]):
        return None
    if _BEFORE_CHRIST.match(scene.lower, span.end):
        return None
    return _dated(year_value(full_year(match["year"], scene.anchor)), mod_of(match))


def _read_year_alone(match: re.Match[str], scene: Scene) -> Reading | None:
    """Return a year that nothing shows to be a count: "2024 kilos", "Mirage 2000"."""
    year, span = int(match["year"]), span_of(match)
    if match["before"] and match["before"].split()[0] not in ("avant", "après"):
        return _read_year(match, scene)
    if not 1900 <= year < 2100 or _counts_something(scene, span.end):  # noqa: PLR2004 - years of news
        return None
    if _NO_YEAR_AFTER.search(scene.lower[max(0, span.start - 20) : span.start]):
        return None
    return _read_year(match, scene)


def _counts_something(scene: Scene, end: int) -> bool:
    """Return whether what follows a bare number is what it counts."""
    if re.match(r" ?(?:[%€$£°]|\d)", scene.lower[end : end + 2]):
        return True
    sentence = scene.passage.sentence_at(end)
    if sentence is None or not re.match(r" [^\W\d]", scene.lower[end : end + 2]):
        return False
    following = next((token for token in sentence.tokens if token.span.start == end + 1), None)
    return following is not None and following.pos == "NOUN" and following.text.islower()


def _read_decade(match: re.Match[str], scene: Scene) -> Reading | None:
    words = match["decade"]
    tens = int(words) if words.isdecimal() else read_count(words)
    if tens is None:
        return None
    if tens >= _DECADE_WIDTH:
        return _dated(f"{tens // 10}X", mod_of(match))
    now = scene.anchor.year if scene.anchor else 0
    others = (f"20{tens // 10}X",) if 2000 + tens <= now else ()
    return Reading("DATE", f"19{tens // 10}X", "explicit", mod_of(match), others)


def _read_century(match: re.Match[str], scene: Scene) -> Reading | None:
    if _BEFORE_CHRIST.match(scene.lower, match.end()):
        return None
    worth = {"i": 1, "v": 5, "x": 10}
    figures = [worth[letter] for letter in match["roman"]]
    number = sum(-n if n < max(figures[i:]) else n for i, n in enumerate(figures))
    return _dated(f"{number - 1:02d}XX", mod_of(match))


RULES: list[Rule] = [
    rule(_MONTH_YEAR, _read_month, "edge mois month"),
    rule(_MONTH_SHORT_YEAR, _read_month, "en depuis dès de d fin début"),
    rule(_MONTH_TURN, _read_month, "edge mois month"),
    rule(_MONTH_BORROWS, _read_month, "edge month"),
    rule(_MONTH_ALONE, _read_month_alone, "preposition edge mois month"),
    rule(_QUARTER, _read_quarter, "la le ce rank figure t q s"),
    rule(_SEASON, _read_season, "en au du d edge le l ce cet season"),
    rule(_YEAR_EDGED, _read_year, "edge"),
    rule(_RANGE_START, _read_year, "figure"),
    rule(_RANGE_END, _read_year, "figure"),
    rule(_YEAR_ALONE, _read_year_alone, "en depuis dès jusqu d l année avant après figure"),
    rule(_YEAR_SHORT, _read_year, "en fin début depuis"),
    rule(_DECADE, _read_decade, "edge les ces années"),
    rule(_CENTURY, _read_century, "edge roman"),
]
