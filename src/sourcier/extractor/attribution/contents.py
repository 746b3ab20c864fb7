"""What a reporting verb governs as its content: a clause, an infinitive, what follows a colon, an object."""

from __future__ import annotations

from sourcier.extractor.attribution.content_clauses import governed_clauses, leaves_content
from sourcier.extractor.attribution.reporting import Cue
from sourcier.extractor.syntax.clauses import (
    CLITICS,
    clause_comma,
    is_finite,
    is_finite_clause,
    main_clause_comma,
    verb_follows,
)
from sourcier.extractor.syntax.noun_phrases import is_time, phrase_from
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.lexicon import words
from sourcier.spans import Span

_OPENING = 8  # tokens: a gerund this early opens its sentence


def find_contents(sentence: Sentence, cue: Cue, cues: list[Cue]) -> list[Span]:
    """Return the spans that the verb governs, in order; [] where it governs nothing that is said."""
    found = [_before_bracket(sentence, span) for span in _contents(sentence, cue, cues)]
    comma = main_clause_comma(sentence, cue.last)
    if comma is None and cue.mood == "gerund" and cue.last < _OPENING:
        comma = clause_comma(sentence, cue.last)
    if comma is None:
        return found
    end = sentence.tokens[comma].span.start
    return [Span(span.start, min(span.end, end)) for span in found if span.start < end]


def _before_bracket(sentence: Sentence, span: Span) -> Span:
    """Return the span up to the bracket that closes what was opened before it: "(ils demandent un pont)"."""
    depth = 0
    for token in sentence.within(span):
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            return Span(span.start, token.span.start)
    return span


def _contents(sentence: Sentence, cue: Cue, cues: list[Cue]) -> list[Span]:
    frames = cue.reporting.frames
    own = None if cue.passive else _infinitive(sentence, cue)
    if own is not None and "inf" in frames:
        return [own]
    clauses = governed_clauses(sentence, cue, cues)
    if clauses:
        return clauses
    colon = _after_colon(sentence, cue)
    if colon is not None:
        return [colon]
    if own is not None:
        return [own]
    phrase = _object(sentence, cue)
    return [phrase] if phrase is not None else []


def _after_colon(sentence: Sentence, cue: Cue) -> Span | None:
    """Return what follows "X déclare :", up to the end of the sentence."""
    tokens = sentence.tokens
    if not cue.reporting.frames & {"que", "insert"}:
        return None
    reach = cue.last + 2 if cue.mood == "infinitive" else len(tokens)
    for token in tokens[cue.last + 1 : reach]:
        opens = token.index == cue.last + 1 or tokens[min(token.index + 1, len(tokens) - 1)].text in '«"“'
        if token.text == ":" and opens and token.index + 1 < len(tokens):
            return Span(tokens[token.index + 1].span.start, sentence.span.end)
        if token.text in ".;" or is_finite(token):
            return None
    return None


def _infinitive(sentence: Sentence, cue: Cue) -> Span | None:
    """Return the infinitive clause: "avoir tiré…", what follows "de" or "à", "le gouvernement de cacher…"."""
    frames, tokens = cue.reporting.frames, sentence.tokens
    after = cue.last + 1
    while after < len(tokens) and (tokens[after].pos == "ADV" or is_time(tokens[after])):
        after += 1
    if after >= len(tokens):
        return None
    if "inf" in frames and _is_infinitive(_after_clitics(sentence, after)):
        return Span(tokens[after].span.start, _clause_end(sentence, after))
    for frame, words_ in (("de", ("de", "d'")), ("à", ("à",))):
        if frame in frames and tokens[after].text.lower() in words_:
            return _prepositional_infinitive(sentence, after)
    if frames & {"object_de", "object_à"}:
        return _object_and_infinitive(sentence, cue, after)
    return None


def _after_clitics(sentence: Sentence, index: int) -> Token:
    """Return the first token from `index` on that is no object pronoun: "avoir" in "l'avoir reprise"."""
    last = len(sentence.tokens) - 1
    while index < last and sentence.tokens[index].text.lower() in CLITICS:
        index += 1
    return sentence.tokens[index]


def _is_infinitive(token: Token) -> bool:
    return token.text.lower() in ("avoir", "être", "ne") or token.has("VerbForm=Inf")


def _prepositional_infinitive(sentence: Sentence, index: int) -> Span | None:
    tokens = sentence.tokens
    reach = tokens[index + 1 : index + 5]
    verb = next((t for t in reach if t.pos in ("VERB", "AUX") and _is_infinitive(t)), None)
    if verb is None or any(t.pos in ("NOUN", "PROPN") for t in reach[: verb.index - index - 1]):
        return None
    return Span(tokens[index + 1].span.start, _clause_end(sentence, verb.index))


def _object_and_infinitive(sentence: Sentence, cue: Cue, after: int) -> Span | None:
    """Return "le gouvernement de cacher les chiffres" after "accusent", where an infinitive does follow."""
    tokens = sentence.tokens
    links = ("de", "d'", "pour") if "object_de" in cue.reporting.frames else ("à",)
    for token in tokens[after:-1]:
        if token.text in ",;:":
            return None
        if token.text.lower() in links and any(
            t.pos in ("VERB", "AUX") and _is_infinitive(t) for t in tokens[token.index + 1 : token.index + 4]
        ):
            return Span(tokens[after].span.start, _clause_end(sentence, token.index + 1))
    return None


def _clause_end(sentence: Sentence, index: int) -> int:
    """Return where a clause begun at `index` ends: with its sentence, or before ", ajoutant", "et a…"."""
    tokens = sentence.tokens
    for token in tokens[index + 1 :]:
        before = tokens[token.index - 1]
        gerund = token.pos == "VERB" and token.text.lower().endswith("ant") and before.text == ","
        other_main = token.dep == "conj" and token.has("VerbForm=Fin") and sentence.head(token).index < index
        if gerund:
            return tokens[token.index - 2].span.end
        leaves = token.text == "," and (
            verb_follows(sentence, token) or leaves_content(sentence, index, token.index, len(tokens))
        )
        if token.text in (":", ";") or leaves:
            return before.span.end
        if other_main:
            return _before_conjunct(sentence, token)
    return sentence.span.end


def _before_conjunct(sentence: Sentence, verb: Token) -> int:
    first = sentence.reaches[verb.index][0]
    return sentence.tokens[max(first - 1, 0)].span.end


def _object(sentence: Sentence, cue: Cue) -> Span | None:
    """Return the object that is a content: an announced event, a denied accusation, a fear."""
    frames, tokens = cue.reporting.frames, sentence.tokens
    after = cue.last + 1
    if cue.passive or not frames & {"noun", "de_noun", "noun_accusation"}:
        return None
    after = _after_time(sentence, after)
    after = _after_addressee(sentence, after)
    if after >= len(tokens) or tokens[after].pos == "PUNCT":
        return None
    if frames & {"de_noun"}:
        if tokens[after].text.lower() not in ("de", "d'", "du", "des"):
            return None
        after += 0 if tokens[after].text.lower() in ("du", "des") else 1
    elif tokens[after].pos not in ("DET", "NOUN", "PROPN", "ADJ", "NUM") and tokens[after].text != "des":
        return None
    head = next((t for t in tokens[after : after + 6] if t.pos == "NOUN"), None)
    if head is None or ("noun_accusation" in frames and head.lemma.lower() not in words("accusation_nouns")):
        return None
    end = _before_manner(sentence, after, _clause_end(sentence, after))
    colon = next((t for t in tokens[after:-1] if t.text == ":" and t.span.start >= end), None)
    if colon is not None and is_finite_clause(sentence, colon.index + 1):
        return Span(tokens[colon.index + 1].span.start, sentence.span.end)  # "dément les rumeurs : A"
    return Span(tokens[after].span.start, end)


def _before_manner(sentence: Sentence, start: int, end: int) -> int:
    """Return where an object ends before "en" and a gerund: "dément toute implication | en accusant…"."""
    for token in sentence.tokens[start + 1 : -1]:
        after = sentence.tokens[token.index + 1]
        if token.span.start >= end:
            break
        if token.text.lower() == "en" and after.has("VerbForm=Part") and after.text.lower().endswith("ant"):
            return sentence.tokens[token.index - 1].span.end
    return end


def _after_time(sentence: Sentence, index: int) -> int:
    """Return the index after adverbs and days: "a annoncé depuis lundi | le renfort"."""
    tokens = sentence.tokens
    while index < len(tokens):
        day = index + (tokens[index].text.lower() in ("depuis", "ce", "cet", "cette", "dès", "le", "la"))
        if day < len(tokens) and is_time(tokens[day]):
            index = day + 1
        elif tokens[index].pos == "ADV":
            index += 1
        else:
            break
    return index


def _after_addressee(sentence: Sentence, index: int) -> int:
    """Return the index after "à la presse" where the object follows: "a confirmé à la presse une panne"."""
    tokens = sentence.tokens
    if index < len(tokens) and tokens[index].text.lower() in ("à", "au", "aux"):
        addressee = phrase_from(sentence, index + 1)
        # After a name, "des" opens the object: "à l'AFP | des frappes".
        named = (t.index for t in addressee[1:] if t.text == "des" and tokens[t.index - 1].pos == "PROPN")
        after = next(named, addressee[-1].index + 1 if addressee else index)
        opens = after < len(tokens) and (tokens[after].pos == "DET" or tokens[after].text == "des")
        return after if opens else index
    return index
