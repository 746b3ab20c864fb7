"""Whether the name of a state or its capital acts or locates: read on the preposition, then on the syntax."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from sourcier.extractor.syntax.passage import Passage, Sentence, Token
from sourcier.lexicon import table
from sourcier.lexicon import words as lexicon_words
from sourcier.spans import Span

Reading = Literal["actor", "place", "neither"]

_WORDS = re.compile(r"\w+(?:-\w+)*")
_WINDOW = 90  # code points before a name in which its preposition is looked for
_ASIDE = 8  # tokens of an aside with its commas
_CONTRACTED = {"du": "de", "des": "de", "d": "de", "au": "à", "aux": "à"}
_ARTICLES = frozenset({"la", "le", "les", "l"})
_BETWEEN = re.compile(r"\bentre (?:(?:la|le|les) |l')?(?:[\w' -]{2,40}? et (?:(?:la|le|les) |l')?)?\Z")
_COUNTRIES = frozenset({"pays", "état", "nation", "puissance", "capitale", "allié", "membre"})
_DEVERBAL = re.compile(r"\w{3,}(?:tion|sion|ment|ance|ence|age|ure)s?\Z")
_DEFINITE_DATIVE = re.compile(r"à (?:la |l')\Z", re.IGNORECASE)


class _Name(Struct, frozen=True):
    """A state's or a capital's name with what its reading depends on."""

    sentence: Sentence
    span: Span
    head: Token | None  # the token of the name that its others depend on
    words: list[str]  # before it in the clause: lower case, contractions undone, its article dropped
    definite: bool  # has an article
    dative: bool  # follows "à la" or "à l'"
    capital: bool


def reading(passage: Passage, span: Span, *, capital: bool) -> Reading:
    """Return how the name of a state (or of its `capital`) at `span` is meant."""
    sentence = passage.sentence_at(span.start)
    if sentence is None or _is_heading(passage.plain, sentence, span):
        return "place"
    before = passage.plain[max(sentence.span.start, span.start - _WINDOW) : span.start]
    if _BETWEEN.search(before.lower()):
        return "place" if _stretches(sentence, span) else "actor"
    words, definite = _words_before(before)
    dative = _DEFINITE_DATIVE.search(before) is not None
    name = _Name(sentence, span, _head_token(sentence, span), words, definite, dative, capital)
    if not words and capital and _precedes_verb(sentence, span) and not _is_attacked(sentence, name.head):
        return "actor"
    return _by_preposition(name) or _by_syntax(name)


def completes_a_name(text: str, span: Span) -> bool:
    """Return whether a town completes the name of an office, a body or an event: "maire de Lyon"."""
    words, _ = _words_before(text[max(0, span.start - _WINDOW) : span.start])
    nouns = words[-2:-1] if words[-1:] == ["de"] else []
    return any(_cues("noun").get(noun.removesuffix("s")) == "neither" for noun in nouns)


def _is_heading(text: str, sentence: Sentence, span: Span) -> bool:
    """Return whether the name stands before the colon of a headline, or alone in brackets."""
    after = text[span.end : span.end + 2].lstrip()
    first = not text[sentence.span.start : span.start].strip('«" ')
    return (first and after.startswith(":")) or (
        text[span.start - 1 : span.start] == "(" and after.startswith((")", ","))
    )


def _words_before(before: str) -> tuple[list[str], bool]:
    """Return the words before a name, contractions undone, its article dropped; and whether it has one."""
    tail = re.split(r"[,;:.!?()«»\"]", before)[-1]
    words = [match[0].lower() for match in _WORDS.finditer(tail)]
    definite = bool(words) and (words[-1] in _ARTICLES or words[-1] in {"du", "des", "au", "aux"})
    if words and words[-1] in _ARTICLES:
        words.pop()
    return [_CONTRACTED.get(word, word) for word in words], definite


@cache
def _cues(kind: str) -> dict[str, str]:
    rows = (row for row in table("toponym_cues") if row["cue"].startswith(f"{kind}:"))
    return {row["cue"].partition(":")[2]: row["reading"] for row in rows}


def _by_preposition(name: _Name) -> Reading | None:
    """Return the reading that the words before the name give it; None where no preposition stands there."""
    cues, last = _cues("before"), name.words[-1:]
    if last in (["en"], ["à"]) and any(_cues("noun").get(word) == "neither" for word in name.words[-4:-1]):
        return "place" if name.capital else "neither"
    if last == ["pour"] and _verb_reading(name.sentence, name.head) == "place":
        return "place"  # "a quitté la ville pour Niamey"
    if last == ["dont"]:
        return _reading_of_countries(name)
    for count in range(min(3, len(name.words)), 0, -1):
        cue = cues.get(" ".join(word for word in name.words[-count:] if word not in _ARTICLES))
        if cue:
            return "actor" if cue == "actor" else "place"
    if last == ["à"]:
        receives = name.dative or _is_receiver(name.sentence, name.head)
        return "actor" if receives and _verb_reading(name.sentence, name.head) != "place" else "place"
    return _complement_reading(name) if last == ["de"] else None


def _reading_of_countries(name: _Name) -> Reading:
    """Return the reading of a name after "pays, dont": it acts where the countries are a subject."""
    before = [token for token in name.sentence.tokens if token.span.end <= name.span.start]
    countries = [token for token in before if token.lemma.lower() in _COUNTRIES]
    return "actor" if countries and countries[-1].dep.startswith("nsubj") else "place"


def _complement_reading(name: _Name) -> Reading:
    """Return the reading of a name after "de", by the noun it completes."""
    nouns = name.words[-2:-1]
    if name.head is not None and name.sentence.head(name.head).pos == "NOUN":
        nouns.append(name.sentence.head(name.head).lemma.lower())
    cues = _cues("noun")
    for noun in nouns:
        if noun in lexicon_words("place_nouns"):
            return "place"
        cue = cues.get(noun) or cues.get(noun.rstrip("s"))
        if cue == "destination":
            return "actor" if _has_giving(name.sentence, name.head) else "place"
        if cue in {"actor", "neither"}:
            return "actor" if cue == "actor" else "neither"
    return "actor" if name.definite and any(_DEVERBAL.fullmatch(noun) for noun in nouns) else "place"


def _precedes_verb(sentence: Sentence, span: Span) -> bool:
    """Return whether a finite verb follows the name, or the two names of "X et Y"."""
    after = _past_aside([token for token in sentence.tokens if token.span.start >= span.end])
    if after[:1] and after[0].text == "et" and len(after) > 1 and after[1].text[:1].isupper():
        after = after[2:]
    position = (
        1 if after[:1] and after[0].text in {"ne", "n'", "se", "s'", "y", "en", "l'", "les", "lui"} else 0
    )
    if position >= len(after):
        return False
    verb = after[position]
    return verb.has("VerbForm=Fin") or verb.text in _finite_forms()


def _past_aside(after: list[Token]) -> list[Token]:
    """Return what follows a name without the aside between two commas: ", de son côté,"."""
    commas = [position for position, token in enumerate(after[:_ASIDE]) if token.text == ","]
    return after[commas[1] + 1 :] if len(commas) > 1 and commas[0] == 0 else after


@cache
def _finite_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in table("verb_forms") if row["mood"] == "finite")


def _by_syntax(name: _Name) -> Reading:
    """Return the reading of a name without a preposition."""
    # With its article and no preposition before it, a state opens a clause as its subject: "…, la Russie
    # livre".
    subject = bool(name.words) or name.definite
    plain_actor: Reading = "actor" if subject and not name.capital else "place"
    if name.head is None:
        return plain_actor
    first = _first_conjunct(name.sentence, name.head)
    relation, verb = first.dep.split(":")[0], _verb_reading(name.sentence, first)
    if relation == "nsubj":
        nominal = name.sentence.head(first).pos not in {"VERB", "AUX"}
        return "place" if name.capital and (nominal or _is_attacked(name.sentence, first)) else "actor"
    if verb in {"place", "actor"}:
        return "place" if verb == "place" else "actor"
    if relation in {"obj", "iobj"}:
        return "place" if name.capital and verb == "capital_place" else "actor"
    return plain_actor


def _is_attacked(sentence: Sentence, head: Token | None) -> bool:
    passive = head is not None and head.dep == "nsubj:pass"
    return passive and _verb_reading(sentence, head) == "capital_place"


def _first_conjunct(sentence: Sentence, head: Token) -> Token:
    """Return the head of the series that the name belongs to, itself where it stands alone."""
    for token in (head, *sentence.ancestors(head)):
        if token.dep != "conj":
            return token
    return head


def _verb_reading(sentence: Sentence, head: Token | None) -> str | None:
    verb = _verb_above(sentence, head)
    return _cues("verb").get(verb.lemma.lower()) if verb else None


def _verb_above(sentence: Sentence, head: Token | None) -> Token | None:
    """Return the nearest verb that the name depends on."""
    above = sentence.ancestors(head) if head else []
    return next((token for token in above if token.pos == "VERB"), None)


def _is_receiver(sentence: Sentence, head: Token | None) -> bool:
    """Return whether the name after "à" receives what a verb or a noun of giving or saying gives."""
    above = sentence.head(_first_conjunct(sentence, head)) if head else None
    if above is None:
        return False
    lemma = above.lemma.lower()
    # "un incendie s'est déclaré à X": with a pronoun, the verb gives nothing.
    if sentence.children(above, "expl"):
        return False
    return lemma in _cues("giving") if above.pos == "NOUN" else _cues("verb").get(lemma) == "dative"


def _has_giving(sentence: Sentence, head: Token | None) -> bool:
    return head is not None and any(
        token.lemma.lower() in _cues("giving") for token in sentence.ancestors(head)
    )


def _stretches(sentence: Sentence, span: Span) -> bool:
    """Return whether a border, a road or the like runs "entre X et Y"."""
    near = [
        token
        for token in sentence.tokens
        if token.span.end <= span.start and token.span.start >= span.start - 60
    ]
    return any(token.lemma.lower() in _cues("between") for token in near)


def _head_token(sentence: Sentence, span: Span) -> Token | None:
    """Return the token of the name that the others depend on."""
    inside = sentence.within(span)
    indexes = {token.index for token in inside}
    return next((token for token in inside if token.head not in indexes or token.head == token.index), None)
