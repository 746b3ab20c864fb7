"""The essentials: up to three sentences of the text, or an editor's lines, each with the claims it shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from sourcier.compose.evidence import Evidence
from sourcier.compose.labels import attribution_of
from sourcier.compose.views import Essential
from sourcier.compose.words import joined, ours, verbatim
from sourcier.extraction import Claim
from sourcier.lexicon import words
from sourcier.spans import Span

_MOST = 3
_LONG, _SHORT = 280, 50  # characters
_FAR = 5  # sentences between two that tell of different things
_FIRST_WORD = re.compile(r"[^\w]*([\w'-]+)")


class _Sentence(Struct, frozen=True):
    index: int
    span: Span
    claims: tuple[Claim, ...]
    figures: frozenset[tuple[object, ...]]
    score: float


def essentials(evidence: Evidence) -> tuple[Essential, ...]:
    """Return an editor's lines, else the sentences that tell most, in text order; none is without a claim."""
    if evidence.editing.summary:
        return tuple(
            Essential(ours(line.line), tuple(sorted(evidence.numbers[name] for name in line.claims)))
            for line in evidence.editing.summary
        )
    candidates = _candidates(evidence)
    chosen: list[_Sentence] = []
    while candidates and len(chosen) < _MOST:
        best = max(candidates, key=lambda candidate: (_worth(candidate, chosen), -candidate.index))
        candidates.remove(best)
        chosen.append(best)
    return tuple(_essential(sentence, evidence) for sentence in sorted(chosen, key=lambda one: one.index))


def _candidates(evidence: Evidence) -> list[_Sentence]:
    extraction = evidence.extraction
    title = frozenset(_figures([c for c in extraction.claims if c.field == "title"], evidence))
    begun: list[list[Claim]] = [[] for _ in extraction.sentences]
    for claim in extraction.claims:
        at = bisect_right(extraction.sentences, claim.span.start, key=lambda span: span.start) - 1
        if claim.field == "text" and at >= 0 and claim.span.start < extraction.sentences[at].end:
            begun[at].append(claim)
    found = []
    for index, (span, claims) in enumerate(zip(extraction.sentences, map(tuple, begun), strict=True)):
        if claims:
            figures = frozenset(_figures(claims, evidence))
            score = _score(index, span, claims, evidence) + 1.5 * min(2, len(figures - title))
            found.append(_Sentence(index, span, claims, figures, score))
    return found


def _figures(claims: Sequence[Claim], evidence: Evidence) -> list[tuple[object, ...]]:
    quantities = [evidence.quantities[name] for claim in claims for name in claim.quantities]
    return [(quantity.low, quantity.high, quantity.approx, quantity.unit) for quantity in quantities]


def _score(index: int, span: Span, claims: Sequence[Claim], evidence: Evidence) -> float:
    """Return how much a sentence tells: its sources, doubts and acting actors; early ones more."""
    attributions = {attribution_of(claim.source) for claim in claims}
    score = max(0.0, 2.0 - index / 3)
    score += 2.0 if "named" in attributions else 1.0 if attributions - {"none"} else 0.0
    score += 1.0 if any(claim.certainty not in ("asserted", "reported") for claim in claims) else 0.0
    acting = {
        part.actor for claim in claims for part in claim.actors if part.role not in ("mentioned", "speaker")
    }
    score += 0.75 * min(2, len(acting))
    score += 0.5 if any(claim.equipment or claim.dates for claim in claims) else 0.0
    score -= 1.5 if leans_back(span.of(evidence.extraction.text)) else 0.0
    return score - (1.0 if len(span) > _LONG else 0.0) - (2.0 if len(span) < _SHORT else 0.0)


def leans_back(sentence: str) -> bool:
    """Return whether a sentence opens with a word that takes up the one before: "Ces gestes…", "Elle…"."""
    match = _FIRST_WORD.match(sentence.replace("’", "'"))
    return match is not None and match[1].lower() in words("anaphoric_openers")


def _worth(candidate: _Sentence, chosen: Sequence[_Sentence]) -> float:
    """Return the score, less for what is told already, more for another place of the text."""
    repeated = any(candidate.figures & other.figures for other in chosen)
    distance = min((abs(candidate.index - other.index) for other in chosen), default=0)
    return candidate.score - (2.0 if repeated else 0.0) + min(_FAR, distance) / _FAR


def _essential(sentence: _Sentence, evidence: Evidence) -> Essential:
    text = evidence.extraction.text
    cut = _cut(sentence, text)
    if cut is None:
        return Essential(verbatim(sentence.span.of(text)), evidence.numbers_of(sentence.claims))
    kept = Span(sentence.span.start, cut)
    claims = [claim for claim in sentence.claims if kept.contains(claim.span)]
    line = joined(verbatim(kept.of(text)), ours(evidence.messages("compose.omission")))
    return Essential(line, evidence.numbers_of(claims))


def _cut(sentence: _Sentence, text: str) -> int | None:
    """Return where a long sentence is cut: after its last clause that ends in time, at punctuation."""
    if len(sentence.span) <= _LONG:
        return None
    ends = [
        claim.span.end
        for claim in sentence.claims
        if claim.span.end - sentence.span.start <= _LONG
        and claim.span.end < sentence.span.end
        and text[claim.span.end] in ",;:"
        and not any(other.span.start < claim.span.end < other.span.end for other in sentence.claims)
    ]
    return max(ends, default=None)
