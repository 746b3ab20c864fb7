"""Noun phrases as a reader sees them, by the words rather than by the tree."""

from __future__ import annotations

from sourcier.extractor.syntax.clauses import CLITICS, is_finite
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.spans import Span

_LINKS = frozenset(("de", "du", "des", "d'"))
_INNER = frozenset(("le", "la", "les", "l'", "et", "en", "à", "au", "aux", "chez", "pour", "-", "&"))
_LONGEST = 12  # tokens of a noun phrase looked for backwards
_NAME_TAGS = ("NOUN", "PROPN", "ADJ", "X", "NUM")
_RELATIVES = frozenset(("qui", "dont", "où", "que", "qu'"))
_TIME = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain matin soir nuit "
    "après-midi midi début fin mi janvier février mars avril mai juin juillet août septembre "
    "octobre novembre décembre".split()
)


def phrase_from(sentence: Sentence, index: int) -> tuple[Token, ...]:
    """Return the noun phrase that starts at token `index`, complements with "de" included, or ().

    It ends before a comma, a time ("vendredi"), a verb, or a preposition other than "de", "en chef" apart:
    "la cheffe du parti" out of "la cheffe du parti dans un communiqué".
    """
    tokens, end, head = sentence.tokens, index, False
    if _is_one_of(sentence, index):
        end, head = index + 1 + (tokens[index].text.lower() == "l'"), True
    while end < len(tokens):
        token = tokens[end]
        word = token.text.lower()
        if word in _TIME or (head and _counts_anew(sentence, end)):
            break
        if token.pos == "DET" and (
            end == index or tokens[end - 1].text.lower() in (*_LINKS, "tous", "et", "à", "en")
        ):
            end += 1
        elif token.pos in _NAME_TAGS or (
            token.pos == "VERB" and head and token.dep in ("acl", "amod") and _bare(token)
        ):
            head = head or token.pos in ("NOUN", "PROPN", "X")
            end += 1
        elif (
            token.pos == "PRON"
            and end == index
            and word not in ("qui", "que", "qu'", "dont", "-il", "-t", "-elle", "-on")
        ):
            return (token,)
        elif head and _continues(sentence, end):
            end += 1
        else:
            break
    while end > index and tokens[end - 1].text.lower() in _LINKS | _INNER:
        end -= 1
    return tokens[index:end] if head else ()


def _counts_anew(sentence: Sentence, index: int) -> bool:
    """Return whether a number opens another phrase: "dans un communiqué commun | dix associations"."""
    before, number, *after = sentence.tokens[index - 1 : index + 2]
    return number.pos == "NUM" and before.pos in ("NOUN", "ADJ") and bool(after) and after[0].pos == "NOUN"


def _is_one_of(sentence: Sentence, index: int) -> bool:
    """Return whether "l'un des…" or "l'une d'elles" starts here."""
    words = [token.text.lower() for token in sentence.tokens[index : index + 3]]
    return words[:1] in (["l'un"], ["l'une"]) or words[:2] in (["l'", "un"], ["l'", "une"])


def _bare(token: Token) -> bool:
    return not token.text.lower().endswith(("ant", "er", "ir"))


def _continues(sentence: Sentence, index: int) -> bool:
    """Return whether the word at `index` leads on to another part of the phrase begun before it."""
    word = sentence.tokens[index].text.lower()
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    if after is None:
        return False
    if word in _LINKS or word == "-":
        return after.pos in (*_NAME_TAGS, "DET") or after.text.lower() in ("eux", "elles", "entre")
    if word == "en":
        return after.text.lower() in ("chef", "charge", "exercice")
    if word == "et":
        return after.pos in ("DET", "PROPN", "NOUN") and after.text.lower() not in _TIME
    return False


def phrase_before(sentence: Sentence, index: int) -> tuple[Token, ...]:
    """Return the longest noun phrase right before token `index`, adverbs and clitics between left out."""
    end = index
    while end > 0 and (
        sentence.tokens[end - 1].pos == "ADV" or sentence.tokens[end - 1].text.lower() in CLITICS
    ):
        end -= 1
    for start in range(max(0, end - _LONGEST), end):
        phrase = phrase_from(sentence, start)
        if phrase and phrase[-1].index == end - 1:
            return phrase
    return ()


def is_time(token: Token) -> bool:
    """Return whether the word is a day, part of day or month."""
    return token.text.lower() in _TIME


def head_of(phrase: tuple[Token, ...]) -> Token | None:
    """Return the noun that heads a phrase: its first noun, else its first name."""
    noun = next((t for t in phrase if t.pos == "NOUN"), None)
    name = next((t for t in phrase if t.pos in ("PROPN", "X", "PRON", "ADJ", "NUM")), None)
    return (
        noun
        if noun is not None and (name is None or noun.index < name.index or name.pos != "PROPN")
        else name
    )


def without_determiner(phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the phrase without its articles, possessives and demonstratives."""
    start = 0
    while start < len(phrase) - 1 and phrase[start].pos == "DET":
        start += 1
    return phrase[start:]


def span_of(phrase: tuple[Token, ...]) -> Span:
    """Return the words a non-empty phrase covers."""
    return Span(phrase[0].span.start, phrase[-1].span.end)


def subject_phrase(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return the subject's noun phrase, looked for up the chain of verbs that share it; () for none.

    Relative clauses and appositions are left out: "Angel Torres" out of "Angel Torres, qui dirige le club".
    """
    for owner in (verb, *sentence.ancestors(verb)):
        subjects = sentence.children(owner, "nsubj")
        if subjects and subjects[0].text.lower() == "qui" and owner.dep.startswith("acl"):
            return _antecedent(sentence, subjects[0], sentence.head(owner))
        if subjects:
            return _close_subtree(sentence, subjects[0])
        if owner.dep.split(":")[0] not in ("conj", "xcomp", "advcl", "aux", "cop", "parataxis", "dep", "acl"):
            break
        if owner.dep == "acl" and owner is verb:
            head = sentence.head(owner)
            return _close_subtree(sentence, head) if head.pos in ("NOUN", "PROPN") else ()
    return ()


def _antecedent(sentence: Sentence, pronoun: Token, head: Token) -> tuple[Token, ...]:
    """Return the noun phrase that "qui" takes up: that of the tree, else the one right before it."""
    if head.pos in ("NOUN", "PROPN", "PRON"):
        return _close_subtree(sentence, head)
    comma = pronoun.index > 0 and sentence.tokens[pronoun.index - 1].text == ","
    return phrase_before(sentence, pronoun.index - comma)


def with_coordinates(sentence: Sentence, phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a subject with what "et" joins to its left, where that opens a clause: "Moscou et Kiev"."""
    joint = phrase[0].index - 1
    if joint < 1 or sentence.tokens[joint].text.lower() != "et":
        return phrase
    before = phrase_before(sentence, joint)
    opens = bool(before) and (before[0].index == 0 or sentence.tokens[before[0].index - 1].pos == "PUNCT")
    return sentence.tokens[before[0].index : phrase[-1].index + 1] if opens else phrase


def _close_subtree(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """Return the head with its neighbours in the tree, up to the next comma or relative clause."""
    indexes = {token.index for token in sentence.subtree(head)}
    start = head.index
    while start - 1 in indexes and sentence.tokens[start - 1].pos != "PUNCT":
        start -= 1
    end = head.index + 1
    while end < len(sentence.tokens) and end in indexes and not _closes(sentence.tokens[end]):
        end += 1
    while start < head.index and sentence.tokens[start].pos in ("ADP", "ADV", "CCONJ"):
        start += 1
    return sentence.tokens[start:end]


def _closes(token: Token) -> bool:
    mark = token.pos == "PUNCT" and token.text not in ("-", "'")
    return mark or is_finite(token) or token.text.lower() in _RELATIVES
