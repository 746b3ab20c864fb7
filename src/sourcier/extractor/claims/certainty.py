"""How surely a clause is put: read on its main verb and its fixed wordings, never from what we know."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from sourcier.extraction import Certainty
from sourcier.extractor.attribution.model import Attribution
from sourcier.extractor.syntax.clauses import finite_verb_of, opens_relative, outside_brackets
from sourcier.extractor.syntax.noun_phrases import is_time
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.lexicon import table
from sourcier.spans import Span

PRECEDENCE: tuple[Certainty, ...] = ("denied", "doubted", "conditional", "planned", "reported", "asserted")
_PLANNING = frozenset(
    "prévoir préparer envisager compter s'apprêter projeter planifier programmer promettre".split()
)
_SCHEDULING = frozenset("doit doivent devra devront devrait devraient".split())
_DUTY = frozenset(("doit", "doivent"))
_CHECKING = frozenset(("vérifier", "confirmer"))
_GOING = frozenset("va vont allait allaient".split())
_SEEMING = frozenset("semble semblent semblait semblaient paraît paraissent paraissait".split())
# For forms that the tagger leaves without a tense: "comparaîtront".
_FUTURE = re.compile(r"\w+(?:e|i|d|r|î?t|u)(?:rai|ra|rons|rez|ront)\Z")
_CONDITIONAL = re.compile(r"\w+(?:e|i|d|r|î?t|u)(?:rait|rions|riez|raient)\Z")


def certainty_of(sentence: Sentence, span: Span, attribution: Attribution | None) -> Certainty:
    """Return the certainty of the clause at `span`, the first of PRECEDENCE that anything in it calls for."""
    found: set[Certainty] = {"asserted" if attribution is None else "reported"}
    if attribution is not None:
        found |= _from_cue(attribution)
    head = main_head(sentence, span)
    verb = None if head is None else finite_verb_of(sentence, head)
    found |= _fixed(sentence, span, verb)
    if head is not None and verb is not None:
        found |= _from_verb(sentence, head, verb, span, urged=_is_urged(sentence, span, attribution))
    return min(found, key=PRECEDENCE.index)


def _from_cue(attribution: Attribution) -> set[Certainty]:
    if attribution.hearsay:
        return {"conditional"}
    if attribution.stance == "denial" and not attribution.negated:
        return {"denied"}
    if attribution.stance == "doubt":
        return {"doubted"}
    if attribution.stance == "plan" and not attribution.is_frame:
        return {"planned"}
    return set()


@cache
def _fixed_patterns() -> list[tuple[re.Pattern[str], Certainty, bool]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for row in table("certainty_cues"):
        rows.setdefault((row["level"], row["where"]), []).append(re.escape(row["form"]))
    return [
        (re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)"), cast("Certainty", level), where == "verb")
        for (level, where), forms in rows.items()
    ]


def _fixed(sentence: Sentence, span: Span, verb: Token | None) -> set[Certainty]:
    """Return what the fixed wordings of the clause say of it; some only count as its main verb."""
    start, end = max(0, span.start - sentence.span.start), max(0, span.end - sentence.span.start)
    words = sentence.text[:end].lower()
    at = (
        None
        if verb is None
        else Span(verb.span.start - sentence.span.start, verb.span.end - sentence.span.start)
    )
    found: set[Certainty] = set()
    for pattern, level, as_verb in _fixed_patterns():
        matches = (Span(*match.span()) for match in pattern.finditer(words, start))
        if any(not as_verb or (at is not None and match.overlaps(at)) for match in matches):
            found.add(level)
    return found


def main_head(sentence: Sentence, span: Span) -> Token | None:
    """Return the head of the clause at `span`: its highest word in the tree that has or is a finite verb.

    Without a finite verb, the highest word of all; None for a span without tokens.
    """
    inside = outside_brackets(sentence.within(span))
    indexes = {token.index for token in inside}
    tops = [t for t in inside if t.head == t.index or t.head not in indexes]
    with_verb = [t for t in tops if finite_verb_of(sentence, t) is not None]
    if with_verb:
        return with_verb[0]
    if not tops or tops[0].has("VerbForm=Inf"):
        return tops[0] if tops else None
    below = [t for t in inside if finite_verb_of(sentence, t) is not None and not opens_relative(sentence, t)]
    return (below or tops)[0]


def _from_verb(sentence: Sentence, head: Token, verb: Token, span: Span, *, urged: bool) -> set[Certainty]:
    if head.lemma in _CHECKING and _is_negated(sentence, head):
        return {"doubted"}
    word = verb.text.lower()
    untensed = "Tense=" not in verb.morph
    hypothesis = any(t.text.lower() in ("si", "s'") and t.dep == "mark" for t in sentence.within(span))
    if word in _SCHEDULING:
        duty = urged and word in _DUTY and not _is_scheduled(sentence, verb)
        return {"planned"} if _governs_infinitive(sentence, verb) and not duty else set()
    if (
        verb.has("Mood=Cnd")
        or (untensed and _CONDITIONAL.fullmatch(word))
        or (word in _SEEMING and not _is_copula(sentence, verb))
    ):
        return {"conditional"}
    if word in ("aura", "auront") and head is not verb:
        return set()  # "aura fait trois morts" sums up what is past
    if verb.has("Tense=Fut") or (untensed and _FUTURE.fullmatch(word)):
        return {"conditional" if hypothesis else "planned"}
    if word in _GOING and _governs_infinitive(sentence, verb):
        return {"planned"}
    return {"planned"} if head.lemma in _PLANNING and verb is head and verb.has("Tense=Pres") else set()


def _is_urged(sentence: Sentence, span: Span, attribution: Attribution | None) -> bool:
    """Return whether somebody says what ought to be: as an opinion or a demand, or in words of their own."""
    if attribution is None:
        return False
    before = sentence.text[: max(0, span.start - sentence.span.start)].rstrip()
    return attribution.stance in ("opinion", "directive") or before.endswith(("«", '"', "“"))


def _is_scheduled(sentence: Sentence, verb: Token) -> bool:
    """Return whether "doit" announces: what is to be done to something, or when it is to happen."""
    after = sentence.tokens[verb.index + 1 :]
    return any(is_time(token) or token.text.lower() in ("être", "avoir") for token in after[:6])


def _is_negated(sentence: Sentence, head: Token) -> bool:
    return any(token.text.lower() in ("ne", "n'") for token in sentence.children(head))


def _is_copula(sentence: Sentence, verb: Token) -> bool:
    return verb.text.lower().startswith("paraî") and not _governs_infinitive(sentence, verb)


def _governs_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Return whether an infinitive follows within a few words: "doivent également être transférées"."""
    for token in sentence.tokens[verb.index + 1 : verb.index + 6]:
        if token.has("VerbForm=Inf"):
            return True
        if token.pos not in ("ADV", "PRON", "ADP", "DET", "NOUN"):
            return False
    return False
