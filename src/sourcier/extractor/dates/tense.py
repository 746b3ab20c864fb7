"""Which side of today a sentence puts a date on: by the tense of its verb, or the preposition before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Literal

from msgspec import Struct

from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.lexicon import table
from sourcier.spans import Span

Points = Literal["past", "present", "future", "open"]

# The parser takes some futures for participles: no French participle ends like this.
_FUTURE_FORM = re.compile(r"(?:er|dr|rr|[^t]ir)(?:a|ai|ons|ez|ont)\Z")
_SURE_FUTURE = re.compile(r"(?:er|dr|rr)(?:ai|ont)\Z")  # whatever the parser says
_NEAR = 40  # words on each side or steps up the tree, within which a verb may still speak of the date
_PAST = ("Tense=Past", "Tense=Imp")


class Cue(Struct, frozen=True):
    """Where a date lies from today; `direct` where it hangs on the verb itself, with no noun between."""

    points: Points
    direct: bool


@cache
def _cues(word: str) -> dict[str, Points]:
    return {row["form"]: row["points"] for row in table("time_cues") if row["word"] == word}  # type: ignore[misc]


@cache
def _preposition() -> re.Pattern[str]:
    forms = sorted(_cues("preposition"), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?P<form>{'|'.join(forms)}) (?:l[ae]s? |l')?(?:(?:début|fin|mi)[ -])?\Z")


def find_cue(sentence: Sentence, span: Span) -> Cue | None:
    """Return what the sentence says of the place in time of the date at `span`; None for nothing."""
    start = span.start - sentence.span.start
    before = sentence.text[max(0, start - 40) : start].lower()
    preposition = _preposition().search(before)
    if preposition:
        return Cue(_cues("preposition")[preposition["form"]], direct=True)
    first = bisect_right(sentence.tokens, span.start, key=lambda token: token.span.end)
    last = bisect_left(sentence.tokens, span.end, key=lambda token: token.span.start)
    inside = sentence.tokens[first:last]
    if not inside:
        return None
    top = next(
        (token for token in inside if sentence.head(token) not in inside or token.head == token.index),
        inside[0],
    )
    return _governing_cue(sentence, top) or _nearest_cue(sentence, top)


def _governing_cue(sentence: Sentence, top: Token) -> Cue | None:
    below = top
    for steps in range(_NEAR):
        ancestor = sentence.head(below)
        if ancestor.index == below.index:
            break
        points = _points(sentence, ancestor)
        if points:
            return Cue(points, direct=steps == 0)
        below = ancestor
    return None


def _nearest_cue(sentence: Sentence, top: Token) -> Cue | None:
    near = sentence.tokens[max(0, top.index - _NEAR) : top.index + _NEAR]
    verbs = [token for token in near if token.pos == "VERB"]
    by_distance = sorted(verbs, key=lambda token: (abs(token.index - top.index), token.index))
    points = (_points(sentence, token) for token in by_distance)
    return next((Cue(found, direct=False) for found in points if found), None)


def _points(sentence: Sentence, token: Token) -> Points | None:
    """Return the side of today a verb points to; None for other words."""
    if token.pos not in ("VERB", "AUX"):
        return _copula_points(sentence, token)
    if (
        token.has("Tense=Fut")
        or _SURE_FUTURE.search(token.text.lower())
        or (not token.has("Mood=Ind") and _FUTURE_FORM.search(token.text.lower()))
    ):
        return "future"
    if token.has("VerbForm=Inf"):
        return _infinitive_points(sentence, token)
    if token.has("VerbForm=Part"):
        return _participle_points(sentence, token)
    return _finite_points(sentence, token)


def _finite_points(sentence: Sentence, token: Token) -> Points | None:
    if any(token.has(past) for past in _PAST):
        return "past"
    if token.has("Mood=Cnd") or _announces(sentence, token):
        return "future"
    return "present" if token.has("Tense=Pres") else None


def _copula_points(sentence: Sentence, token: Token) -> Points | None:
    """Return where the copula of a noun or adjective points: "sera ouverte", "était absent"."""
    copulas = sentence.children(token, "cop")
    return _points(sentence, copulas[0]) if copulas and copulas[0].pos == "AUX" else None


def _announces(sentence: Sentence, token: Token) -> bool:
    """Return whether a verb in the present stands for a future: "va partir", "doit s'ouvrir"."""
    return token.lemma in ("aller", "devoir") and any(
        below.has("VerbForm=Inf") for below in sentence.children(token, "xcomp", "ccomp", "obj")
    )


def _infinitive_points(sentence: Sentence, token: Token) -> Points:
    above = sentence.head(token)
    if above.index != token.index and above.pos in ("VERB", "AUX"):
        if above.lemma == "venir":
            return "past"
        points = _points(sentence, above)
        if above.lemma in ("aller", "devoir", "pouvoir") and points:
            return "future" if points == "present" else points
    return "open"


def _participle_points(sentence: Sentence, token: Token) -> Points:
    auxiliaries = sentence.children(token, "aux")
    if not auxiliaries and sentence.children(token, "nsubj") and token.text.endswith(("e", "ent", "it")):
        return "present"  # with a subject and no auxiliary it is a finite verb that the tagger missed
    if any(auxiliary.has("Tense=Fut") for auxiliary in auxiliaries):
        return "future"
    if any(auxiliary.has("Mood=Sub", "Tense=Pres") for auxiliary in auxiliaries):
        return "future"
    announced = _cues("verb").get(token.lemma)
    if any(auxiliary.dep == "aux:tense" for auxiliary in auxiliaries):
        return announced if announced == "open" else "past"
    if any(
        auxiliary.has(past) and auxiliary.has("VerbForm=Fin") for auxiliary in auxiliaries for past in _PAST
    ):
        return "past"
    if announced == "future":
        return "future"
    return "present" if any(auxiliary.has("Tense=Pres") for auxiliary in auxiliaries) else "past"
