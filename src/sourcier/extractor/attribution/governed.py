"""Attribution by a verb that governs its content: "dit que…", "affirme avoir…", « X : … »."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sourcier.extractor.attribution.contents import find_contents
from sourcier.extractor.attribution.model import Attribution
from sourcier.extractor.attribution.offices import is_office, source_kind_of
from sourcier.extractor.attribution.reporting import Cue
from sourcier.extractor.syntax.noun_phrases import (
    head_of,
    phrase_before,
    phrase_from,
    subject_phrase,
    with_coordinates,
)
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.spans import Span

_PRONOUNS = [[word] for word in "il elle ils elles on lui celui-ci celle-ci ceux-ci celles-ci".split()]
_NOBODY = frozenset("qui ce cela ça que qu'".split())
_IMPERSONAL = frozenset("faut faudrait fallait faudra convient reste importe suffit".split())
_OWN_VOICE = frozenset("je j' tu nous vous".split())


_CIRCUMSTANTIAL = frozenset("après avant depuis malgré dès lors pendant".split())
_FIRST_AND_SECOND = ("ons", "ez", "mes", "tes")


def find_governed(sentence: Sentence, cues: list[Cue]) -> Iterator[Attribution]:
    """Yield the attributions whose verb governs its content, in text order."""
    previous: Attribution | None = None
    for cue in cues:
        contents = find_contents(sentence, cue, cues)
        denies_nothing = cue.negated and cue.reporting.stance not in ("denial", "doubt")
        if not contents or denies_nothing or _is_impersonal(sentence, cue):
            continue
        found = _governed(sentence, cue, contents)
        if previous is not None and _is_joined(sentence, cue, previous):
            found = replace(found, speaker=previous.speaker, pronoun=previous.pronoun, agentless=False)
        if not _is_own_voice(found.speaker) and (cue.mood != "infinitive" or _can_speak(found)):
            previous = found
            yield found


def _is_impersonal(sentence: Sentence, cue: Cue) -> bool:
    """Return whether nobody speaks: "il faut dire que", "il convient de rappeler que"."""
    before = [t.text.lower() for t in sentence.tokens[max(0, cue.first - 3) : cue.first]]
    return cue.mood == "infinitive" and not _IMPERSONAL.isdisjoint(before)


def _governed(sentence: Sentence, cue: Cue, contents: list[Span]) -> Attribution:
    speaker = _speaker(sentence, cue)
    pronoun = speaker[0] if [t.text.lower().lstrip("-") for t in speaker] in _PRONOUNS else None
    return Attribution(
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
        agentless=not speaker,
    )


def _is_joined(sentence: Sentence, cue: Cue, previous: Attribution) -> bool:
    """Return whether the verb stands joined right after the content of another: "…, et espère que"."""
    before = [
        t for t in sentence.tokens if previous.contents[-1].end <= t.span.start < cue.span(sentence).start
    ]
    joins = [token for token in before if token.pos == "CCONJ"]
    return len(joins) == 1 and all(t.text == "," or t.pos in ("CCONJ", "ADV") for t in before)


def _speaker(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return who speaks: the verb's subject, and for a gerund ("…, ajoutant que") that of the main clause."""
    root = sentence.root
    if cue.inverted is not None:
        return (cue.inverted,)
    if cue.passive:
        return _agent(sentence, cue)
    own = sentence.children(cue.verb, "nsubj")
    if cue.mood == "gerund" and not own and root is not None:
        found = subject_phrase(sentence, root) or _next_subject(sentence, cue)
        return found or _subject_before(sentence, cue)
    subject = subject_phrase(sentence, cue.verb)
    if _is_circumstance(subject):
        subject = phrase_before(sentence, cue.first) or subject
    if not _may_speak(subject):
        subject = _before_apposition(sentence, cue) or subject
    if _is_object_clitic(sentence, cue, subject):
        subject = subject_phrase(sentence, sentence.head(cue.verb))
    # A verb that the tagger took for another word has no subject in the tree: "L'armée dément avoir tiré".
    if subject or cue.mood == "infinitive":
        return with_coordinates(sentence, subject) if subject else ()
    found = phrase_before(sentence, cue.first) or _topic(sentence, cue)
    return found or (_subject_before(sentence, cue) if cue.mood == "finite" else ())


def _is_circumstance(subject: tuple[Token, ...]) -> bool:
    """Return whether the tree took a circumstance for the subject: "après l'accord, les élus disent que"."""
    return any(token.text.lower() in _CIRCUMSTANTIAL for token in subject)


def _before_apposition(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return who speaks before an apposition that parts subject and verb: "X, juriste à Dax, affirme"."""
    tokens = sentence.tokens
    if cue.mood != "finite" or cue.first == 0 or tokens[cue.first - 1].text != ",":
        return ()
    commas = (t.index for t in reversed(tokens[: cue.first - 1]) if t.text == ",")
    phrases = [phrase for comma in commas if _may_speak(phrase := phrase_before(sentence, comma))]
    named = (phrase for phrase in phrases if any(token.pos == "PROPN" for token in phrase))
    return next(named, phrases[0] if phrases else ())


def _may_speak(phrase: tuple[Token, ...]) -> bool:
    """Return whether a name, a function or a body heads the phrase, or a pronoun is all of it."""
    head = head_of(phrase)
    if head is None:
        return False
    return head.pos in ("PROPN", "PRON") or is_office(head) or source_kind_of(head) is not None


def _agent(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return who speaks in "il a été révélé par le journal que"; () where nobody is named."""
    following = sentence.tokens[cue.last + 1 : cue.last + 3]
    by = next((token for token in following if token.text.lower() == "par"), None)
    return () if by is None else phrase_from(sentence, by.index + 1)


def _next_subject(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return the first subject after the content of an opening gerund: "Tout en disant que A, elle…"."""
    subjects = (t for t in sentence.tokens[cue.last + 1 :] if t.dep.startswith("nsubj"))
    phrases = (subject_phrase(sentence, sentence.head(subject)) for subject in subjects)
    return next((p for p in phrases if p and sentence.tokens[p[0].index - 1].text == ","), ())


def _subject_before(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return the nearest subject before a verb that the tree gives none."""
    before = reversed(sentence.tokens[: cue.first])
    subject = next((token for token in before if token.dep.startswith("nsubj")), None)
    return () if subject is None else subject_phrase(sentence, sentence.head(subject))


def _topic(sentence: Sentence, cue: Cue) -> tuple[Token, ...]:
    """Return the noun that heads a sentence whose verb the tree lost: "Les élus, qui…, craignent que"."""
    root = sentence.root
    if root is None or root.pos not in ("NOUN", "PROPN") or root.index > cue.first:
        return ()
    return next((p for i in range(root.index + 1) if root in (p := phrase_from(sentence, i))), ())


def _is_object_clitic(sentence: Sentence, cue: Cue, subject: tuple[Token, ...]) -> bool:
    """Return whether "nous" or "vous" is no subject: "et nous disent que"."""
    words = [token.text.lower() for token in sentence.tokens[cue.first : cue.verb.index + 1]]
    alone = [token.text.lower() for token in subject] in (["nous"], ["vous"])
    return alone and not any(word.endswith(_FIRST_AND_SECOND) for word in words)


def _can_speak(attribution: Attribution) -> bool:
    """Return whether somebody speaks: "le maire veut préciser que", not "le but est d'assurer que"."""
    head = head_of(attribution.speaker)
    if head is None:
        return attribution.pronoun is not None
    return head.pos != "NOUN" or is_office(head) or source_kind_of(head) is not None


def _is_own_voice(speaker: tuple[Token, ...]) -> bool:
    """Return whether the speaker is the text's first or second person, or nobody: "ce qui laisse penser"."""
    return bool(speaker) and speaker[0].text.lower() in _OWN_VOICE | _NOBODY
