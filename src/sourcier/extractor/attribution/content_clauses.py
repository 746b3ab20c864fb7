"""The clauses that a reporting verb governs: "que A", "si A", "comment A", up to where the speaker stops."""

from __future__ import annotations

from sourcier.extractor.attribution.reporting import Cue
from sourcier.extractor.syntax.clauses import (
    CLITICS,
    finite_verb_of,
    in_relative_clause,
    is_finite,
    is_finite_clause,
    verb_follows,
)
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.spans import Span

_JOINS = frozenset(("et", "mais", "puis", "ou"))
_OPENERS = {"que": ("que", "qu'"), "si": ("que", "qu'", "si", "s'"), "how": ("comment", "pourquoi")}
_COMPOUND = frozenset(
    "bien alors tandis parce afin avant après pour sans dès lors pendant tant ainsi".split()
)
_COMPARING = frozenset((("aussi", "bien"), ("autant", "par"), ("tant", "par"), ("plutôt", "par")))
_REACH = 20  # tokens between a verb and its "que": an addressee or circumstance may stand between


def governed_clauses(sentence: Sentence, cue: Cue, cues: list[Cue]) -> list[Span]:
    """Return the clauses that the verb governs, coordinated ones apart: "… que A et que B"; [] for none."""
    frames = cue.reporting.frames
    openers = {word for frame, forms in _OPENERS.items() if frame in frames for word in forms}
    clauses = _clauses(sentence, cue, openers) if openers else []
    return _before_next_speech(sentence, cue, cues, clauses) if clauses else []


def _clauses(sentence: Sentence, cue: Cue, openers: set[str]) -> list[Span]:
    opener = _opener(sentence, cue, openers)
    if opener is None:
        return []
    end = _with_joined_clause(sentence, opener, _clauses_end(sentence, cue, opener))
    starts = [opener.index, *_joined_openers(sentence, opener, end)]
    spans = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] - 1 if position + 1 < len(starts) else end
        if stop > start + 1:
            spans.append(Span(sentence.tokens[start + 1].span.start, sentence.tokens[stop - 1].span.end))
    return spans


def _joined_openers(sentence: Sentence, opener: Token, end: int) -> list[int]:
    """Return the indexes of the same word said again: "… et que B", "… et si B"."""
    again = _same_openers(opener)
    inside = sentence.tokens[opener.index + 1 : end]
    joined = (t for t in inside if t.text.lower() in again and t.pos == "SCONJ")
    return [t.index for t in joined if sentence.tokens[t.index - 1].text.lower() in _JOINS]


def _same_openers(opener: Token) -> tuple[str, ...]:
    """Return the forms of the word that opens a content: "que" and "qu'" for both."""
    word = opener.text.lower()
    return next(forms for forms in (("que", "qu'"), ("si", "s'"), (word,)) if word in forms)


def _with_joined_clause(sentence: Sentence, opener: Token, end: int) -> int:
    """Return where the clauses end with the rest of a cut word, and with "mais que B" hung higher up."""
    tokens = sentence.tokens
    while (
        0 < end < len(tokens)
        and tokens[end].span.start == tokens[end - 1].span.end
        and "-"
        in (
            tokens[end].text[0],
            tokens[end - 1].text[-1],
        )
    ):
        end += 1
    joined = [token.text.lower() for token in tokens[end : end + 2]]
    if len(joined) > 1 and joined[0] in _JOINS and joined[1] in _same_openers(opener):
        head = sentence.head(tokens[end + 1])
        return sentence.reaches[head.index][1] + 1 if head.index > end else len(tokens)
    return end


def _clauses_end(sentence: Sentence, cue: Cue, opener: Token) -> int:
    """Return the index after the last word of the clauses that `opener` opens."""
    tokens = sentence.tokens
    head = sentence.head(opener) if opener.dep in ("mark", "advmod", "obj", "nsubj") else None
    known = head is not None and head.index > opener.index
    end = sentence.reaches[head.index][1] + 1 if known and head is not None else opener.index
    if not any(is_finite(t) for t in tokens[opener.index : end]):
        end = len(tokens)  # the tree lost the clause: "que face à la crise, il est temps…"
    elif end < len(tokens) and is_finite(tokens[end]):
        end = len(tokens)  # it took a word of the subject for the verb: "que la foule réunie | est partie"
    if cue.mood == "gerund" and cue.first <= 2:  # noqa: PLR2004 - "Tout en estimant que…"
        return _before_main_clause(sentence, opener, end)
    commas = (t.index for t in tokens[opener.index + 1 : end] if t.text == ",")
    leaves = next((comma for comma in commas if _leaves(sentence, cue, opener.index, comma, end)), None)
    if leaves is not None:
        return leaves
    if known and head is not None and end < len(tokens) and _goes_on(sentence, cue, head, tokens[end]):
        verb = _verb_after(sentence, tokens[end]) or head
        return sentence.reaches[verb.index][1] + 1
    return end


def _before_main_clause(sentence: Sentence, opener: Token, end: int) -> int:
    """Return where the content of an opening gerund ends: "En disant que A, il reconnaît B"."""
    for token in sentence.tokens[opener.index + 2 : end]:
        if (
            token.dep.startswith("nsubj")
            and token.pos == "PRON"
            and sentence.tokens[token.index - 1].text == ","
        ):
            return token.index - 1
    return end


def _leaves(sentence: Sentence, cue: Cue, start: int, comma: int, end: int) -> bool:
    """Return whether the content ends at a comma; after "après avoir dit que A" the main verb follows."""
    infinitive = cue.mood == "infinitive" or sentence.tokens[cue.first].has("VerbForm=Inf")
    returns = infinitive and verb_follows(sentence, sentence.tokens[comma])
    return returns or leaves_content(sentence, start, comma, end)


def leaves_content(sentence: Sentence, start: int, comma: int, end: int) -> bool:
    """Return whether a clause joined after a comma is the outlet's own: "a dit que A, mais B".

    French says "que" again where both are said. Inside a quotation nothing leaves it.
    """
    tokens = sentence.tokens
    joint = tokens[comma + 1] if comma + 1 < end else None
    if joint is None or joint.text.lower() not in _JOINS or comma + 2 >= end:
        return False
    before = "".join(token.text for token in tokens[start:comma])
    if before.count("«") > before.count("»") or before.count('"') % 2:
        return False
    if tokens[comma + 2].text.lower() in ("que", "qu'", "si", "s'"):
        return False
    return _verb_after(sentence, joint) is not None or is_finite_clause(sentence, comma + 2)


def _verb_after(sentence: Sentence, word: Token) -> Token | None:
    """Return the verb that stands right after "et", clitics apart: "quitté" after "et l'a quitté"."""
    if word.text.lower() not in _JOINS:
        return None
    for token in sentence.tokens[word.index + 1 : word.index + 5]:
        if is_finite(token):
            return sentence.head(token) if token.dep.startswith("aux") else token
        if token.text.lower() not in CLITICS and token.pos != "ADV":
            return None
    return None


def _goes_on(sentence: Sentence, cue: Cue, head: Token, word: Token) -> bool:
    """Return whether a verb joined without a comma is still in the content, by its tense or "pas… mais".

    "affirmait que la digue ne rompait pas mais cédait"; not "a dit que la digue tenait et a quitté la salle".
    """
    verb = _verb_after(sentence, word)
    if verb is None or sentence.children(verb, "nsubj"):
        return False
    negated = any(t.text.lower() == "pas" for t in sentence.children(head, "advmod"))
    if word.text.lower() == "mais" and negated:
        return True
    own, inside, outside = (_tense(sentence, token) for token in (verb, head, cue.verb))
    return own == inside != outside


def _tense(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """Return mood and tense of a verb group, an auxiliary told apart."""
    finite = finite_verb_of(sentence, verb)
    if finite is None:
        return ()
    features = tuple(part for part in finite.morph.split("|") if part.startswith(("Mood=", "Tense=")))
    return (*features, "compound") if finite.dep.startswith("aux:tense") else features


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
        before = sentence.tokens[token.index - 1].text.lower()
        if _compares(sentence, token) or (word in openers and before == "ce"):
            return None
        if word in openers and (before in _COMPOUND or (before == "," and _has_object(sentence, cue))):
            return None
        if word in openers:
            attached = token.index == cue.last + 1 or sentence.head(token).head == cue.verb.index
            return token if attached or (token.pos == "SCONJ" and cue.mood != "infinitive") else None
        aside = in_relative_clause(sentence, token)
        if (is_finite(token) and not aside) or token.text in ":;":
            return None
    return None


def _compares(sentence: Sentence, token: Token) -> bool:
    """Return whether a comparison opens, whose "que" says nothing: "aussi bien par les uns que par…"."""
    return tuple(t.text.lower() for t in sentence.tokens[token.index : token.index + 2]) in _COMPARING


def _has_object(sentence: Sentence, cue: Cue) -> bool:
    """Return whether an object stands right after the verb: ", que" takes it up."""
    return any(t.index == cue.last + 2 or t.index == cue.last + 1 for t in sentence.children(cue.verb, "obj"))
