"""Quotation marks: which stretches stand inside them. « », “ ” and straight ", over several sentences too."""

from __future__ import annotations

import re

from sourcier.coverage import Coverage
from sourcier.extractor.syntax.passage import Passage
from sourcier.spans import Span

_MARK = re.compile(r"[«»“”\"]")
_WORD = re.compile(r"\w+")
_OPENING = "«“"
_CLOSING = "»”"
_LONGEST = 4_000  # code points: a quotation that does not close by then never does


def find_quotations(passage: Passage) -> list[Span]:
    """Return the outermost quoted stretches in text order, marks included.

    A straight mark between two letters is an apostrophe (`l"épidémie`). A quotation may run over paragraphs
    only with marks that tell opening from closing; one that never closes ends with its paragraph.
    """
    text = passage.plain
    found: list[Span] = []
    opened: int | None = None
    depth = 0
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if opened is not None and _abandoned(text, opened, at):
            found.append(Span(opened, _paragraph_end(text, opened)))
            opened, depth = None, 0
        if mark == '"' and _is_apostrophe(text, at):
            continue
        opens = mark in _OPENING or (mark == '"' and (opened is None or text[opened] != '"'))
        if opens and opened is None:
            opened, depth = at, 1
        elif opens and mark != '"':
            depth += 1
        elif not opens and opened is not None and (text[opened] == '"') == (mark == '"'):
            depth -= 1
            if depth == 0:
                found.append(Span(opened, at + 1))
                opened = None
    if opened is not None:
        found.append(Span(opened, _paragraph_end(text, opened)))
    return found


def _is_apostrophe(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()


def _abandoned(text: str, opened: int, at: int) -> bool:
    return at - opened > _LONGEST or (text[opened] == '"' and "\n" in text[opened:at])


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def quoted_share(text: str, span: Span, quotations: Coverage[Span]) -> float:
    """Return the share of the span's words that stand inside quotation marks, 0 for a span without words."""
    if not quotations.overlaps(span):
        return 0.0
    words = [match.start() for match in _WORD.finditer(text, span.start, span.end)]
    return sum(map(quotations.covers, words)) / len(words) if words else 0.0
