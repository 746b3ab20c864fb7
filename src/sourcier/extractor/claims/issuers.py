"""Who stands behind a document: "selon un rapport de l'ONU", "selon le bilan dressé jeudi par l'armée"."""

from __future__ import annotations

from sourcier.extractor.attribution.offices import is_office, source_kind_of
from sourcier.extractor.syntax.noun_phrases import head_of, is_time, phrase_from
from sourcier.extractor.syntax.passage import Sentence, Token

_OF = frozenset(("de", "du", "des", "d'"))
_AGENT_REACH = 5  # tokens between "publié" and "par": "publié jeudi soir par"


def is_document(phrase: tuple[Token, ...]) -> bool:
    """Return whether a phrase names a document: "le communiqué du ministère"."""
    head = head_of(phrase)
    return head is not None and source_kind_of(head) == "document"


def issuer(sentence: Sentence, phrase: tuple[Token, ...], names: frozenset[int]) -> tuple[Token, ...]:
    """Return the noun phrase of who issued a document; () where nobody is named.

    `names` are the indexes of the tokens that belong to a known actor.
    """
    agent = _agent(sentence, phrase)
    if agent and _can_issue(agent, names):
        return agent
    for token in phrase[1:]:
        if token.text.lower() in _OF:
            owner = phrase_from(sentence, token.index + 1)
            return owner if owner and _can_issue(owner, names) else ()
    return ()


def document_alone(phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the phrase without the participle that ends it: "bilan" out of "bilan dressé"."""
    end = len(phrase)
    while end > 1 and phrase[end - 1].has("VerbForm=Part"):
        end -= 1
    return phrase[:end]


def _agent(sentence: Sentence, phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return who follows "par" after the participle of a document: "publiée lundi par l'institut"."""
    tokens = sentence.tokens
    participle = next((t for t in reversed(phrase) if t.has("VerbForm=Part")), None)
    after = phrase[-1].index + 1
    if participle is None and after < len(tokens) and tokens[after].has("VerbForm=Part"):
        participle, after = tokens[after], after + 1
    if participle is None:
        return ()
    for token in tokens[participle.index + 1 : after + _AGENT_REACH]:
        if token.text.lower() == "par":
            return phrase_from(sentence, token.index + 1)
        if token.index >= after and not (is_time(token) or token.pos in ("ADV", "DET", "NUM")):
            return ()
    return ()


def _can_issue(phrase: tuple[Token, ...], names: frozenset[int]) -> bool:
    """Return whether somebody is meant: a known name, a body or a function, no place and no thing."""
    head = head_of(phrase)
    if head is None:
        return False
    kind = source_kind_of(head)
    return head.index in names or is_office(head) or kind in ("official", "organisation", "media")
