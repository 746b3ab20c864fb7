"""Numbers that are no quantities: years and days, labels ("article 5"), scores, calibres, names, "les deux".

Durations are none either, but for ages. Each rule reads the plain text around the candidate; the parser only
says where a capital is a name's.
"""

from __future__ import annotations

import re
from functools import cache

from sourcier.extractor.numbers.pieces import fold
from sourcier.extractor.quantities.model import Candidate
from sourcier.extractor.syntax.passage import Passage
from sourcier.lexicon import table, words
from sourcier.spans import Span

_BEFORE = 45  # code points of context
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DAY_OF_MONTH = re.compile(
    rf"(?:er)?(?:(?: et|,| au| à| ou|-) ?(?:le )?\d{{1,2}}(?:er)?){{0,4}} (?:{_MONTH})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_MODERN_YEAR = re.compile(r"19\d\d|20\d\d|2100")
_DATED = re.compile(
    rf"\b(?:en|depuis|fin|début|dès|mi|courant|{_MONTH}|année|années|l'an|jusqu'en)[ -]\Z", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) \Z", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:le|du|au|ce|un|son|leur|l')[ ]?\Z", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:les|ces|des|aux|tous|toutes|nous|vous|eux|elles) \Z", re.IGNORECASE)
_TIMES = re.compile(
    r" (?:de )?(?:fois|reprises|temps|vitesses)\b(?! (?:plus|moins|supérieur|inférieur))"
    r"| (?:e|er|ère|ème|è)\b|\]"
)
_HALVES = re.compile(r"[ -][^\W\d_]")
_ALL_OF_THEM = re.compile(r"\b(?:tous|toutes) (?:les )?\Z", re.IGNORECASE)
_SETS_AFTER = re.compile(
    r" (?:sets?|manches?|buts?|jeux|points?) à (?:\d|z[ée]ro|une?|deux|trois)\b", re.IGNORECASE
)
_SETS_BEFORE = re.compile(r"\b(?:sets?|manches?|buts?|jeux) (?:à|partout) \Z", re.IGNORECASE)
_NAMED = re.compile(r"[a-zà-ÿ,'] ?[A-ZÀ-Þ][\w'-]* \Z")
_PER_DAY = re.compile(
    r"\b(?:heures?|jours?|ans|mois|[hj]) ?(?:[\w\'-]+ ){0,3}(?:sur |/)\Z"
    r"|\b(?:an|heure|jour|semaine|année)s? dont \Z",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[.)°] ?(?=[^\W\d_])|\) ")
_WORDS = re.compile(r"[^\W\d_]+")
_PHRASE_STARTS = frozenset(
    [
        "à",
        "au",
        "aux",
        "en",
        "un",
        "une",
        "des",
        "la",
        "le",
        "les",
        "pour",
        "depuis",
        "pendant",
        "sur",
        "dans",
        "par",
        "et",
        "ou",
    ]
)
_POST_CODE = re.compile(r"\d{5}")
_CAPITAL_AFTER = re.compile(r" [A-ZÀ-Þ][\w'-]+")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;…»«\"“(\n-])[ ]*\Z")
_NAME_BEFORE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'-]*|\d*[A-ZÀ-Þ]{2,}\d*)[ ]\Z")
_AGE_BEFORE = re.compile(
    r"\b(?:âgée?s?(?: seulement)? (?:de |d')|l'[âa]ge (?:de |d')|bébés? (?:de |d')|nourrissons? (?:de |d')"
    r"|âgée?s? (?:entre|que) |ans et )\Z",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?<!\by )(?:ai|as|a|avait|aura|avoir|ont|avaient|aurait|aurez|avez|fêt\w{1,5}|c'est)"
    r" (?:que |seulement )?\Z"
)
_NO_AGE_AFTER = re.compile(r" (?:de|pour|d'|après|plus|avant|à|que|auparavant|durant|ferme|avec)\b")
_OF = re.compile(r"\b(?:de |d')\Z")
_APPOSED = re.compile(r"[,(] ?\Z")
_CLOSED = re.compile(
    r"[ ]{0,2}(?:[,.;:)!?]|\Z)| (?:dont|originaire|domicili|et |né|d'origine)| (?:de|d') ?[A-ZÀ-Þ]"
)
_DIES_AT = re.compile(
    r"\b(?:meurt|meurent|morte?s?|décès|décédée?s?|décède|disparaît|tuée?s?) à \Z", re.IGNORECASE
)
_AT = re.compile(r"(?:\A|[ ])à (?:seulement |peine |juste )?\Z", re.IGNORECASE)
_SENTENCED = re.compile(
    r"\b(?:condamn|requis|requérir|peine|prison|réclusion|écop|port[ée]|pass[ée])", re.IGNORECASE
)
_EVERYONE = re.compile(r"\b(?:les|des|aux) \Z", re.IGNORECASE)
_OLDEST = 125
_HIGHEST_SCORE = 150


def excluded(passage: Passage, candidate: Candidate, counted: Span | None) -> bool:
    """Return whether the candidate is no quantity. `counted` is the noun phrase right after it, if any."""
    if candidate.bounds.low is None and candidate.bounds.high is None:
        return True
    if candidate.unit is not None and candidate.unit.kind == "time":
        return not is_age(passage.plain, candidate)
    text, before = passage.plain, _context(passage.plain, candidate)
    if (
        _is_calibre(text, candidate)
        or _is_labelled(text, before, candidate, counted)
        or _is_date(text, before, candidate, counted)
        or _is_name(passage, before, candidate, counted)
        or _TIMES.match(text, candidate.core.end)
    ):
        return True
    if candidate.unit is not None or candidate.form in ("fraction", "multiple", "vague", "collective"):
        return candidate.unit is None and _is_halved_noun(text, candidate)
    return (
        (candidate.tight and counted is None)
        or _is_score(text, before, candidate, counted)
        or _is_anaphoric(text, before, candidate)
        or (_PER_DAY.search(before) is not None)
        or (_is_item(text, before, candidate))
    )


def _context(text: str, candidate: Candidate) -> str:
    start = candidate.span.start
    return text[max(0, start - _BEFORE) : start].rsplit("\n", 1)[-1]


# Ages


def is_age(text: str, candidate: Candidate) -> bool:
    """Return whether a number of years (of months, weeks or days where it says so) is someone's age."""
    before = text[max(0, candidate.lead - _BEFORE) : candidate.lead].rsplit("\n", 1)[-1]
    modified = text[max(0, candidate.span.start - _BEFORE) : candidate.span.start]
    if _AGE_BEFORE.search(before) or _AGE_BEFORE.search(modified) or _DIES_AT.search(modified):
        return True
    unit = candidate.unit
    top = candidate.bounds.high or candidate.bounds.low
    if unit is None or unit.canonical != "ans" or top is None or top > _OLDEST or top != int(top):
        return False
    if fold(unit.span.of(text)) not in ("ans", "an"):
        return False
    after = text[unit.span.end : unit.span.end + 20]
    if _NO_AGE_AFTER.match(after) and not _CLOSED.match(after):
        return False
    return _is_told_age(candidate, before, modified, after)


def _is_told_age(candidate: Candidate, before: str, modified: str, after: str) -> bool:
    """Return whether the words around "N ans" tell an age: "un homme de 34 ans", "les moins de 25 ans"."""
    opens = candidate.span.start < candidate.core.start or candidate.is_range
    if _APPOSED.search(before) and _CLOSED.match(after):
        return True
    if _HAS.search(modified):
        return True
    if _AT.search(modified) and _CLOSED.match(after) and not _SENTENCED.search(before):
        return True
    if _EVERYONE.search(modified) and (opens or after.startswith((" et plus", " ou plus", " et moins"))):
        return True
    return _OF.search(before) is not None and _has_noun_before(before, words("age_bearers"))


def _has_noun_before(before: str, nouns: frozenset[str]) -> bool:
    """Return whether one of `nouns` heads the phrase that leads up to here: "un jeune homme blond de …"."""
    for word in reversed(_WORDS.findall(before)[-4:]):
        if nouns & {word, word.lower(), word.lower().removesuffix("s")}:
            return True
        if word.lower() in _PHRASE_STARTS:
            return False
    return False


# Dates, labels, names


@cache
def _labels() -> re.Pattern[str]:
    forms = "|".join(
        re.escape(row["form"]) for row in sorted(table("number_labels"), key=lambda row: -len(row["form"]))
    )
    number = r"\d[\d.,-]*"
    return re.compile(
        rf"(?<![\w'-])(?:l'|d')?(?P<label>{forms})(?: (?:n°|no|numéro))?[ ]?"
        rf"(?P<list>(?:{number}(?:, | et | ou | à |-)){{0,3}})(?:[LRD]\.? ?)?\Z",
        re.IGNORECASE,
    )


@cache
def _calendar() -> frozenset[str]:
    return frozenset(row["form"] for row in table("number_labels") if row["sort"] == "calendar")


def _is_labelled(text: str, before: str, candidate: Candidate, counted: Span | None) -> bool:
    """Return whether a label makes a name of the number, which it does not in "cette année 10 films"."""
    found = _labels().search(before)
    if found is None:
        return False
    if candidate.unit is not None:
        return False
    loose = bool(found["list"]) or found["label"].lower() in _calendar()
    return not (counted and loose) or _MODERN_YEAR.fullmatch(candidate.core.of(text)) is not None


def _is_date(text: str, before: str, candidate: Candidate, counted: Span | None) -> bool:
    core = candidate.core.of(text)
    if candidate.unit is None and _DAY_OF_MONTH.match(text, candidate.core.end):
        return True
    if candidate.form in ("fraction", "multiple", "vague", "collective"):
        return False
    if candidate.unit is not None:
        # "le 200 m", "un 38 tonnes" are a race and a lorry.
        return (
            candidate.unit.kind == "measure"
            and _SINGULAR.search(before) is not None
            and candidate.bounds.high != 1
        )
    if candidate.form == "figures" and all(_YEAR.fullmatch(part) for part in re.split(r"\D+", core)):
        modified = candidate.span.start < candidate.core.start and not candidate.is_range
        modern = _MODERN_YEAR.fullmatch(core[:4]) is not None
        if _DATED.search(before) or (modern and _NAMED.search(before)):
            return True
        if counted is None and (modern or candidate.is_range or _OF.search(before)):
            return not modified
    return _WEEKDAY.search(before) is not None or (
        _SINGULAR.search(before) is not None
        and candidate.bounds.high != 1
        and candidate.form in ("figures", "words")
    )


def _is_name(passage: Passage, before: str, candidate: Candidate, counted: Span | None) -> bool:
    """Return whether a proper name holds the number: "Falcon 9", "les Vingt-Sept", "75011 Paris"."""
    text, core = passage.plain, candidate.core.of(passage.plain)
    if core[0].isupper() and not _SENTENCE_START.search(before):
        return not core.isupper() and candidate.unit is None and candidate.span.start == candidate.core.start
    if candidate.form != "figures" or candidate.span.start < candidate.core.start:
        return False
    if _POST_CODE.fullmatch(core) and _CAPITAL_AFTER.match(text, candidate.core.end):
        return True
    name = _NAME_BEFORE.search(before)
    if name is None or candidate.unit is not None:
        return False
    if counted is not None and not text[counted.start].isupper():
        return False
    return not _SENTENCE_START.search(before[: name.start()]) or _is_proper(passage, candidate, name["name"])


def _is_proper(passage: Passage, candidate: Candidate, name: str) -> bool:
    """Return whether the first word of a sentence, right before the candidate, is a name."""
    sentence = passage.sentence_at(candidate.core.start)
    at = sentence.begun_before(candidate.core.start) if sentence is not None else 0
    is_tagged = sentence is not None and at > 0 and sentence.tokens[at - 1].pos == "PROPN"
    return is_tagged or (name.isupper() and len(name) > 1)


# Others


def _is_anaphoric(text: str, before: str, candidate: Candidate) -> bool:
    """Return whether the number only points back, or counts times: "les deux camps", "en deux fois"."""
    core = candidate.core.of(text).lower()
    if candidate.span.start < candidate.core.start:
        return False
    if _ALL_OF_THEM.search(before):
        return True
    return core in ("deux", "2") and _BOTH.search(before) is not None


def _is_score(text: str, before: str, candidate: Candidate, counted: Span | None) -> bool:
    """Return whether the number tells how a match ends: "s'incliner 1 à 2", "une victoire 2-3 des Lions"."""
    if candidate.is_range and (candidate.bounds.high or 0) <= _HIGHEST_SCORE and _scores().search(before):
        return candidate.tight or counted is None
    return bool(_SETS_AFTER.match(text, candidate.core.end) or _SETS_BEFORE.search(before))


@cache
def _scores() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted(words('score_words')))})[\w']{{0,6}} (?:[^\s,;.]+ ){{0,4}}\Z", re.IGNORECASE
    )


def _is_halved_noun(text: str, candidate: Candidate) -> bool:
    """Return whether "demi" belongs to a noun that is no unit: "une demi-finale"."""
    halved = candidate.core.of(text).lower().endswith(("demi", "demie"))
    return halved and _HALVES.match(text, candidate.core.end) is not None


def _is_item(text: str, before: str, candidate: Candidate) -> bool:
    """Return whether the number opens an item of a list: "1. …", "2) …"."""
    return (
        not before.strip()
        and candidate.form == "figures"
        and _ITEM.match(text, candidate.core.end) is not None
    )


def _is_calibre(text: str, candidate: Candidate) -> bool:
    if candidate.unit is None or candidate.unit.canonical != "mm":
        return False
    before = text[max(0, candidate.core.start - _BEFORE) : candidate.core.start]
    return _has_noun_before(before, words("calibre_nouns"))
