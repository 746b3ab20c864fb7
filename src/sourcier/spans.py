"""Spans: where words stand. Every span is half-open and counted in Unicode code points."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Field = Literal["title", "text"]


class Span(Struct, frozen=True, order=True):
    """The words `text[start:end]` of a field; never empty inside the pipeline."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Return whether all of `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]


def trim(text: str, span: Span, *, edge: str) -> Span:
    """Return `span` without the characters of `edge` at both ends; it may come out empty."""
    start, end = span.start, span.end
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return Span(start, end)
