"""The source text with its claims marked: cut where a claim or a suspect name begins or ends, never altered.

Invariant: the stretches of the whole text, one after the other, are its words exactly as they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sourcier.article import Element, Run
from sourcier.compose.evidence import Evidence
from sourcier.compose.labels import attribution_of
from sourcier.compose.views import Marked, MarkedElement, SourceText
from sourcier.coverage import Coverage, coverage_of
from sourcier.extraction import Claim
from sourcier.spans import Field, Span

_OMITTED = "[…]"
_WORD = re.compile(r"\s\S")


class _Marks(Struct, frozen=True):
    """What stands over the text of a field."""

    claims: Coverage[Claim]
    suspects: Coverage[Span]
    anchors: dict[int, Claim]  # claims by the offset where their anchor stands
    closes: dict[int, tuple[Claim, ...]]  # by the offset where they end
    steps: list[int]  # where an anchor stands or a claim is closed, in order
    numbers: dict[str, int]


def source_text(evidence: Evidence) -> SourceText:
    """Return title and body with their claims; of an article shown by quotes, the sentences with claims."""
    body_marks = _marks(evidence, "text", [run.span for run in _runs(evidence.article.body)])
    title = evidence.article.title
    whole = Span(0, len(title))
    excerpts = evidence.article.source_text == "quotes"
    shown = _claimed_sentences(evidence) if excerpts else [Span(0, len(evidence.article.text))]
    marker = _Marker(evidence.article.text, body_marks, shown)
    elements = [marker.element(element) for element in evidence.article.body]
    return SourceText(
        title=tuple(_Marker(title, _marks(evidence, "title", [whole]), [whole]).stretches(whole)),
        body=tuple(element for element in elements if element is not None),
        excerpts=excerpts,
    )


def _claimed_sentences(evidence: Evidence) -> list[Span]:
    claims = coverage_of(claim.span for claim in evidence.extraction.claims if claim.field == "text")
    return [sentence for sentence in evidence.extraction.sentences if claims.overlaps(sentence)]


def _runs(elements: Iterable[Element | Run]) -> list[Run]:
    runs: list[Run] = []
    for element in elements:
        runs += [element] if isinstance(element, Run) else _runs(element.children)
    return runs


def _marks(evidence: Evidence, field: Field, runs: Sequence[Span]) -> _Marks:
    """Return what stands over a field whose visible stretches are `runs`."""
    extraction = evidence.extraction
    text = evidence.article.title if field == "title" else evidence.article.text
    claims = tuple(
        claim for claim in extraction.claims if claim.field == field and claim.span.end <= len(text)
    )
    closes: dict[int, tuple[Claim, ...]] = {}
    for claim in claims:
        last = bisect_left(runs, claim.span.end, key=_start_of) - 1
        if last >= 0 and runs[last].overlaps(claim.span):
            end = min(runs[last].end, claim.span.end)
            closes[end] = (*closes.get(end, ()), claim)
    suspects = coverage_of(
        mention.span
        for actor in extraction.actors
        if actor.suspect is not None
        for mention in actor.mentions
        if mention.field == field
    )
    anchors, steps = _anchors(claims, text, runs), [*closes]
    over = Coverage(claims, lambda claim: claim.span)
    return _Marks(over, suspects, anchors, closes, sorted({*steps, *anchors}), dict(evidence.numbers))


def _anchors(claims: Sequence[Claim], text: str, runs: Sequence[Span]) -> dict[int, Claim]:
    """Return where the anchor of each claim stands: at its first word that has none yet.

    The claim that ends first chooses first, so that the others still have words to choose from.
    """
    anchors: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span.end, -claim.span.start)):
        for offset in _offsets(claim.span, text):
            at = bisect_right(runs, offset, key=_start_of) - 1
            visible = at >= 0 and offset < runs[at].end
            if visible and offset not in anchors:
                anchors[offset] = claim
                break
    return anchors


def _offsets(span: Span, text: str) -> Iterable[int]:
    """Yield the offsets where an anchor may stand: the first, those of the words, then any."""
    yield span.start
    for match in _WORD.finditer(text, span.start, span.end):
        yield match.start() + 1
    yield from range(span.start + 1, span.end)


def _start_of(span: Span) -> int:
    return span.start


class _Marker(Struct, frozen=True):
    """Cuts the runs of a text."""

    text: str
    marks: _Marks
    shown: Sequence[Span]  # what of it is shown, in order and apart

    def element(self, element: Element) -> MarkedElement | None:
        """Return an element with its stretches; None where nothing of it is shown."""
        children: list[MarkedElement | Marked] = []
        for child in element.children:
            if isinstance(child, Run):
                children += self.stretches(child.span)
            elif (inner := self.element(child)) is not None:
                children.append(inner)
        if element.children and not children:
            return None
        return MarkedElement(element.tag, element.href, tuple(children))

    def stretches(self, run: Span) -> list[Marked]:
        """Return the shown stretches of a run; "[…]" stands for words left out before, after or between."""
        found: list[Marked] = []
        last = run.start
        first = bisect_right(self.shown, run.start, key=lambda part: part.end)
        for part in self.shown[first : bisect_left(self.shown, run.end, key=_start_of)]:
            span = Span(max(part.start, run.start), min(part.end, run.end))
            found += self._gap(Span(last, span.start))
            found += self._cut(span)
            last = span.end
        if last > run.start:
            found += self._gap(Span(last, run.end))
        return found

    def _gap(self, span: Span) -> list[Marked]:
        """Return what stands for words that are left out: their white space, or "[…]" in it."""
        text = span.of(self.text)
        if not text:
            return []
        words = text.strip()
        return [_bare(text.replace(words, _OMITTED) if words else text)]

    def _cut(self, span: Span) -> list[Marked]:
        marks = self.marks
        standing = (*marks.suspects.over(span), *(claim.span for claim in marks.claims.over(span)))
        edges = [edge for over in standing for edge in (over.start, over.end)]
        steps = marks.steps[bisect_right(marks.steps, span.start) : bisect_left(marks.steps, span.end)]
        inner = {edge for edge in (*edges, *steps) if span.start < edge < span.end}
        bounds = [span.start, *sorted(inner), span.end]
        return [self._stretch(Span(start, end)) for start, end in pairwise(bounds)]

    def _stretch(self, span: Span) -> Marked:
        marks = self.marks
        covering = sorted(
            (claim for claim in marks.claims.over(span) if claim.span.contains(span)),
            key=lambda claim: (len(claim.span), claim.span.start),
        )
        anchored = marks.anchors.get(span.start)
        return replace(
            _bare(span.of(self.text)),
            claims=tuple(marks.numbers[claim.id] for claim in covering),
            attribution=attribution_of(covering[0].source) if covering else "none",
            anchor=None if anchored is None else f"s-{anchored.id.removeprefix('c-')}",
            closes=tuple(sorted(marks.numbers[claim.id] for claim in marks.closes.get(span.end, ()))),
            suspect=any(name.contains(span) for name in marks.suspects.over(span)),
        )


def _bare(text: str) -> Marked:
    return Marked(text, claims=(), attribution="none", anchor=None, closes=(), suspect=False)
