"""The edges of a model's entities: what is a name stays, titles, prepositions and punctuation go."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sourcier.extraction import Entity
from sourcier.extractor.entities.known_names import known_names, states_of_adjective
from sourcier.extractor.syntax.passage import Passage
from sourcier.lexicon import table, words
from sourcier.spans import Span

_WORD = re.compile(r"\w+")
_CUT = re.compile(r"(?: - |[:;?|«»\"“”()\[\]…]|--)")
_EDGE = " .,;:!?«»\"“”'()[]…-*/"
_PREFIXES = ("l'", "d'", "L'", "D'", "qu'", "n'", "s'", "jusqu'", "lorsqu'")
_PARTICLES = frozenset(
    {"de", "du", "des", "d'", "el", "al", "ben", "bin", "von", "van", "der", "da", "ibn", "la", "le"}
)
_OWN_PARTICLES = frozenset({"De", "Du", "Des", "Le", "La", "Les"})
_SENTENCE_END = frozenset({"", ".", "!", "?", "…", "\n", "\r"})
_ARABIC = re.compile(r"(?:al|el|ez|es|ar|as|at|an|ad)-")
_MINISTER = re.compile(
    r"(?:ministre|secrétaire d'[EÉ]tat|ministère)(?: \w{4,20})? (?:(?:de|à) (?:la |l')|des |du |aux |de )\Z"
)
_ASIDE = re.compile(r"(?<=\w) (?:à|en|au|aux|dans|chez|sur|pour|qui|lors) ")
_WORD_REST = re.compile(r"(?:-\w{1,20}){0,4}(?:(?<=-[ld])'\w{1,30})?(?:-\w{1,20}){0,4}(?!\w)")
_CURRENCY = re.compile(r"(?<!\w)dollars? \Z")  # "dollars US"
_PEOPLE = re.compile(r"\w{3}(?:ais|aises|ois|oises|iens|iennes)\Z")
_PLURAL_BEFORE = re.compile(r"(?<!\w)(?:[Ll]es|[Dd]es|[Aa]ux) \Z")
_FIRST_HALF = re.compile(r"(?<![\w-])(?P<name>[A-ZÀ-Þ]\w{1,20})-\Z")
_APPOSITION = re.compile(
    r"(?:^|(?<=[ ']))(?P<role>[\w-]{3,20}) (?:de|du|des|d'|de la|de l')[^,.;:()«»\"]{2,60}, \Z"
)
_INITIAL = re.compile(r" [A-ZÀ-Þ]\.\Z")
_ROLE_BEFORE = re.compile(r"(?P<role>[\w-]+)\.? \Z")
_CLOSED_TAGS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PRON", "SCONJ"})
_DAYS = frozenset(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])


def trimmed(passage: Passage, entity: Entity) -> Span | None:
    """Return the span of the name inside an entity; None where nothing with a capital is left."""
    span = _first_piece(passage.plain, entity.span)
    if entity.label == "PER" and (aside := _ASIDE.search(passage.plain, span.start, span.end)):
        span = Span(span.start, aside.start())
    while True:
        shorter = _without_edges(passage.plain, span)
        if not _has_particle(passage.plain, shorter, entity.label):
            shorter = _without_leader(passage.plain, shorter, entity.label)
        if shorter == span:
            break
        span = shorter
    span = _whole_word(passage.plain, _without_domain(passage.plain, _without_tail(passage.plain, span)))
    if entity.label == "LOC":
        span = _with_first_half(passage.plain, span)
    return span if any(c.isupper() for c in span.of(passage.plain)) else None


def is_no_entity(passage: Passage, span: Span, label: str) -> bool:
    """Return whether a trimmed entity names nobody: a demonym, a title, the first word of a sentence."""
    text = span.of(passage.plain)
    parts = re.split(r"[ ']", text)
    if text in words("not_entities") or all(
        part.lower() in words("role_nouns") | _edge("link") for part in parts
    ):
        return True
    if _CURRENCY.search(passage.plain, max(0, span.start - 8), span.start) or (
        label != "PER" and _is_people(passage.plain, span)
    ):
        return True
    empty = [states_of_adjective(part) is not None or part in words("not_entities") for part in parts]
    if all(empty) and not known_names(text):
        return True
    if len(parts) == 1 and (text.rstrip("s") in words("not_entities") or len(text) == 1):
        return True
    return len(parts) == 1 and label != "ORG" and _only_starts_a_sentence(passage, span, label)


def _is_people(text: str, span: Span) -> bool:
    """Return whether one word means the people of a place: "les Toulonnais", "l'Américano-Britannique"."""
    name = span.of(text)
    if " " in name or known_names(name):
        return False
    first, _, last = name.rpartition("-")
    if first:
        return states_of_adjective(last) is not None and first.endswith("o")
    return (
        _PEOPLE.search(name) is not None
        and _PLURAL_BEFORE.search(text, max(0, span.start - 5), span.start) is not None
    )


def leads_to_person(text: str, span: Span) -> bool:
    """Return whether a full name follows a title or a nationality ("le ministre X Y", "l'Espagnole X Y")."""
    parts = span.of(text).split(" ")
    if len(parts) == 1 or not all(part[:1].isupper() or part in _PARTICLES for part in parts):
        return False
    before = text[max(0, span.start - 90) : span.start]
    apposition = _APPOSITION.search(before)
    if apposition and apposition["role"] in words("role_nouns") and not known_names(span.of(text)):
        return True
    role = _ROLE_BEFORE.search(before)
    if role is None:
        return False
    word = role["role"]
    return word in words("role_nouns") or (word[:1].isupper() and states_of_adjective(word) is not None)


def _only_starts_a_sentence(passage: Passage, span: Span, label: str) -> bool:
    """Return whether one word owes its capital to its place, judged by its tag or its use in lower case."""
    sentence = passage.sentence_at(span.start)
    if sentence is None or passage.plain[sentence.span.start : span.start].strip(_EDGE):
        return False
    text = span.of(passage.plain)
    if known_names(text) or not text[1:].islower():
        return False
    tag = next((token.pos for token in sentence.tokens if token.span.overlaps(span)), "")
    if label == "LOC" and tag == "NOUN":
        return True
    return tag in _CLOSED_TAGS or text.endswith(("ée", "ées")) or text.lower() in vocabulary(passage.plain)


@lru_cache(maxsize=4)
def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text as they are written."""
    return frozenset(match[0] for match in _WORD.finditer(text))


def _whole_word(text: str, span: Span) -> Span:
    """Return the span to the end of a hyphenated name that the model cut: "Xxx-sur-l'Yyy"."""
    rest = _WORD_REST.match(text, span.end)
    return Span(span.start, rest.end()) if rest else span


def _with_first_half(text: str, span: Span) -> Span:
    """Return the span from the start of a hyphenated place ("Xxx-Yyy"); two states are two places."""
    half = _FIRST_HALF.search(text, max(0, span.start - 24), span.start)
    if half is None or any(name.kind in {"state", "capital"} for name in known_names(half["name"])):
        return span
    return Span(half.start(), span.end)


def _without_domain(text: str, span: Span) -> Span:
    """Return the span without the domain of an office before the name: "ministre de la [Justice X Y]"."""
    if not _MINISTER.search(text, max(0, span.start - 60), span.start):
        return span
    ends = (
        span.start + len(domain)
        for domain in words("office_domains")
        if text.startswith(f"{domain} ", span.start)
    )
    end = max(ends, default=span.start - 1) + 1
    return Span(end, span.end) if end < span.end else span


def _first_piece(text: str, span: Span) -> Span:
    """Return the part before the first mark that no name runs across; the first part that has a capital."""
    start = span.start
    for match in _CUT.finditer(text, span.start, span.end):
        if any(c.isupper() for c in text[start : match.start()]):
            return Span(start, match.start())
        start = match.end()
    return Span(start, span.end)


def _without_edges(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _keeps_mark(text, start, end):
        end -= 1
    for prefix in _PREFIXES:
        if text.startswith(prefix, start, end) and not known_names(text[start:end]):
            return Span(start + len(prefix), end)
    return Span(start, end)


def _keeps_mark(text: str, start: int, end: int) -> bool:
    """Return whether the last character belongs to the name: "Yahoo!", "Luther King Jr.", "Karim B."."""
    name = text[start:end]
    return name.endswith((" Jr.", "oo!")) or _INITIAL.search(name) is not None


def _without_leader(text: str, span: Span, label: str) -> Span:
    """Return the span without its first word where that is an article, a title, a role or a common noun."""
    if known_names(span.of(text)):
        return span
    first, _, rest = span.of(text).partition(" ")
    if not rest:
        return span
    lower = first.lower().rstrip(".")
    leads = lower in _edge("link") or (lower in words("role_nouns") and (label != "ORG" or first.islower()))
    demonym = first[:1].isupper() and states_of_adjective(lower) is not None and rest.count(" ") > 0
    if leads or demonym or (first.islower() and _is_common(lower, label)):
        return Span(span.start + len(first) + 1, span.end)
    return span


def _has_particle(text: str, span: Span, label: str) -> bool:
    """Return whether a person's name begins with a particle whose capital is its own: "la Belge De Smet"."""
    if label != "PER" or span.of(text).partition(" ")[0] not in _OWN_PARTICLES:
        return False
    return text[max(0, span.start - 9) : span.start].rstrip(' «"“(-')[-1:] not in _SENTENCE_END


def _is_common(word: str, label: str) -> bool:
    """Return whether a lower-case first word is outside the name."""
    if _ARABIC.match(word) or word in _PARTICLES:
        return False
    if label == "LOC":
        return not _in_place_name(word)
    if label == "ORG":
        return word not in _edge("body") and word not in words("institutions")
    return True


def _in_place_name(word: str) -> bool:
    return any(row["noun"] == word and row["in_name"] == "yes" for row in table("place_nouns"))


def _without_tail(text: str, span: Span) -> Span:
    """Return the span without a weekday or a dangling link word at its end ("X lundi", "Y de")."""
    words_left = span.of(text).split(" ")
    while len(words_left) > 1 and (
        words_left[-1].lower() in _DAYS or words_left[-1] in _PARTICLES | _edge("link")
    ):
        span = Span(span.start, span.end - len(words_left.pop()) - 1)
    return _without_edges(text, span)


@cache
def _edge(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("name_edges") if row["edge"] == kind)
