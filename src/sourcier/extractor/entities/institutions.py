"""Institutions named by a common noun: "armée française", "ministère de la Défense", and "l'armée" alone.

The common nouns are those of lexicon/institutions.tsv; a body is one with a nationality, a proper complement
("gendarmerie de X") or, for a few nouns, a definite article only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from sourcier.coverage import coverage_of
from sourcier.extraction import Entity
from sourcier.extractor.entities.known_names import find_known_forms, states_of_adjective
from sourcier.extractor.syntax.passage import Passage
from sourcier.lexicon import table
from sourcier.lexicon import words as lexicon_words
from sourcier.spans import Field, Span

_WORD = re.compile(r"\w+(?:-\w+)*")
_CAPITAL = re.compile(r"(?:al-|el-|ez-|as-|ad-)?[A-ZÀ-ÖØ-Þ]")
_NAMED_ONLY = frozenset({"opération", "task force"})  # what follows is its name, or it is no name at all
_LONGEST_NOUN = 3  # words: "service de renseignement"
_REACH = 12  # words a complement may take
_WINDOW = _LONGEST_NOUN + _REACH + 3
_LINKS = frozenset({"de", "du", "des", "d", "la", "l", "le", "les"})
_DEFINITE = frozenset(
    {"l", "la", "le", "les", "du", "au", "des", "aux", "cette", "ce", "notre", "leur", "son", "sa"}
)
_INDEFINITE = frozenset(
    {"un", "une", "plusieurs", "quelques", "certaines", "chaque", "aucune", "aucun", "ancienne"}
)
_IDENTIFYING = frozenset(
    {
        "internationale",
        "internationales",
        "international",
        "internationaux",
        "nationale",
        "national",
        "fédérale",
    }
    | {"fédéral", "judiciaire", "onusienne", "onusiennes", "interarmées"}
)
_LOCAL_ADJECTIVE = re.compile(r"\w{3,}(?:oise|aise)s?\Z")  # "police cannoise": a town's adjective, in no list
# "le chef de la diplomatie" is an office; the body is not what acts.
_OFFICE_BEFORE = re.compile(r"\b(?:chef(?:fe)?|patron(?:ne)?) (?:de la |de l'|du )\Z", re.IGNORECASE)
_HEADED = frozenset({"diplomatie", "gouvernement"})
_NEVER = re.compile(r"forces? (?:de l'ordre|de vente|de travail)", re.IGNORECASE)


class Institution(Struct, frozen=True):
    """A body as one place of the text names it. `bare` where only its noun stands there."""

    field: Field
    span: Span
    noun: str  # lower case: what it is
    nationality: str | None  # the state or region of its adjective, where there is exactly one
    bare: bool
    military: bool


def find_institutions(passage: Passage, entities: Sequence[Entity]) -> list[Institution]:
    """Return the institutions of a passage, in order, never overlapping.

    `entities` are those of the article: a person's name ends a complement ("l'armée de Bachar el-Assad"), and
    a description before an organisation's own name is not one ("l'agence de presse russe Tass").
    """
    first_words = _first_words()
    starts = [i for i, word in enumerate(_WORD.findall(passage.plain)) if word.lower() in first_words]
    if not starts:
        return []
    spans = [Span(*match.span()) for match in _WORD.finditer(passage.plain)]
    reader = _Reader(passage, [entity for entity in entities if entity.field == passage.field])
    found: list[Institution] = []
    end = 0
    for start in starts:
        if spans[start].start < end:
            continue
        before = min(start, 1)
        words = reader.words(spans[start - before : start + _WINDOW])
        noun = _noun_at(passage.plain, words, before)
        body = noun and _institution(passage, words, before, noun)
        if noun and body:
            end = body.span.end
            found += [body] if noun.military or not reader.names_organisation(end) else []
        elif noun:
            end = words[before + noun.count - 1].span.end
    return found


class _Word(Struct, frozen=True):
    span: Span
    text: str  # as written, plain
    pos: str
    joined: bool  # only one space or apostrophe before it
    person: bool
    name: bool  # has a capital, or is part of a known name ("Nations unies")


class _Noun(Struct, frozen=True):
    noun: str
    count: int  # words
    national: bool
    bare: bool
    military: bool
    apposed: bool


class _Reader:
    """Reads the words of a passage with what is known of them."""

    def __init__(self, passage: Passage, entities: Sequence[Entity]) -> None:
        self._plain = passage.plain
        tokens = (token for sentence in passage.sentences for token in sentence.tokens)
        self._tags = {token.span.start: token.pos for token in tokens}
        self._persons = coverage_of(entity.span for entity in entities if entity.label == "PER")
        self._known = coverage_of(form.span for form in find_known_forms(passage))
        self._organisations = {entity.span.start for entity in entities if entity.label == "ORG"}

    def words(self, spans: Sequence[Span]) -> list[_Word]:
        found: list[_Word] = []
        end = -1
        for span in spans:
            text = span.of(self._plain)
            joined = end >= 0 and self._plain[end : span.start] in {" ", "'"}
            end = span.end
            person = self._persons.overlaps(span)
            name = not person and (_CAPITAL.match(text) is not None or self._known.overlaps(span))
            found.append(_Word(span, text, self._tags.get(span.start, ""), joined, person, name))
        return found

    def names_organisation(self, end: int) -> bool:
        """Return whether an organisation's name follows a description that ends at `end`."""
        return self._plain[end : end + 1] in {" ", "'"} and end + 1 in self._organisations


@cache
def _nouns() -> dict[tuple[str, ...], _Noun]:
    found = {}
    for row in table("institutions"):
        key = tuple(row["noun"].split())
        flags = (row[column] == "yes" for column in ("nationality", "bare", "military", "apposed"))
        found[key] = _Noun(row["noun"], len(key), *flags)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in _nouns())


def _noun_at(text: str, words: list[_Word], position: int) -> _Noun | None:
    if position and words[position - 1].text.lower() in _INDEFINITE:
        return None
    start = words[position].span.start
    if _NEVER.match(text, start):
        return None
    office = _OFFICE_BEFORE.search(text, max(0, start - 24), start) is not None
    for count in range(min(_LONGEST_NOUN, len(words) - position), 0, -1):
        group = words[position : position + count]
        if all(word.joined for word in group[1:]):
            noun = _nouns().get(tuple(word.text.lower() for word in group))
            if noun:
                return None if office and noun.noun in _HEADED else noun
    return None


def _institution(passage: Passage, words: list[_Word], position: int, noun: _Noun) -> Institution | None:
    first = position + noun.count
    if noun.noun in _NAMED_ONLY and not (first < len(words) and words[first].joined and words[first].name):
        return None
    end, nationality = _complement(words, first, noun)
    start = words[position].span.start
    if end > first:
        span = Span(start, words[end - 1].span.end)
        return Institution(passage.field, span, noun.noun, nationality, bare=False, military=noun.military)
    if noun.noun == "coalition internationale":
        return Institution(
            passage.field, Span(start, words[first - 1].span.end), noun.noun, None, bare=False, military=True
        )
    before = words[position - 1].text.lower() if position and words[position].joined else ""
    if not noun.bare or before not in _DEFINITE - {"les", "des", "aux"} or _goes_on(words, first):
        return None
    return Institution(
        passage.field, words[position].span, noun.noun, None, bare=True, military=noun.military
    )


def _goes_on(words: list[_Word], position: int) -> bool:
    """Return whether a complement without a name follows ("le gouvernement d'union")."""
    if position >= len(words) or not words[position].joined:
        return False
    word = words[position]
    if word.text.lower() in {"de", "du", "des", "d"}:
        following = words[position + 1 : position + 4]
        return not any(other.person for other in following)
    return word.pos == "ADJ" and word.text.islower()


def _complement(words: list[_Word], first: int, noun: _Noun) -> tuple[int, str | None]:
    """Return the index after the last word of the name (`first` where there is none), and its one state."""
    end, nationality, position, linked = first, None, first, noun.apposed
    ministry = noun.noun == "ministère"
    while position < min(len(words), first + _REACH) and words[position].joined:
        word = words[position]
        lower = word.text.lower()
        if (word.person and not noun.apposed) or lower in lexicon_words("months"):
            break
        if lower in _LINKS or (ministry and lower == "et" and _ministry_goes_on(words, position + 1)):
            linked = True
        elif _identifies(word, noun, after_noun=position == first):
            states = states_of_adjective(lower)
            nationality = states[0] if states and len(states) == 1 else nationality
            end, linked = position + 1, False
        elif (word.name or word.person) and (linked or (position > first and _names(words[position - 1]))):
            end, linked = position + 1, noun.apposed and linked
        elif lower in lexicon_words("place_nouns"):
            break
        elif word.pos in {"NOUN", "ADJ"} and word.text.islower() and (linked or word.pos == "ADJ"):
            goes_on = _names(words[position - 1]) if ministry else nationality and linked and not noun.bare
            end, linked = position + 1 if goes_on else end, False
        else:
            break
        position += 1
    return end, nationality


def _identifies(word: _Word, noun: _Noun, *, after_noun: bool) -> bool:
    lower = word.text.lower()
    if lower in _IDENTIFYING or states_of_adjective(lower) is not None:
        return word.text.islower() or word.pos == "ADJ"
    return noun.national and after_noun and word.text.islower() and _LOCAL_ADJECTIVE.match(lower) is not None


def _names(word: _Word) -> bool:
    return word.name or word.person


def _ministry_goes_on(words: list[_Word], position: int) -> bool:
    """Return whether "et" joins two domains of one ministry: "de l'Enseignement et de la Recherche"."""
    following = words[position : position + 3]
    if not following or following[0].text.lower() not in _LINKS:
        return False
    return any(word.name for word in following) and not any(word.person for word in following)
