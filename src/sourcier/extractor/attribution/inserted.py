"""Attribution by an inserted or closing speech clause: « … », a déclaré X; …, précise-t-on; …, avertit X."""

from __future__ import annotations

from collections.abc import Iterator

from sourcier.extractor.attribution.model import Attribution
from sourcier.extractor.attribution.offices import is_office, source_kind_of
from sourcier.extractor.attribution.reporting import Cue
from sourcier.extractor.syntax.clauses import CLITICS, in_relative_clause, is_finite, verb_follows
from sourcier.extractor.syntax.noun_phrases import head_of, phrase_from
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.spans import Span

_BEFORE = frozenset((",", "»", '"', "”", "-", "!", "?", "…", "..."))
_COMPLEMENT_OPENERS = ("ADP", "ADV", "NUM")
_PREPOSITIONS = frozenset(("de", "d'", "du", "à", "au", "aux"))
_QUOTATION_MARKS = frozenset('«»"“”')
_REACH = 14  # tokens between the verb and its inverted subject: time, place and addressee come first


def find_inserted(sentence: Sentence, cues: list[Cue]) -> Iterator[Attribution]:
    """Yield the frames made by speech clauses whose subject follows the verb, in text order."""
    for cue in cues:
        if cue.mood not in ("finite", "participle") or not (cue.reporting.frames & {"insert"}) or cue.passive:
            continue
        start = _clause_start(sentence, cue)
        if start is None:
            continue
        if cue.inverted is not None:
            yield _attribution(sentence, cue, start, (), cue.inverted)
        elif not _is_coordinated(sentence, cue):
            speaker = _following_subject(sentence, cue)
            if speaker and _is_inverted(sentence, cue, start, speaker):
                yield _attribution(sentence, cue, start, speaker, None)


def _is_coordinated(sentence: Sentence, cue: Cue) -> bool:
    """Return whether the verb shares the subject of another: "…, et, furieux, a dénoncé le projet"."""
    return bool(sentence.children(cue.verb, "cc"))


def _is_inverted(sentence: Sentence, cue: Cue, start: int, phrase: tuple[Token, ...]) -> bool:
    """Return whether the phrase after the verb is its subject, and no object.

    It speaks, and the verb takes no person for an object ("a averti le préfet") and no thing that is said
    ("craint la crue") unless a statement stands before it.
    """
    frames, stated = cue.reporting.frames, not _has_subject_before(sentence, cue, start)
    if _speaks(phrase):
        return stated or "someone" not in frames
    return stated and not frames & {"noun", "de_noun"}


def _speaks(phrase: tuple[Token, ...]) -> bool:
    """Return whether the phrase can speak: a name, or a noun for who does. "Craint la crue" has an object."""
    head = head_of(phrase)
    return head is not None and (head.pos == "PROPN" or source_kind_of(head) is not None or is_office(head))


def _clause_start(sentence: Sentence, cue: Cue) -> int | None:
    """Return the index of the clause's first word where a comma, dash or quotation mark stands before it."""
    index = cue.first
    while index > 0 and (
        sentence.tokens[index - 1].text.lower() in CLITICS
        or (sentence.tokens[index - 1].pos == "ADV" and index > 1)
    ):
        index -= 1
    before = [t.text.lower() for t in sentence.tokens[max(0, index - 2) : index]]
    if before[-1:] == ["comme"] or (before[:1] == ["comme"] and before[-1] in ("le", "l'")):
        return index - 1 if before[-1] == "comme" else index - 2
    if index == 0:
        return None
    return index if sentence.tokens[index - 1].text in _BEFORE else None


def _has_subject_before(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Return whether the comma may close an apposition to the verb's own subject: "X, qui dirige Y, a dit Z".

    After a quotation mark no subject is looked for: a quotation never is one.
    """
    if (
        sentence.tokens[start - 1].text in _QUOTATION_MARKS
        or sentence.tokens[max(0, start - 2)].text in _QUOTATION_MARKS
    ):
        return False
    before = sentence.tokens[: start - 1]
    if any(is_finite(t) and not in_relative_clause(sentence, t) for t in before):
        return False
    own = any(child.index < start for child in sentence.children(cue.verb, "nsubj"))
    return own and sentence.field == "text"


def _following_subject(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return the noun phrase after the verb that is no object: no "que", no other subject opens the rest.

    Times and complements may come first: "a déclaré samedi à la presse le ministre".
    """
    tokens = sentence.tokens
    index = cue.last + 1
    limit = min(len(tokens), cue.last + _REACH)
    while index < limit:
        token = tokens[index]
        if token.text.lower() in ("que", "qu'", ":") or token.text in '«»"“”:':
            return ()
        phrase = phrase_from(sentence, index)
        if (
            phrase
            and phrase[0].pos != "PRON"
            and token.pos not in _COMPLEMENT_OPENERS
            and token.text.lower() not in _PREPOSITIONS
        ):
            return phrase
        index = _after_complement(sentence, index)
    return ()


def _after_complement(sentence: Sentence, index: int) -> int:
    """Return the index after a time, adverb or prepositional phrase that starts at `index`."""
    tokens = sentence.tokens
    if tokens[index].pos == "ADP":
        phrase = phrase_from(sentence, index + 1)
        return phrase[-1].index + 1 if phrase else index + 1
    return index + 1


def _attribution(
    sentence: Sentence, cue: Cue, start: int, speaker: tuple[Token, ...], pronoun: Token | None
) -> Attribution:
    return Attribution(
        cue=cue.span(sentence),
        stance=cue.reporting.stance,
        negated=cue.negated,
        hearsay=cue.hearsay,
        speaker=speaker,
        pronoun=pronoun,
        contents=(),
        covers=Span(sentence.tokens[start].span.start, _clause_end(sentence, cue, speaker)),
        host=cue.verb,
        via=(),
    )


def _clause_end(sentence: Sentence, cue: Cue, speaker: tuple[Token, ...]) -> int:
    """Return where the speech clause ends: where a quotation opens again, or at the end of the sentence.

    After a comma, an apposition or circumstance belongs to the clause unless a quotation follows.
    """
    last = max([cue.last, *(token.index for token in speaker)])
    for token in sentence.tokens[last + 1 :]:
        if token.text in '«"“' and token.index > last:
            return sentence.tokens[token.index - 1].span.end
        if token.text == "," and verb_follows(sentence, token):
            return token.span.start
    return sentence.span.end
