"""Attribution by a verb that governs its content: "dit que…", "affirme avoir…", "dément toute…", "X : « … »"."""

from __future__ import annotations

from collections.abc import Iterator

from sourcier.extract.attribution.model import Attribution
from sourcier.extract.noun_phrases import subject_phrase
from sourcier.extract.passage import Sentence, Token
from sourcier.extract.reporting import Cue
from sourcier.lexicon import words
from sourcier.spans import Span

_PRONOUNS = frozenset("il elle ils elles on lui celui-ci celle-ci ceux-ci celles-ci beaucoup certains certaines plusieurs".split())
_OWN_VOICE = frozenset("je j' tu nous vous".split())
_REACH = 12  # tokens between a verb and its "que": an addressee or circumstance may stand between


def find_governed(sentence: Sentence, cues: list[Cue]) -> Iterator[Attribution]:
    """Yield the attributions whose verb governs its content, in text order."""
    for cue in cues:
        contents = _contents(sentence, cue)
        speaker = subject_phrase(sentence, cue.verb)
        if not contents or _is_own_voice(speaker) or (cue.negated and cue.reporting.stance not in ("denial", "doubt")):
            continue
        pronoun = speaker[0].text.lower() if len(speaker) == 1 and speaker[0].text.lower() in _PRONOUNS else None
        yield Attribution(
            cue=cue.span(sentence),
            stance=cue.reporting.stance,
            negated=cue.negated,
            hearsay=cue.hearsay,
            speaker=() if pronoun and pronoun not in ("beaucoup", "certains", "certaines", "plusieurs") else speaker,
            pronoun=pronoun,
            contents=tuple(contents),
            covers=Span(cue.span(sentence).start, contents[-1].end),
            host=cue.verb,
            via=(),
            agentless=cue.passive or (cue.inverted is None and not speaker and cue.mood == "participle"),
        )


def _is_own_voice(speaker: tuple[Token, ...]) -> bool:
    return bool(speaker) and speaker[0].text.lower() in _OWN_VOICE


def _contents(sentence: Sentence, cue: Cue) -> list[Span]:
    frames = cue.reporting.frames
    if "que" in frames or "si" in frames:
        clauses = _clauses(sentence, cue, {"que", "qu'", *(("si", "s'") if "si" in frames else ())})
        if clauses:
            return clauses
    colon = _after_colon(sentence, cue)
    if colon is not None:
        return [colon]
    infinitive = _infinitive(sentence, cue)
    if infinitive is not None:
        return [infinitive]
    phrase = _object(sentence, cue)
    return [phrase] if phrase is not None else []


def _clauses(sentence: Sentence, cue: Cue, openers: set[str]) -> list[Span]:
    """Return the "que" clauses of the verb, coordinated ones apart: "… que A et que B"."""
    opener = _opener(sentence, cue, openers)
    if opener is None:
        return []
    head = sentence.head(opener) if opener.dep in ("mark", "advmod", "obj", "nsubj") else None
    end = _right_edge(sentence, head) if head is not None and head.index > opener.index else len(sentence.tokens)
    starts = [opener.index]
    for token in sentence.tokens[opener.index + 1 : end]:
        before = sentence.tokens[token.index - 1].text.lower()
        if token.text.lower() in ("que", "qu'") and token.pos == "SCONJ" and before in ("et", "mais", "ou", "puis"):
            starts.append(token.index)
    spans = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] - 1 if position + 1 < len(starts) else end
        if stop > start + 1:
            spans.append(Span(sentence.tokens[start + 1].span.start, sentence.tokens[stop - 1].span.end))
    return spans


def _opener(sentence: Sentence, cue: Cue, openers: set[str]) -> Token | None:
    """Return the "que" that the verb governs: the first after it, unless another verb or a noun takes it."""
    for token in sentence.tokens[cue.last + 1 : cue.last + 1 + _REACH]:
        word = token.text.lower()
        if word in openers:
            adjacent = token.index == cue.last + 1
            return token if adjacent or token.pos == "SCONJ" or sentence.head(token).head == cue.verb.index else None
        if token.pos in ("VERB", "AUX") and token.has("VerbForm=Fin"):
            return None
        if token.text in ":;":
            return None
    return None


def _right_edge(sentence: Sentence, head: Token) -> int:
    return sentence.subtree(head)[-1].index + 1


def _after_colon(sentence: Sentence, cue: Cue) -> Span | None:
    """Return what follows "X déclare :", up to the end of the sentence."""
    tokens = sentence.tokens
    if not cue.reporting.frames & {"que", "insert"}:
        return None
    for token in tokens[cue.last + 1 :]:
        if token.text == ":" and token.index + 1 < len(tokens) and tokens[token.index + 1].text in '«"“':
            return Span(tokens[token.index + 1].span.start, sentence.span.end)
        if token.text in ".;" or (token.pos in ("VERB", "AUX") and token.has("VerbForm=Fin")):
            return None
    return None


def _infinitive(sentence: Sentence, cue: Cue) -> Span | None:
    """Return the infinitive clause: "avoir tiré…", what follows "de" or "à", "le gouvernement de cacher…"."""
    frames, tokens = cue.reporting.frames, sentence.tokens
    after = cue.last + 1
    while after < len(tokens) and tokens[after].pos == "ADV":
        after += 1
    if after >= len(tokens):
        return None
    if "inf" in frames and _is_infinitive(tokens[after]):
        return Span(tokens[after].span.start, _clause_end(sentence, after))
    for frame, words_ in (("de", ("de", "d'")), ("à", ("à",))):
        if frame in frames and tokens[after].text.lower() in words_:
            return _prepositional_infinitive(sentence, after)
    if frames & {"object_de", "object_à"}:
        return _object_and_infinitive(sentence, cue, after)
    return None


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
            start = after if cue.reporting.stance == "accuse" or token.index == after else after
            return Span(tokens[start].span.start, _clause_end(sentence, token.index + 1))
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
        if other_main:
            return _before_conjunct(sentence, token)
    return sentence.span.end


def _before_conjunct(sentence: Sentence, verb: Token) -> int:
    first = sentence.subtree(verb)[0].index
    return sentence.tokens[max(first - 1, 0)].span.end


def _object(sentence: Sentence, cue: Cue) -> Span | None:
    """Return the object that is a content: an announced event, a denied accusation, a fear."""
    frames, tokens = cue.reporting.frames, sentence.tokens
    after = cue.last + 1
    if cue.passive or not frames & {"noun", "de_noun", "noun_accusation"}:
        return None
    while after < len(tokens) and tokens[after].pos == "ADV":
        after += 1
    if after >= len(tokens) or tokens[after].pos == "PUNCT":
        return None
    if frames & {"de_noun"}:
        if tokens[after].text.lower() not in ("de", "d'", "du", "des"):
            return None
        after += 0 if tokens[after].text.lower() in ("du", "des") else 1
    elif tokens[after].pos not in ("DET", "NOUN", "PROPN", "ADJ", "NUM"):
        return None
    head = next((t for t in tokens[after : after + 6] if t.pos == "NOUN"), None)
    if head is None or ("noun_accusation" in frames and head.lemma.lower() not in words("accusation_nouns")):
        return None
    return Span(tokens[after].span.start, _clause_end(sentence, after))
