"""The part an actor plays in a claim: agent, target, beneficiary, or only mentioned."""

from __future__ import annotations

from sourcier.extraction import ActorRole
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.spans import Span

_TO = frozenset(("à", "au", "aux", "pour"))
_AGAINST = frozenset(("contre", "sur"))
_RANK: tuple[ActorRole, ...] = ("agent", "target", "beneficiary", "mentioned")


def part_of(sentence: Sentence, mention: Span) -> ActorRole:
    """Return the part that the words at `mention` play in their clause, read on the dependency tree."""
    inside = sentence.within(mention)
    head = next((t for t in inside if t.head == t.index or sentence.tokens[t.head] not in inside), None)
    if head is None:
        return "mentioned"
    while head.dep.split(":")[0] in ("conj", "appos") and head.head != head.index:
        head = sentence.head(head)
    return _by_dependency(sentence, head)


def _by_dependency(sentence: Sentence, head: Token) -> ActorRole:
    case = {t.text.lower() for t in sentence.children(head, "case")} | {
        t.lemma.lower() for t in sentence.children(head, "case")
    }
    match head.dep:
        case "nsubj" | "nsubj:caus" | "obl:agent":
            return "agent"
        case "nsubj:pass" | "obj" | "iobj":
            return "target"
        case _ if head.dep.startswith("obl") and "par" in case and _is_passive(sentence, head):
            return "agent"
        case _ if case & _AGAINST:
            return "target"
        case "obl:arg" | "obl:mod" | "obl" if case & _TO:
            return "beneficiary"
        case _ if head.dep == "nmod" and "entre" in case:
            return "agent"
    return "mentioned"


def _is_passive(sentence: Sentence, head: Token) -> bool:
    verb = sentence.head(head)
    return bool(sentence.children(verb, "aux:pass")) or verb.has("VerbForm=Part")


def strongest(parts: list[ActorRole]) -> ActorRole:
    """Return the part that counts where an actor is mentioned more than once."""
    return min(parts, key=_RANK.index)
