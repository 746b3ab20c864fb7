"""Attribution by preposition or adverb: "selon X", "d'après X", "de source militaire", "Officiellement"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcier.extractor.attribution.model import Attribution
from sourcier.extractor.attribution.offices import is_office, source_kind_of
from sourcier.extractor.syntax.clauses import finite_verb_of, in_relative_clause, is_finite
from sourcier.extractor.syntax.noun_phrases import head_of, phrase_from, span_of
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.spans import Span

_CUE = re.compile(
    r"""\b(?:
      (?P<source>de\ sources?(?=\ \w))
    | selon | d'après | d’après | suivant(?=\ (?:le|la|les|un|une|des)\ (?:rapport|enquête|témoin))
    | aux\ yeux\ d(?:e|u|es|') | (?:de\ )?l'avis\ d(?:e|u|es|') | (?:au|aux)\ dires?\ d(?:e|u|es|')
    | à\ en\ croire | de\ l'aveu(?:\ même)?\ d(?:e|u|es|') | si\ l'on\ en\ croit
    )(?=\W)""",
    re.VERBOSE | re.IGNORECASE,
)
_FOR = re.compile(
    r"(?:(?:mais|et|or|cela dit|en revanche|toutefois|cependant|pourtant|ainsi|enfin|de son côté),? )?pour\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(r"[«\"“]|\b(?:c'est|ce n'est|il s'agit|il ne s'agit)\b", re.IGNORECASE)
_AT_STAKE = frozenset("coût facture gain perte économie enjeu objectif priorité conséquence risque".split())
_NO_SOURCE = frozenset(
    "cas taille besoin besoins modalités nature type âge sexe critère critères procédure calendrier modèle "
    "principe règles règle loi formule ordre rythme mode schéma scénario saison "
    "moment ce que laquelle lequel lesquels lesquelles".split()
)
_RELAYED = re.compile(r"[ ,]*(?:cité|citée|cités|citées|relayé|relayée|repris|reprise)s? par ")
_FRAME_ADVERBS = frozenset("toujours notamment encore".split())
_OFFICIAL = re.compile(r"^(?P<adverb>Officiellement)\b", re.IGNORECASE)
_RELATIVES = frozenset("qui que qu' dont où".split())
_NOTE = re.compile(r" ?(?:\([^()]{1,60}\)|\[[^\[\]]{1,20}\])")  # "(1953)", "[1]"
_PRONOUNS = frozenset("lui elle eux elles moi nous".split())


def find_prepositional(sentence: Sentence, people: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the frames made by a preposition or by "Officiellement", in text order.

    `people` are the names of persons in the passage.
    """
    official = _OFFICIAL.match(sentence.text)
    if official is not None:
        yield from _official(sentence, official)
    yield from _for_whom(sentence, people)
    for match in _CUE.finditer(sentence.text):
        start = sentence.span.start + match.start()
        index = sentence.begun_before(sentence.span.start + match.end())
        if index == len(sentence.tokens):
            continue
        if match["source"]:
            if _hangs_on_noun(sentence, start):
                continue
            index = sentence.ended_by(start + 2)
        yield from _frame(
            sentence, Span(start, sentence.span.start + match.end()), index, by_source=bool(match["source"])
        )


def _for_whom(sentence: Sentence, people: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the opinion that "Pour X," opens: of a person or office, of a body where it quotes or judges.

    "Pour la mairie, le coût est de…" names who pays.
    """
    opening = _FOR.match(sentence.text)
    at = 0 if opening is None else sentence.span.start + opening.end()
    index = sentence.begun_before(at)
    phrase = phrase_from(sentence, index) if opening is not None else ()
    head = head_of(phrase)
    if opening is None or head is None or not any(map(is_finite, sentence.tokens[phrase[-1].index + 1 :])):
        return
    span = span_of(phrase)
    person = is_office(head) or any(name.overlaps(span) for name in people)
    if person or (source_kind_of(head) is not None and _judges(sentence, phrase[-1].index + 1)):
        cue = Span(at - len("pour"), at)
        yield from (
            frame
            for frame in _frame(sentence, cue, index, by_source=False)
            if _comma_follows(sentence, frame)
        )


def _judges(sentence: Sentence, index: int) -> bool:
    """Return whether a judgement follows "Pour la préfecture,": quoted, "c'est…", or in the conditional."""
    if _JUDGES.search(sentence.text):
        return True
    after = sentence.tokens[index + 1 :]
    verb = next((token for token in after if is_finite(token)), None)
    at_stake = any(token.lemma.lower() in _AT_STAKE for token in after[:4])
    return verb is not None and verb.has("Mood=Cnd") and not at_stake


def _comma_follows(sentence: Sentence, frame: Attribution) -> bool:
    return sentence.text[frame.covers.end - sentence.span.start :].startswith(",")


def _with_adverb(sentence: Sentence, start: int) -> int:
    """Return where the frame starts with the adverb that belongs to it: "toujours selon lui"."""
    before = sentence.ended_by(start)
    adverb = sentence.tokens[before - 1] if before else None
    return adverb.span.start if adverb is not None and adverb.text.lower() in _FRAME_ADVERBS else start


def _hangs_on_noun(sentence: Sentence, start: int) -> bool:
    """Return whether "de source…" says what a noun is made of: "une liste de source gouvernementale"."""
    before = sentence.ended_by(start)
    return before > 0 and sentence.tokens[before - 1].pos in ("NOUN", "PROPN", "ADJ", "DET")


def _frame(sentence: Sentence, cue: Span, index: int, *, by_source: bool) -> Iterator[Attribution]:
    phrase = phrase_from(sentence, index)
    if not phrase:
        return
    head = head_of(phrase)
    if head is None or head.text.lower() in _NO_SOURCE or head.pos == "NUM":
        return
    if by_source and phrase[-1].text.lower().startswith("indépendante"):
        return  # "n'a pas été confirmé de source indépendante" says that there is no source
    end, via = _end(sentence, phrase)
    relative = _relative_clause(sentence, phrase[0], Span(cue.start, end))
    pronoun = head if head.text.lower() in _PRONOUNS else None
    yield Attribution(
        cue=Span(cue.start, cue.start + 2) if by_source else cue,
        stance="neutral",
        negated=False,
        hearsay=False,
        speaker=() if pronoun else phrase,
        pronoun=pronoun,
        contents=() if relative is None else (relative,),
        covers=Span(_with_adverb(sentence, cue.start), end),
        host=None,
        via=via,
    )


def _relative_clause(sentence: Sentence, inner: Token, frame: Span) -> Span | None:
    """Return the relative clause around "selon X", without its pronoun; None where it frames the sentence."""
    before = [t for t in sentence.tokens if t.span.end <= frame.start and t.text != ","]
    right_after = bool(before) and before[-1].text.lower() in _RELATIVES
    verb = next((t for t in sentence.ancestors(inner) if t.dep == "acl:relcl"), None)
    if right_after:
        heads = (sentence.head(before[-1]), *(t for t in sentence.tokens if t.span.start >= frame.end))
        verb = next((t for t in heads if is_finite(t) or finite_verb_of(sentence, t) is not None), None)
    if verb is None:
        return None
    words = [t for t in sentence.subtree(verb) if t.text.lower() not in _RELATIVES and t.text != ","]
    if right_after:
        words = [t for t in words if t.span.start >= frame.end]
    elif not words or not words[0].span.start < frame.start < frame.end < words[-1].span.start:
        return None
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _end(sentence: Sentence, phrase: tuple[Token, ...]) -> tuple[int, tuple[Token, ...]]:
    """Return where the frame ends, its appositions and relay included, and the noun phrase of the relay."""
    tokens, position = sentence.tokens, phrase[-1].index + 1
    via: tuple[Token, ...] = ()
    relayed = _RELAYED.match(sentence.text, tokens[position - 1].span.end - sentence.span.start)
    if relayed is not None:
        at = sentence.span.start + relayed.end()
        via = phrase_from(sentence, sentence.begun_before(at))
        position = via[-1].index + 1 if via else position
    position = _own_complement(sentence, position, phrase)
    while position < len(tokens) and tokens[position].text == "," and not _at_edge(sentence, phrase[0].index):
        apposition = _apposition(sentence, position + 1, named=any(map(is_office, phrase)))
        if apposition is None:
            break
        position = apposition
    if _closes_sentence(sentence, phrase[0].index, position):
        return sentence.span.end, via
    end = tokens[position - 1].span.end
    note = _NOTE.match(sentence.text, end - sentence.span.start)
    return sentence.span.start + note.end() if note else end, via


def _closes_sentence(sentence: Sentence, start: int, comma: int) -> bool:
    """Return whether all after the comma is in apposition to the source: "…, selon Anne Morel, juriste."."""
    tokens = sentence.tokens
    after = tokens[comma + 1 :]
    if not after or tokens[comma].text != "," or not any(map(is_finite, tokens[:start])):
        return False
    noun = next((t for t in after[:3] if t.pos not in ("DET", "ADJ")), None)
    told = noun is not None and (noun.pos == "PROPN" or is_office(noun) or source_kind_of(noun) is not None)
    main = [t for t in after if is_finite(t) and not in_relative_clause(sentence, t)]
    return (told or after[0].text.lower() == "qui") and not main


def _at_edge(sentence: Sentence, index: int) -> bool:
    """Return whether a frame that starts here closes its sentence: what follows is an apposition anyway."""
    return index > len(sentence.tokens) * 2 // 3


def _own_complement(sentence: Sentence, position: int, phrase: tuple[Token, ...]) -> int:
    """Return the position after complements that the grammar leaves out: "un sondage réalisé mardi pour X".

    Only up to the next comma or end, and only where the tree hangs them on the phrase.
    """
    hung = {token.index for token in phrase}  # and all between them and a complement
    end = position
    while end < len(sentence.tokens):
        token = sentence.tokens[end]
        if token.pos == "PUNCT":
            return end
        chain = [token.index]
        while (head := sentence.tokens[chain[-1]].head) not in hung and head != chain[-1]:
            chain.append(head)
        if head not in hung:
            return position
        hung.update(chain)
        end += 1
    return end


def _apposition(sentence: Sentence, index: int, *, named: bool) -> int | None:
    """Return the position of the comma that closes ", chef de…" or ", qui dirige…"; None where none does.

    A name is one after an office, where the source is `named` by it: "selon le maire, Anne Morel, le pont…".
    """
    tokens = sentence.tokens
    if index >= len(tokens):
        return None
    first = tokens[index]
    after_article = tokens[index + 1] if first.pos == "DET" and index + 1 < len(tokens) else first
    if first.text.lower() != "qui" and not is_office(after_article) and not (named and first.pos == "PROPN"):
        return None
    stop = next((t.index for t in tokens[index:] if t.text == ","), None)
    if stop is None or not any(t.pos in ("VERB", "AUX") for t in tokens[stop:]):
        return None
    return stop


def _official(sentence: Sentence, match: re.Match[str]) -> Iterator[Attribution]:
    verb = sentence.root
    group = (
        [
            t
            for t in sentence.tokens
            if verb is not None and (t.index == verb.index or (t.head == verb.index and t.pos == "AUX"))
        ]
        if verb is not None
        else []
    )
    adverb = sentence.tokens[0]
    cue = Span(group[0].span.start, group[-1].span.end) if group else adverb.span
    yield Attribution(
        cue=cue,
        stance="neutral",
        negated=False,
        hearsay=False,
        speaker=(adverb,),
        pronoun=None,
        contents=(),
        covers=Span(sentence.span.start, sentence.span.start + match.end()),
        host=None,
        via=(),
        official=True,
    )
