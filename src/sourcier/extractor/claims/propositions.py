"""From sentences to propositions: which words state one thing, and which attribution they stand under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcier.coverage import Coverage, coverage_of
from sourcier.extractor.attribution import Attribution, find_attributions
from sourcier.extractor.claims.certainty import main_head
from sourcier.extractor.syntax.clauses import content_span, finite_verb_of, is_finite, split_clauses
from sourcier.extractor.syntax.passage import Passage, Sentence, Token
from sourcier.extractor.syntax.quotations import find_quotations, quoted_share
from sourcier.spans import Span

_WORD = re.compile(r"\w")
_FINAL = re.compile(r"[.!?…:»\"”)]\s*\Z")
_COLON_QUOTE = re.compile(r"(?P<colon> ?: ?)(?=[«“\"])")
_JOINTS = ("car", "et", "mais", "or", "puisque")
_QUOTATION_MARKS = frozenset('«»"“”')
_LINKS = frozenset(("cela dit", "ceci dit", "cela étant", "autrement dit", "en clair", "résultat", "bref"))
_SHORT_HEAD = 12  # tokens: a section head is no longer
_MOSTLY = 0.5


class Proposition(Struct, frozen=True):
    """The words of one proposition and the attribution over them; None for the outlet's own voice."""

    sentence: Sentence
    span: Span
    attribution: Attribution | None


def find_propositions(passage: Passage, people: Sequence[Span]) -> list[Proposition]:
    """Return the propositions of a passage in text order; a proposition inside another comes after it.

    `people` are the names of persons in the passage.
    Questions, section heads and sentences without words give none.
    """
    quotations = coverage_of(find_quotations(passage))
    found: dict[Span, Proposition] = {}
    for sentence in passage.sentences:
        for proposition in _of_sentence(passage, sentence, quotations, people):
            span = content_span(passage.plain, proposition.span)
            if _WORD.search(passage.plain, span.start, span.end) and not _is_link(span.of(passage.plain)):
                found.setdefault(span, Proposition(sentence, span, proposition.attribution))
    return sorted(found.values(), key=lambda p: (p.span.start, -p.span.end))


def _is_link(words: str) -> bool:
    """Return whether the words only lead on to what follows: "Cela dit"."""
    return words.lower() in _LINKS


def _of_sentence(
    passage: Passage, sentence: Sentence, quotations: Coverage[Span], people: Sequence[Span]
) -> list[Proposition]:
    attributions = find_attributions(sentence, people)
    if _is_question(sentence) and (not attributions or not _QUOTATION_MARKS & set(sentence.text)):
        return []
    if not attributions and _is_section_head(passage, sentence):
        return []
    frames = _outermost([a for a in attributions if a.is_frame])
    governed = [_less_closing_frame(a, frames) for a in attributions if not a.is_frame]
    found: list[Proposition] = []
    for region, frame in _regions(sentence, frames):
        direct = frame is not None and quoted_share(passage.plain, region, quotations) >= _MOSTLY
        found += _expand(sentence, region, frame, [] if direct else governed)
    return [*found, *_said_besides(sentence, frames, governed)]


def _less_closing_frame(attribution: Attribution, frames: list[Attribution]) -> Attribution:
    """Return the attribution with its contents cut off where a frame closes them: "dit que A, selon X"."""
    starts = {
        content: frame.covers.start
        for frame in frames
        for content in attribution.contents
        if content.start < frame.covers.start < content.end <= frame.covers.end
    }
    if not starts:
        return attribution
    return replace(
        attribution, contents=tuple(Span(c.start, starts.get(c, c.end)) for c in attribution.contents)
    )


def _said_besides(
    sentence: Sentence, frames: list[Attribution], governed: list[Attribution]
) -> list[Proposition]:
    """Return what the speaker of a frame says in the same breath: ", a dit X, ajoutant que…"."""
    found: list[Proposition] = []
    for frame in frames:
        for other in governed:
            if frame.covers.contains(other.cue):
                own = bool(other.speaker) and frame.covers.contains(other.speaker[0].span)
                same = replace(other, speaker=frame.speaker, pronoun=frame.pronoun, agentless=False)
                said = other if own else same
                found += [Proposition(sentence, content, said) for content in other.contents]
    return found


def _outermost(frames: list[Attribution]) -> list[Attribution]:
    """Return the frames that lie in no other's words: ", auraient dit, selon le site, des témoins" is one."""
    return [f for f in frames if not any(o is not f and o.covers.contains(f.covers) for o in frames)]


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip(' »"”').endswith("?")


def _is_section_head(passage: Passage, sentence: Sentence) -> bool:
    if passage.field == "title" or _FINAL.search(sentence.text):
        return False
    neighbours = passage.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    alone = sum(other.paragraph == sentence.paragraph for other in neighbours) == 1
    return alone and len(sentence.tokens) <= _SHORT_HEAD and not any(map(is_finite, sentence.tokens))


def _regions(sentence: Sentence, frames: list[Attribution]) -> list[tuple[Span, Attribution | None]]:
    """Return the stretches of a sentence with the frame that holds for each.

    A frame that opens its sentence holds for what follows, one that closes it for what precedes. One in the
    middle holds for both sides: one stretch after a preposition ("A, selon X, B"), two after a verb (« A »,
    dit X, « B »).
    """
    regions: list[tuple[Span, Attribution | None]] = []
    start, opening = sentence.span.start, None
    for frame in frames:
        if _opens(sentence, frame, start):
            opening, start = frame, frame.covers.end
        elif _is_preposition(frame) and _opens_clause(sentence, frame):
            regions.append((Span(start, frame.covers.start), opening))
            opening, start = frame, frame.covers.end
        elif _has_words(sentence, frame.covers.end, sentence.span.end) and (
            _is_preposition(frame) or _parts_subject(sentence, Span(start, frame.covers.start))
        ):
            opening = opening or frame
        else:
            regions += _from_colon(sentence, Span(start, frame.covers.start), frame)
            start, opening = frame.covers.end, frame
    if _has_words(sentence, start, sentence.span.end):
        regions.append((Span(start, sentence.span.end), opening))
    return [(region, frame) for region, frame in regions if len(region) > 0]


def _from_colon(
    sentence: Sentence, region: Span, frame: Attribution
) -> list[tuple[Span, Attribution | None]]:
    """Return the region as one stretch, or two where a quotation opens after a colon: only that is said."""
    words = Span(region.start - sentence.span.start, region.end - sentence.span.start).of(sentence.text)
    colon = _COLON_QUOTE.search(words)
    if colon is None or _is_preposition(frame):
        return [(region, frame)]
    at = region.start + colon.start()
    return [(Span(region.start, at), None), (Span(region.start + colon.end("colon"), region.end), frame)]


def _is_preposition(frame: Attribution) -> bool:
    return frame.host is None


def _opens(sentence: Sentence, frame: Attribution, start: int) -> bool:
    """Return whether no more than a connective stands before the frame: "Or, selon…"."""
    before = [t for t in sentence.tokens if start <= t.span.start < frame.covers.start and t.pos != "PUNCT"]
    return len(before) <= 1 and not any(t.pos in ("VERB", "NOUN", "PROPN") for t in before)


def _opens_clause(sentence: Sentence, frame: Attribution) -> bool:
    """Return whether a full clause ends before the frame and another starts right after: "A, selon eux B"."""
    before = [t for t in sentence.tokens if t.span.end <= frame.covers.start]
    after = [t for t in sentence.tokens if t.span.start >= frame.covers.end]
    if after[:1] and after[0].text == "," and _ends_with_joint(before):
        after = after[1:]
    if not before or not after or before[-1].text not in ",;:":
        return False
    if after[0].pos not in ("DET", "PRON", "PROPN"):
        return False
    return any(map(is_finite, before)) and any(map(is_finite, after[:8]))


def _ends_with_joint(before: list[Token]) -> bool:
    """Return whether "car," or "et," stands before a frame: what follows is another clause."""
    return [token.text.lower() for token in before[-2:]][:1] in [[joint] for joint in _JOINTS]


def _parts_subject(sentence: Sentence, before: Span) -> bool:
    """Return whether a speech clause stands between subject and verb: "Le maire, dit-elle, a tout signé"."""
    tokens = sentence.within(before)
    return not any(is_finite(t) or t.text in _QUOTATION_MARKS for t in tokens)


def _has_words(sentence: Sentence, start: int, end: int) -> bool:
    return bool(
        _WORD.search(sentence.text, max(0, start - sentence.span.start), max(0, end - sentence.span.start))
    )


def _expand(
    sentence: Sentence, span: Span, attribution: Attribution | None, governed: list[Attribution]
) -> list[Proposition]:
    """Return the clauses of a stretch, those that only attribute replaced by what they attribute."""
    found: list[Proposition] = []
    for part in split_clauses(sentence, span):
        clause = part if attribution is None else _less_frame(part, attribution)
        inner = [g for g in governed if clause.contains(g.cue)]
        head = main_head(sentence, clause) if inner else None
        hosts = [g for g in inner if _is_host(sentence, g, head)]
        rest = [g for g in inner if g not in hosts]
        if hosts:
            for host in hosts:
                for content in host.contents:
                    found += _expand(sentence, content, host, [g for g in rest if content.contains(g.cue)])
            rest = [g for g in rest if not any(c.contains(g.cue) for host in hosts for c in host.contents)]
        else:
            found.append(Proposition(sentence, clause, attribution))
        for embedded in rest:
            found += [Proposition(sentence, content, embedded) for content in embedded.contents]
    return found


def _less_frame(clause: Span, attribution: Attribution) -> Span:
    """Return a clause without the frame that it opens or closes with: "selon eux, il neige" says it snows."""
    covers = attribution.covers
    if attribution.is_frame and covers.start <= clause.start + 1 and clause.start < covers.end < clause.end:
        return Span(covers.end, clause.end)
    if attribution.is_frame and clause.start < covers.start and covers.start < clause.end <= covers.end + 2:
        return Span(clause.start, covers.start)
    return clause


def _is_host(sentence: Sentence, attribution: Attribution, head: Token | None) -> bool:
    """Return whether the attribution's verb is the main verb of the clause, or coordinated with it."""
    verb = attribution.host
    if verb is None or head is None or (_in_brackets(sentence, verb) and not _in_brackets(sentence, head)):
        return False
    chain = [verb]
    while (
        chain[-1].dep.split(":")[0] in ("conj", "xcomp", "aux", "cop") and chain[-1].head != chain[-1].index
    ):
        chain.append(sentence.head(chain[-1]))
    before = verb.index <= head.index and attribution.contents[0].start > verb.span.start
    takes_all = before and attribution.contents[0].start <= head.span.start < attribution.contents[-1].end
    if any(token.index == head.index for token in chain) or (takes_all and not _in_relative(sentence, verb)):
        return True
    # The tagger took the verb for another word, so that its subject heads the tree: "L'armée dément avoir
    # tiré".
    return any(token.index == head.index for token in attribution.speaker) and head.head == head.index


def _in_brackets(sentence: Sentence, token: Token) -> bool:
    return sentence.bracket_depths[token.index] > 0


def _in_relative(sentence: Sentence, token: Token) -> bool:
    """Return whether a verb stands in a relative or circumstantial clause.

    A finite verb without a subordinating word is in neither, whatever the tree says.
    """
    return sentence.is_below(token, _opens_lower_clause)


def _opens_lower_clause(sentence: Sentence, token: Token) -> bool:
    return token.dep == "acl:relcl" or (token.dep == "advcl" and _is_subordinate(sentence, token))


def _is_subordinate(sentence: Sentence, verb: Token) -> bool:
    return finite_verb_of(sentence, verb) is None or bool(sentence.children(verb, "mark"))
