"""Attribution by a verb that governs its content: "dit que…", "affirme avoir…", « X : … »."""

from __future__ import annotations

from collections.abc import Iterator

from sourcier.extract.attribution.model import Attribution
from sourcier.extract.attribution.reporting import Cue
from sourcier.extract.syntax.clauses import is_finite
from sourcier.extract.syntax.noun_phrases import is_time, phrase_before, subject_phrase
from sourcier.extract.syntax.passage import Sentence, Token
from sourcier.lexicon import words
from sourcier.spans import Span

_PRONOUNS = [[word] for word in "il elle ils elles on lui celui-ci celle-ci ceux-ci celles-ci".split()]
_CLITICS = frozenset("le la les l' lui leur y en se s' me m' nous".split())
_NOBODY = frozenset("qui ce cela ça que qu'".split())
_OWN_VOICE = frozenset("je j' tu nous vous".split())
_REACH = 12  # tokens between a verb and its "que": an addressee or circumstance may stand between


def find_governed(sentence: Sentence, cues: list[Cue]) -> Iterator[Attribution]:
    """Yield the attributions whose verb governs its content, in text order."""
    for cue in cues:
        contents = _contents(sentence, cue, cues)
        speaker = _speaker(sentence, cue)
        if (
            not contents
            or _is_own_voice(speaker)
            or (cue.negated and cue.reporting.stance not in ("denial", "doubt"))
        ):
            continue
        pronoun = speaker[0] if [t.text.lower().lstrip("-") for t in speaker] in _PRONOUNS else None
        yield Attribution(
            cue=cue.span(sentence),
            stance=cue.reporting.stance,
            negated=cue.negated,
            hearsay=cue.hearsay,
            speaker=() if pronoun else speaker,
            pronoun=pronoun,
            contents=tuple(contents),
            covers=Span(cue.span(sentence).start, contents[-1].end),
            host=cue.verb,
            via=(),
            agentless=cue.passive or (cue.inverted is None and not speaker and cue.mood == "participle"),
        )


def _speaker(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return who speaks: the verb's subject, and for a gerund ("…, ajoutant que") that of the main clause."""
    root = sentence.root
    if cue.inverted is not None:
        return (cue.inverted,)
    if cue.passive:
        return ()
    if cue.mood == "gerund" and root is not None:
        return subject_phrase(sentence, root) or subject_phrase(sentence, cue.verb)
    subject = subject_phrase(sentence, cue.verb)
    # A verb that the tagger took for another word has no subject in the tree: "L'armée dément avoir tiré".
    return subject or (
        phrase_before(sentence, cue.first) if cue.mood != "infinitive" and not cue.passive else ()
    )


def _is_own_voice(speaker: tuple[Token, ...]) -> bool:
    """Return whether the speaker is the text's first or second person, or nobody: "ce qui laisse penser"."""
    return bool(speaker) and speaker[0].text.lower() in _OWN_VOICE | _NOBODY


def _contents(sentence: Sentence, cue: Cue, cues: list[Cue]) -> list[Span]:
    frames = cue.reporting.frames
    own = None if cue.passive else _infinitive(sentence, cue)
    if own is not None and "inf" in frames:
        return [own]
    if "que" in frames or "si" in frames:
        clauses = _clauses(sentence, cue, {"que", "qu'", *(("si", "s'") if "si" in frames else ())})
        if clauses:
            return _before_next_speech(sentence, cue, cues, clauses)
    colon = _after_colon(sentence, cue)
    if colon is not None:
        return [colon]
    if own is not None:
        return [own]
    phrase = _object(sentence, cue)
    return [phrase] if phrase is not None else []


def _clauses(sentence: Sentence, cue: Cue, openers: set[str]) -> list[Span]:
    """Return the "que" clauses of the verb, coordinated ones apart: "… que A et que B"."""
    opener = _opener(sentence, cue, openers)
    if opener is None:
        return []
    head = sentence.head(opener) if opener.dep in ("mark", "advmod", "obj", "nsubj") else None
    end = (
        sentence.subtree(head)[-1].index + 1
        if head is not None and head.index > opener.index
        else opener.index
    )
    if not any(is_finite(t) for t in sentence.tokens[opener.index : end]):
        end = len(sentence.tokens)  # the tree lost the clause: "que face à la crise, il est temps…"
    starts = [opener.index]
    for token in sentence.tokens[opener.index + 1 : end]:
        before = sentence.tokens[token.index - 1].text.lower()
        if (
            token.text.lower() in ("que", "qu'")
            and token.pos == "SCONJ"
            and before in ("et", "mais", "ou", "puis")
        ):
            starts.append(token.index)
    spans = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] - 1 if position + 1 < len(starts) else end
        if stop > start + 1:
            spans.append(Span(sentence.tokens[start + 1].span.start, sentence.tokens[stop - 1].span.end))
    return spans


def _before_next_speech(sentence: Sentence, cue: Cue, cues: list[Cue], clauses: list[Span]) -> list[Span]:
    """Return the clauses cut off where a gerund of speech takes over: "… que A, ajoutant que B"."""
    takes_over = [
        other.first
        for other in cues
        if other.mood == "gerund"
        and other.first > cue.last + 1
        and sentence.tokens[other.first - 1].text == ","
    ]
    if not takes_over:
        return clauses
    limit = sentence.tokens[takes_over[0] - 1].span.start
    return [Span(clause.start, min(clause.end, limit)) for clause in clauses if clause.start < limit]


def _opener(sentence: Sentence, cue: Cue, openers: set[str]) -> Token | None:
    """Return the "que" that the verb governs: the first after it, unless another verb or a noun takes it."""
    for token in sentence.tokens[cue.last + 1 : cue.last + 1 + _REACH]:
        word = token.text.lower()
        if word in openers:
            attached = token.index == cue.last + 1 or sentence.head(token).head == cue.verb.index
            return token if attached or (token.pos == "SCONJ" and cue.mood != "infinitive") else None
        if is_finite(token) or token.text in ":;":
            return None
    return None


def _after_colon(sentence: Sentence, cue: Cue) -> Span | None:
    """Return what follows "X déclare :", up to the end of the sentence."""
    tokens = sentence.tokens
    if not cue.reporting.frames & {"que", "insert"}:
        return None
    for token in tokens[cue.last + 1 :]:
        if token.text == ":" and token.index + 1 < len(tokens) and tokens[token.index + 1].text in '«"“':
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
    while index < last and sentence.tokens[index].text.lower() in _CLITICS:
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
