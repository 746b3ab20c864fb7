"""Reporting verbs in a sentence: which verb, in what form, with what auxiliaries around it.

The tagger reads some of them as nouns or adverbs ("dément", "doute", "juge"); so forms come from the
lexicon, and the tags only decide between homographs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from msgspec import Struct

from sourcier.extraction import Stance
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.lexicon import table
from sourcier.spans import Span

_HAVE = frozenset(
    "a ont avait avaient aura auront aurait auraient eut eurent ayant avoir ai avons avez avais as ait "
    "aient".split()
)
_BE = frozenset(
    "est sont était étaient sera seront serait seraient fut furent étant être été suis sommes soit".split()
)
_AUXILIARIES = _HAVE | _BE
_CONDITIONAL_AUXILIARIES = frozenset(("aurait", "auraient", "serait", "seraient"))
_BETWEEN = frozenset("-t t -t- pas tous tout d' quant à un jour lui elle eux".split())
_INVERTED = frozenset(("il", "elle", "ils", "elles", "on", "je", "nous"))
_NEGATIONS = frozenset(("ne", "n'"))
_FINITE_ENDINGS = ("e", "ent", "ait", "aient", "a", "èrent", "era", "eront", "erait", "eraient")
_OPEN_E = re.compile(r"(?<=.)(?:é(?=.$)|e(?=[^aeiouéèrn]$))")
_PARTICIPLE_ENDINGS = ("é", "ée", "és", "ées")


class ReportingVerb(Struct, frozen=True):
    """A row of `lexicon/reporting_verbs.tsv`."""

    lemma: str
    stance: Stance
    frames: frozenset[str]
    particle: tuple[str, ...]  # the words after the verb: ("en", "garde")
    reflexive: bool


class Cue(Struct, frozen=True):
    """A reporting verb at work in a sentence."""

    verb: Token
    reporting: ReportingVerb
    mood: str  # finite | participle (after its auxiliary) | gerund | infinitive
    first: int  # index of the first token of the group: auxiliary, reflexive pronoun or verb
    last: int  # index of its last token: verb, inverted pronoun or particle
    inverted: Token | None  # the pronoun of "a-t-il dit"
    negated: bool
    hearsay: bool  # the verb itself is in the conditional: "aurait dit"
    passive: bool

    def span(self, sentence: Sentence) -> Span:
        """Return the words of the verb group."""
        return Span(sentence.tokens[self.first].span.start, sentence.tokens[self.last].span.end)


@cache
def _verbs() -> dict[str, list[ReportingVerb]]:
    """Return the reporting verbs by the lemma of their verb proper: "mettre" for "mettre en garde"."""
    found: dict[str, list[ReportingVerb]] = {}
    for row in table("reporting_verbs"):
        words = (
            row["lemma"].replace("s'", "se ", 1).split()
            if row["lemma"].startswith("s'")
            else row["lemma"].split()
        )
        reflexive = words[0] == "se"
        head, *particle = words[1:] if reflexive else words
        stance, frames = cast("Stance", row["stance"]), frozenset(row["frames"].split())
        verb = ReportingVerb(row["lemma"], stance, frames, tuple(particle), reflexive)
        found.setdefault(head, []).append(verb)
    return found


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Return (verb lemma, mood) by inflected form."""
    found = {
        row["form"]: (row["lemma"].removeprefix("se ").removeprefix("s'"), row["mood"])
        for row in table("verb_forms")
    }
    irregular = {lemma for lemma, _ in found.values()}
    for lemma in _verbs():
        if lemma.endswith("er") and lemma not in irregular:
            for form, mood in _conjugated(lemma):
                found.setdefault(form, (lemma, mood))
    return found


def _conjugated(lemma: str) -> list[tuple[str, str]]:
    """Return the third-person forms of a verb in -er, with the spelling changes of its stem."""
    stem = lemma[:-2]
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    strong = _strong_stem(stem)
    found = [(lemma, "infinitive"), (soft + "ant", "gerund")]
    found += [(stem + ending, "participle") for ending in _PARTICIPLE_ENDINGS]
    for ending in _FINITE_ENDINGS:
        # "annonçait", but "annonce"; "rappelle", "rappellera", but "rappelait".
        base = strong if ending.startswith("e") else soft if ending.startswith("a") else stem
        found.append((base + ending, "finite"))
        if ending.startswith("er"):
            found.append((stem + ending, "finite"))  # "révélera" beside "révèlera"
    return found


def _strong_stem(stem: str) -> str:
    """Return the stem before a silent ending: "rappell-", "révèl-", "soulèv-"."""
    if stem.endswith(("appel", "jet")):
        return stem + stem[-1]
    return _OPEN_E.sub("è", stem)


def find_cues(sentence: Sentence) -> list[Cue]:
    """Return the reporting verbs of a sentence in text order, one for each verb."""
    found = []
    for token in sentence.tokens:
        known = _forms().get(token.text.lower())
        if known is None:
            continue
        cue = _cue(sentence, token, *known)
        if cue is not None:
            found.append(cue)
    return found


def _cue(sentence: Sentence, token: Token, lemma: str, mood: str) -> Cue | None:
    first, auxiliary = _group_start(sentence, token.index)
    if auxiliary is not None:
        mood = "participle" if mood in ("participle", "finite") else mood
    if not _reads_as_verb(sentence, token, mood, auxiliary):
        return None
    reflexive = _reflexive(sentence, first)
    chosen = _choose(sentence, token, lemma, reflexive=reflexive)
    if chosen is None:
        return None
    inverted, after = _inverted_pronoun(sentence, first, token.index)
    words = {t.text.lower() for t in sentence.tokens[max(0, first - 3) : token.index]}
    conditional = auxiliary is not None and auxiliary.text.lower() in _CONDITIONAL_AUXILIARIES
    return Cue(
        verb=token,
        reporting=chosen,
        mood=mood,
        first=first - 1 if reflexive and chosen.reflexive else first,
        last=max(after, token.index + len(chosen.particle)),
        inverted=inverted,
        negated=bool(words & _NEGATIONS),
        hearsay=conditional or (auxiliary is None and token.text.lower().endswith(("erait", "eraient"))),
        passive=auxiliary is not None and not reflexive and _is_passive(sentence, auxiliary, token),
    )


def _is_passive(sentence: Sentence, auxiliary: Token, verb: Token) -> bool:
    between = {token.text.lower() for token in sentence.tokens[auxiliary.index : verb.index]}
    return auxiliary.text.lower() in _BE or "été" in between


def _choose(sentence: Sentence, token: Token, lemma: str, *, reflexive: bool) -> ReportingVerb | None:
    """Return the row that fits: the one whose particle follows, else the plain verb."""
    after = tuple(t.text.lower() for t in sentence.tokens[token.index + 1 : token.index + 4])
    fitting = [verb for verb in _verbs().get(lemma, []) if after[: len(verb.particle)] == verb.particle]
    fitting = [verb for verb in fitting if reflexive or not verb.reflexive]
    return max(fitting, key=lambda verb: (len(verb.particle), verb.reflexive), default=None)


def _group_start(sentence: Sentence, index: int) -> tuple[int, Token | None]:
    """Return the index where the verb group starts and its auxiliary, None for a simple tense.

    Between auxiliary and participle there may stand adverbs and an inverted pronoun: "a-t-il ainsi déclaré".
    """
    first, auxiliary = index, None
    for position in range(index - 1, max(-1, index - 6), -1):
        token = sentence.tokens[position]
        word = token.text.lower()
        if word in _AUXILIARIES:
            first, auxiliary = position, token
            if word != "été":
                return first, auxiliary
        elif not (token.pos == "ADV" or word.lstrip("-") in _INVERTED or word in _BETWEEN):
            break
    return (first, auxiliary) if auxiliary is not None else (index, None)


def _reflexive(sentence: Sentence, first: int) -> bool:
    return first > 0 and sentence.tokens[first - 1].text.lower() in ("se", "s'")


def _inverted_pronoun(sentence: Sentence, first: int, verb: int) -> tuple[Token | None, int]:
    """Return the inverted pronoun in or right after the group, and the group's last index with it."""
    for position in range(first + 1, min(len(sentence.tokens), verb + 3)):
        word = sentence.tokens[position].text.lower()
        if word.startswith("-") and word.lstrip("-") in _INVERTED:
            return sentence.tokens[position], max(verb, position)
        if position > verb and word not in ("-t", "t", "-t-"):
            break
    return None, verb


def _reads_as_verb(sentence: Sentence, token: Token, mood: str, auxiliary: Token | None) -> bool:
    """Return whether the form is a verb here: "il note que", not "la note"."""
    if mood == "participle":
        return auxiliary is not None and not (token.index and sentence.tokens[token.index - 1].pos == "DET")
    before = sentence.tokens[token.index - 1] if token.index else None
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if token.pos in ("VERB", "AUX"):
        return True
    if before is not None and (before.pos in ("DET", "ADP", "ADJ", "NUM") or before.text in "(["):
        return False
    opens = (
        before is None or before.pos == "PUNCT" or before.text.lower() in ("se", "s'", "qui", "lui", "leur")
    )
    governs = after is not None and (
        after.text.lower() in ("que", "qu'", "avoir", "être") or after.text.startswith("-")
    )
    return opens or governs or token.pos in ("ADV", "X", "PROPN")
