"""From the words of an attribution to a source: who it is, of what kind, in what function."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import count, pairwise

from msgspec.structs import replace

from sourcier.coverage import Coverage
from sourcier.extraction import Actor, Source, SourceKind
from sourcier.extractor.actors.gender import Gender, gender_of
from sourcier.extractor.attribution.model import Attribution
from sourcier.extractor.attribution.offices import is_office, source_kind_of
from sourcier.extractor.claims.issuers import document_alone, is_document, issuer
from sourcier.extractor.syntax.clauses import is_finite
from sourcier.extractor.syntax.noun_phrases import (
    head_of,
    is_time,
    phrase_from,
    span_of,
    subject_phrase,
    without_determiner,
)
from sourcier.extractor.syntax.passage import Passage, Sentence, Token
from sourcier.lexicon import words
from sourcier.spans import Field, Span, trim

NO_SOURCE = Source(text=None, span=None, kind="none", role=None, actor=None, via=None, inferred=False)
_INDEFINITE_PLURAL = frozenset(
    "des certains certaines plusieurs quelques beaucoup d' de nombreux nombreuses".split()
)
_AND = re.compile(r",? (?:et|ainsi que)(?: (?:de |du |des |d'|la |le |les |l'){0,2}| )")
_INDEFINITE = _INDEFINITE_PLURAL | {"un", "une"}
_SEVERAL = frozenset(("ils", "elles", "eux"))
_MASCULINE, _FEMININE = {"Gender": "Masc", "Number": "Sing"}, {"Gender": "Fem", "Number": "Sing"}
_AGREEMENT = {
    "lui": _MASCULINE, "elle": _FEMININE, "eux": {"Number": "Plur"}, "elles": {"Number": "Plur"},
}  # fmt: skip
_FIELD = 9  # tokens of "en histoire moderne à l'université de Dax,"
_OF = frozenset(("de", "d'", "du", "des"))
# Between a function and its holder's name: "l'ambassadeur | à Rome, le général | Paul Arnoux".
_IN_APPOSITION = re.compile(
    r"""[^,.;:«»"\n]{0,30},[ ](?:(?:le|la|l'|M\.|Mme)[ ]?(?:[\w-]{2,20}[ ]){0,2})?(?=[A-ZÀ-Þ])""", re.VERBOSE
)
_ANONYMOUS_WORDS = frozenset("certains certaines plusieurs beaucoup d'aucuns on".split())


class Speakers:
    """The speakers of an article: its actors with their functions, and who has spoken so far in a passage."""

    def __init__(self, passages: Sequence[Passage], actors: Sequence[Actor]) -> None:
        persons = [actor for actor in actors if actor.kind == "person"]
        self._standing = {passage.field: _standing(actors, passage.field) for passage in passages}
        self._roles = {actor.id: _role_of(actor, passages) for actor in persons}
        self._genders = {actor.id: gender_of(actor, passages) for actor in persons}
        self._holders: dict[str, list[Actor]] = {}  # who has a function with this word
        for actor in persons:
            for word in _office_words(self._roles[actor.id] or ""):
                self._holders.setdefault(word, []).append(actor)
        self._of_gender: dict[Gender, list[Actor]] = {"Masc": [], "Fem": []}
        for actor in persons:
            if gender := self._genders[actor.id]:
                self._of_gender[gender].append(actor)
        # Who spoke last, by gender, each with the number of the turn.
        self._spoken: dict[Gender | None, tuple[int, Source]] = {}
        self._turns = count()

    def source(self, attribution: Attribution, passage: Passage) -> Source:
        """Return the source an attribution names, and remember it for the pronouns that follow."""
        if attribution.official:
            return _plain(attribution.speaker, passage, "official")
        if attribution.agentless and not attribution.speaker:
            return NO_SOURCE
        if attribution.speaker:
            found = self._named(attribution, passage)
        else:
            found = self._pronoun(attribution, passage)
        if found.kind != "anonymous":
            self._spoken[self._genders.get(found.actor or "")] = (next(self._turns), found)
        return found

    def _named(self, attribution: Attribution, passage: Passage) -> Source:
        phrase = self._behind(attribution.speaker, passage)
        via = passage.text[slice(*_bounds(without_determiner(attribution.via)))] if attribution.via else None
        actors = self._mentioned(passage, span_of(phrase))
        if (together := self._together(phrase, passage)) is not None:
            return replace(together, via=via)
        person, mention = self._person(phrase, actors, passage)
        if person is not None:
            return Source(
                person.name, mention, "named", self._roles.get(person.id), person.id, via, inferred=False
            )
        known = self._by_office(phrase)
        if known is not None:
            span = span_of(without_determiner(phrase))
            return Source(known.name, span, "named", self._roles[known.id], known.id, via, inferred=False)
        actor = next(
            (actor for actor, span in actors if _is_head(phrase, span) or actor.kind == "organisation"), None
        )
        kind = _kind(phrase, actor)
        found = _plain(phrase, passage, kind)
        return Source(found.text, found.span, kind, None, actor.id if actor else None, via, inferred=False)

    def _behind(self, phrase: tuple[Token, ...], passage: Passage) -> tuple[Token, ...]:
        """Return who issued a document where its issuer is named beside it, else the phrase itself."""
        sentence = passage.sentence_at(phrase[0].span.start)
        if sentence is None or not is_document(phrase):
            return phrase
        standing = self._standing[passage.field]
        names = frozenset(token.index for token in sentence.tokens if standing.overlaps(token.span))
        return issuer(sentence, phrase, names) or document_alone(phrase)

    def _together(self, phrase: tuple[Token, ...], passage: Passage) -> Source | None:
        """Return the one source that coordinated actors are: "Moscou et Pyongyang"; None for a single one."""
        inside = self._mentioned(passage, span_of(phrase))
        joined = any(
            _AND.fullmatch(passage.plain, before.end, after.start)
            for (_, before), (_, after) in pairwise(inside)
        )
        if not joined or not _is_head(phrase, inside[0][1]):
            return None
        first = inside[0][0]
        kind: SourceKind = "named" if first.kind == "person" else _kind(phrase, first)
        return replace(_plain(phrase, passage, kind), actor=first.id)

    def _mentioned(self, passage: Passage, span: Span) -> list[tuple[Actor, Span]]:
        """Return the actors mentioned inside a span with the words that do, first ones first."""
        return sorted(self._standing[passage.field].over(span), key=_span_of)

    def _person(
        self, phrase: tuple[Token, ...], actors: list[tuple[Actor, Span]], passage: Passage
    ) -> tuple[Actor | None, Span | None]:
        """Return the person who speaks and the words that name them: in the phrase, or in apposition to it.

        Whoever the phrase only belongs to is not who speaks: "l'avocat de Paul Arnoux".
        """
        owners = {
            after.span.start
            for before, after in pairwise(phrase)
            if before.text.lower() in _OF and before.index
        }
        named = [(a, s) for a, s in actors if a.kind == "person" and s.start not in owners]
        return next(iter(named or self._named_after(passage, span_of(phrase))), (None, None))

    def _named_after(self, passage: Passage, span: Span) -> list[tuple[Actor, Span]]:
        """Return the person whose name stands in apposition: "l'ambassadeur de France à Rome, Anne Morel"."""
        apposition = _IN_APPOSITION.match(passage.plain, span.end)
        if apposition is None:
            return []
        return [
            (actor, found)
            for actor, found in self._mentioned(passage, Span(apposition.end(), apposition.end() + 1))
            if actor.kind == "person"
        ]

    def _by_office(self, phrase: tuple[Token, ...]) -> Actor | None:
        """Return the only person of the article whose function has the phrase's head: "la ministre"."""
        head = head_of(phrase)
        if head is None or not is_office(head) or phrase[0].text.lower() in _INDEFINITE:
            return None
        matching = self._holders.get(head.lemma.lower(), [])
        return matching[0] if len(matching) == 1 else None

    def _pronoun(self, attribution: Attribution, passage: Passage) -> Source:
        token = attribution.pronoun
        span = None if token is None else trim(passage.plain, token.span, edge="-")
        word = "on" if span is None else span.of(passage.text)
        if word.lower() == "on":
            return Source(word, span, "anonymous", None, None, None, inferred=False)
        subject = self._subject(attribution, passage) if attribution.host is None else None
        if subject is not None and span is not None:
            return replace(subject, span=span)
        several = word.lower() in _SEVERAL
        actor = self._actor_before(passage, attribution.cue.start, word.lower())
        if actor is not None:
            kind: SourceKind = "organisation" if several else "named"
            return Source(actor.name, span, kind, self._roles.get(actor.id), actor.id, None, inferred=False)
        only = None if self._spoken else self._only_one_of_gender(word.lower())
        if only is not None:
            role = self._roles.get(only.id)
            return Source(only.name, span, "named", role, only.id, None, inferred=False)
        last = self._last_spoken(word.lower())
        if last is not None:
            return Source(last.text, span, last.kind, last.role, last.actor, None, inferred=False)
        return Source(word, span, "anonymous", None, None, None, inferred=False)

    def _subject(self, attribution: Attribution, passage: Passage) -> Source | None:
        """Return the body that "selon elle" takes up: the subject of its sentence, where the two agree."""
        pronoun = attribution.pronoun
        sentence = passage.sentence_at(attribution.cue.start)
        if pronoun is None or sentence is None or sentence.root is None:
            return None
        phrase = subject_phrase(sentence, sentence.root)
        head = head_of(phrase)
        indefinite = bool(phrase) and phrase[0].text.lower() in _INDEFINITE
        if head is None or head.pos != "NOUN" or indefinite or head.span.end > pronoun.span.start:
            return None
        features = _AGREEMENT.get(pronoun.text.lower(), {"": ""})
        agrees = all(_feature(head, name) == value for name, value in features.items())
        speaks = self._mentioned(passage, span_of(phrase)) or source_kind_of(head) is not None
        named = replace(attribution, speaker=phrase, pronoun=None)
        return self._named(named, passage) if agrees and speaks else None

    def _last_spoken(self, pronoun: str) -> Source | None:
        """Return who spoke last of those that a pronoun may take up."""
        fitting = [spoken for gender, spoken in self._spoken.items() if _agree(gender, pronoun)]
        return max(fitting, key=lambda spoken: spoken[0])[1] if fitting else None

    def _only_one_of_gender(self, pronoun: str) -> Actor | None:
        """Return the only person of the article whose name has the gender of "il" or "elle"."""
        gender = _gender(pronoun)
        if pronoun in _SEVERAL or gender is None:
            return None
        known = self._of_gender[gender]
        return known[0] if len(known) == 1 else None

    def _actor_before(self, passage: Passage, offset: int, pronoun: str) -> Actor | None:
        """Return the actor a pronoun takes up: the foremost one of its sentence or the one before.

        A person for a singular pronoun; a group for "ils", "elles", "eux".
        """
        kinds = ("armed_group", "people", "organisation") if pronoun in _SEVERAL else ("person",)
        here = passage.sentence_at(offset)
        if here is None:
            return None
        for sentence in reversed(passage.sentences[max(0, here.index - 1) : here.index + 1]):
            found = [
                (_depth(sentence, span), span.start, actor)
                for actor, span in self._standing[passage.field].over(sentence.span)
                if actor.kind in kinds
                and _agree(self._genders.get(actor.id), pronoun)
                and sentence.span.contains(span)
                and span.end <= offset
            ]
            if found:
                return min(found, key=lambda row: row[:2])[2]
        return None


def _standing(actors: Sequence[Actor], field: Field) -> Coverage[tuple[Actor, Span]]:
    """Return the mentions of actors in a field, each with its actor."""
    mentions = [(actor, m.span) for actor in actors for m in actor.mentions if m.field == field]
    return Coverage(mentions, _span_of)


def _span_of(mention: tuple[Actor, Span]) -> Span:
    return mention[1]


def _gender(pronoun: str) -> Gender | None:
    return "Fem" if pronoun.endswith("elle") else "Masc" if pronoun.endswith(("il", "lui")) else None


def _agree(known: Gender | None, pronoun: str) -> bool:
    """Return whether a pronoun may take up somebody of this gender, as far as those of both are known."""
    return known is None or _gender(pronoun) in (None, known)


def _feature(token: Token, name: str) -> str | None:
    return next((part.split("=")[1] for part in token.morph.split("|") if part.startswith(f"{name}=")), None)


def _depth(sentence: Sentence, span: Span) -> int:
    """Return how far below the root the words at `span` hang."""
    return min((sentence.depths[token.index] for token in sentence.within(span)), default=99)


def _bounds(phrase: tuple[Token, ...]) -> tuple[int, int]:
    span = span_of(phrase)
    return span.start, span.end


def _plain(phrase: tuple[Token, ...], passage: Passage, kind: SourceKind) -> Source:
    span = span_of(without_determiner(phrase))
    return Source(span.of(passage.text), span, kind, None, None, None, inferred=False)


def _is_head(phrase: tuple[Token, ...], mention: Span) -> bool:
    head = head_of(phrase)
    return head is not None and mention.start <= head.span.start < mention.end


def _kind(phrase: tuple[Token, ...], actor: Actor | None) -> SourceKind:
    """Return what kind of source an unnamed phrase or a body is."""
    head = head_of(phrase)
    if _is_medium(phrase):
        return "media"
    if head is not None and head.text.lower() in _ANONYMOUS_WORDS:
        return "anonymous"
    known = [kind for token in phrase if token.pos == "NOUN" and (kind := source_kind_of(token)) is not None]
    kind = (None if head is None else source_kind_of(head)) or (
        known[0] if actor is not None and known else None
    )
    if kind == "official" and actor is not None and actor.kind == "armed_group":
        return "organisation"
    if kind == "office":
        return "anonymous" if phrase[0].text.lower() in _INDEFINITE_PLURAL else "official"
    if kind is not None:
        return kind
    if actor is not None:
        return "official" if actor.kind in ("state", "people") else "organisation"
    return "organisation" if head is not None and head.pos == "PROPN" else "anonymous"


def _is_medium(phrase: tuple[Token, ...]) -> bool:
    """Return whether the phrase is the name of a medium, or has one in it: "l'agence Reuters"."""
    written = " ".join(token.text for token in without_determiner(phrase)).lower().replace("' ", "'")
    names = {token.text.lower() for token in phrase if token.pos == "PROPN"}
    starts = {" ".join(written.split(" ")[:length]) for length in (1, 2, 3)}
    return not (starts | names).isdisjoint(words("media"))


@cache
def _office_words(role: str) -> frozenset[str]:
    return frozenset(word.lower() for word in role.replace("'", " ").replace("’", " ").split())


def _role_of(actor: Actor, passages: Sequence[Passage]) -> str | None:
    """Return the function the article gives a person, the longest where it gives several."""
    found: list[str] = []
    by_field = {passage.field: passage for passage in passages}
    for mention in actor.mentions:
        passage = by_field[mention.field]
        sentence = passage.sentence_at(mention.span.start)
        if sentence is not None:
            found += [
                span.of(passage.text)
                for span in (_after(sentence, mention.span), _before(sentence, mention.span))
                if span
            ]
    return max(found, key=len, default=None)


def _after(sentence: Sentence, mention: Span) -> Span | None:
    """Return the function in ", chef du renseignement," right after a name."""
    after = sentence.begun_before(mention.end)
    if after == len(sentence.tokens) or sentence.tokens[after].text not in (",", "("):
        return None
    phrase = phrase_from(sentence, after + 1)
    head = head_of(phrase)
    if head is None or not is_office(head) or not _is_first(phrase, head):
        return None
    return span_of(without_determiner(_with_field(sentence, phrase)))


def _with_field(sentence: Sentence, phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a function with where or in what it is held: "professeure associée | en histoire,"."""
    rest = sentence.tokens[phrase[-1].index + 1 :][:_FIELD]
    end = next((position for position, token in enumerate(rest) if token.text in ",)"), 0)
    field = rest[:end]
    held = bool(field) and field[0].pos == "ADP" and not any(is_finite(t) or is_time(t) for t in field)
    return (*phrase, *field) if held else phrase


def _is_first(phrase: tuple[Token, ...], head: Token) -> bool:
    return all(token.pos in ("DET", "ADJ", "NUM") for token in phrase if token.index < head.index)


def _before(sentence: Sentence, mention: Span) -> Span | None:
    """Return the function in "le ministre de la Défense X", right before a name."""
    last = sentence.ended_by(mention.start) - 1
    if last > 0 and sentence.tokens[last].text == ",":
        last -= 1  # "le chef du renseignement, Paul Arnoux"
    if last >= 0 and sentence.tokens[last].text.lower() in _OF:
        return None  # "l'avocat de Paul Arnoux"
    for index in range(last, max(-1, last - 12), -1):
        token = sentence.tokens[index]
        if token.pos in ("PUNCT", "VERB", "AUX", "SCONJ", "PRON", "CCONJ"):
            return None
        if is_office(token):
            phrase = phrase_from(sentence, index)
            reaches = bool(phrase) and phrase[-1].index >= last
            return Span(token.span.start, sentence.tokens[last].span.end) if reaches else None
    return None
