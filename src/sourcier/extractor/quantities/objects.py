"""What a quantity counts or measures, as written: "soldats supplémentaires", "budget annuel"."""

from __future__ import annotations

import re

from sourcier.extractor.quantities.model import Candidate
from sourcier.extractor.syntax.passage import Passage, Sentence, Token
from sourcier.spans import Span

_DETERMINER = r"(?:(?:ses|ces|leurs|nos|vos|mes|les|la|le|cette|ce|son|sa) |l')"
_LINK = re.compile(rf"[ -]?(?:(?:de |du |des |d'entre |d'){_DETERMINER}?)?", re.IGNORECASE)
_PART_OF = re.compile(rf"[ -]?(?:(?:de |d'entre ){_DETERMINER}|des |(?=\S))", re.IGNORECASE)
_MILLION = 1_000_000  # from here on a noun takes "de": "deux millions de déplacés"
_PARTITIVE_BARE = re.compile(r" (?:de |d')(?!la |le |les |l'|ses |ces |leurs )(?=[a-zà-ÿœ])")
_PARTITIVE = re.compile(r" (?:de|du|des|d')(?: |\b|(?<='))", re.IGNORECASE)
_WORD = re.compile(r" ?(?P<word>[^\W\d_][\w'-]*)")
_STOPS = frozenset(["ADP", "CCONJ", "SCONJ", "PRON", "PUNCT", "AUX", "DET", "NUM", "SYM", "INTJ", "SPACE"])
_FUNCTION_WORDS = frozenset(
    [
        "et",
        "ou",
        "à",
        "au",
        "aux",
        "en",
        "dans",
        "sur",
        "par",
        "pour",
        "qui",
        "que",
        "dont",
        "où",
        "est",
        "sont",
        "a",
        "ont",
        "ne",
        "se",
        "sans",
        "sous",
        "vers",
        "chez",
        "avec",
        "contre",
        "avant",
        "après",
        "depuis",
        "selon",
        "mais",
        "donc",
        "car",
        "ni",
        "puis",
        "il",
        "elle",
        "on",
        "ils",
        "elles",
        "y",
        "lui",
        "plus",
        "moins",
        "au-dessus",
        "cette",
        "ce",
        "par",
    ]
)
_DISTANCES = frozenset(("km", "m", "cm", "mm", "°", "°C", "°F", "km/h", "m/s", "mile", "nœud"))
_MEASURING = frozenset(
    ("chiffrer", "élever", "estimer", "évaluer", "monter", "atteindre", "dépasser", "établir", "passer")
)
_NEAR = 6  # tokens looked back for what governs a measure
_LIMIT = 2  # complements with "de" that a phrase keeps: "unités d'équipements militaires"


def counted_after(passage: Passage, candidate: Candidate) -> Span | None:
    """Return the noun phrase right after a number, or after its unit and "de": "des dizaines de civils"."""
    if candidate.between is not None:
        return candidate.between
    start = _phrase_start(passage.plain, candidate)
    if start is None:
        return None
    sentence = passage.sentence_at(candidate.core.start)
    if sentence is None:
        word = _WORD.match(passage.plain, start)
        known = word is not None and word["word"].lower() not in _FUNCTION_WORDS
        return Span(word.start("word"), word.end("word")) if word is not None and known else None
    first = sentence.begun_before(start)
    if first == len(sentence.tokens) or passage.plain[start : sentence.tokens[first].span.start].strip(' "«'):
        return None
    return _phrase(sentence, first, sure=passage.plain[start - 3 : start] in ("de ", " d'"))


def _phrase_start(text: str, candidate: Candidate) -> int | None:
    """Return where the counted noun may start; None after a measure that counts nothing."""
    unit = candidate.unit
    end = candidate.end
    if unit is not None and not (_PARTITIVE_BARE if unit.canonical in _DISTANCES else _PARTITIVE).match(
        text, end
    ):
        return None  # "300 km de la frontière" counts nothing, "six kilomètres de bouchons" does
    large = (candidate.bounds.high or candidate.bounds.low or 0) >= _MILLION
    takes_de = unit is not None or candidate.form not in ("figures", "words") or large
    link = (_LINK if takes_de else _PART_OF).match(text, end)
    return link.end() if link else end


def _phrase(sentence: Sentence, first: int, *, sure: bool) -> Span | None:
    """Return the phrase from token `first`: adjectives, a noun, its adjectives, names and complements.

    Where a noun is `sure` to stand there, a wrong tag does no harm.
    """
    tokens, start = sentence.tokens, first
    while start < len(tokens) and (tokens[start].pos == "DET" or tokens[start].text in ('"', "«")):
        start += 1
    head = start
    while (
        head + 1 < len(tokens)
        and tokens[head].pos == "ADJ"
        and tokens[head + 1].pos in ("NOUN", "PROPN", "ADJ")
    ):
        head += 1
    if head < len(tokens) and head > start and tokens[head].pos == "ADJ":
        head = start  # "blessés graves": the first is the noun
    if head >= len(tokens) or not (_is_nominal(tokens[head]) or (sure and tokens[head].pos == "VERB")):
        return None
    end = _complements_end(sentence, head + 1)
    return Span(tokens[start].span.start, tokens[end - 1].span.end)


def _is_nominal(token: Token) -> bool:
    if token.pos in _STOPS or not token.text[0].isalpha() or token.text.lower() in _FUNCTION_WORDS:
        return False
    if token.pos in ("NOUN", "PROPN", "ADJ", "X"):
        return True
    return token.pos == "VERB" and not token.has("VerbForm=Fin") and not token.has("VerbForm=Inf")


def _complements_end(sentence: Sentence, at: int) -> int:
    """Return the index after the close complements that start at token `at`."""
    tokens, links = sentence.tokens, 0
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        adverb = token.pos == "ADV" and after is not None and after.pos == "ADJ"
        if token.pos in ("ADJ", "PROPN") and _is_nominal(token):
            at += 1
        elif adverb or (token.text == "-" and after is not None and _is_glued(tokens, at)):
            at += 2
        elif (
            token.text.lower() in ("de", "d'", "du", "des")
            and links < _LIMIT
            and (step := _complement(tokens, at))
        ):
            at, links = step, links + 1
        else:
            break
    return at


def _is_glued(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether the hyphen at `at` makes one word of its neighbours: "camions-citernes"."""
    return (
        tokens[at - 1].span.end == tokens[at].span.start and tokens[at].span.end == tokens[at + 1].span.start
    )


def _complement(tokens: tuple[Token, ...], at: int) -> int:
    """Return the index after "de (la) noun" at token `at`; 0 where no common noun follows."""
    here = at + 1
    if here < len(tokens) and tokens[here].text.lower() in ("la", "l'", "le", "les"):
        here += 1
    return (
        here + 1 if here < len(tokens) and tokens[here].pos == "NOUN" and tokens[here].dep != "obl:mod" else 0
    )


def measured_by(passage: Passage, candidate: Candidate) -> Span | None:
    """Return what a measure is told of: the noun before ("portée de 40 km"), the person aged, the subject."""
    sentence = passage.sentence_at(candidate.core.start)
    if sentence is None:
        return None
    at = sentence.begun_before(min(candidate.lead, candidate.span.start))
    before = sentence.tokens[max(0, at - _NEAR) : at]
    if not before:
        return None
    last = before[-1]
    if (
        (last.text.lower() in ("de", "à") or last.text.startswith("d'"))
        and len(before) > 1
        and before[-2].pos in ("NOUN", "PROPN", "ADJ", "VERB")
    ):
        return _governor(sentence, before[-2])
    aged = candidate.unit is not None and candidate.unit.kind == "time"
    if aged and last.text in (",", "(") and len(before) > 1 and before[-2].pos in ("NOUN", "PROPN", "ADJ"):
        return _governor(sentence, before[-2])
    return _subject(sentence, before)


def _governor(sentence: Sentence, last: Token) -> Span | None:
    """Return the noun phrase that ends with token `last`, without its determiner: "budget annuel"."""
    tokens, first = sentence.tokens, last.index
    if not last.text[0].isalpha():
        return None
    if last.pos == "VERB" or (last.pos == "ADJ" and not (first > 0 and tokens[first - 1].pos == "NOUN")):
        heads = sentence.children(last, "nsubj") or (
            [sentence.head(last)] if last.dep in ("acl", "amod") else []
        )
        return _named(sentence, heads[0]) if heads else None
    while first > 0 and tokens[first - 1].pos == tokens[first].pos == "PROPN":
        first -= 1
    while tokens[first].pos == "ADJ" and first > 0 and tokens[first - 1].pos in ("NOUN", "ADJ"):
        first -= 1
    phrase = Span(tokens[first].span.start, last.span.end)
    return None if tokens[first].text.lower() == "âge" else phrase


def _subject(sentence: Sentence, before: tuple[Token, ...]) -> Span | None:
    """Return the subject of the measuring verb before: "les investissements se chiffrent en …"."""
    for token in reversed(before):
        if token.pos == "VERB" and token.lemma in _MEASURING:
            subjects = sentence.children(token, "nsubj")
            return _named(sentence, subjects[0]) if subjects else None
    return None


def _named(sentence: Sentence, head: Token) -> Span | None:
    """Return a noun, or all of a name; None for a pronoun."""
    end = head.index + 1
    while head.pos == "PROPN" and end < len(sentence.tokens) and sentence.tokens[end].pos == "PROPN":
        end += 1
    return Span(head.span.start, sentence.tokens[end - 1].span.end) if head.pos in ("NOUN", "PROPN") else None
