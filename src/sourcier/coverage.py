"""Which values stand where in a text, asked in time that grows with the question, not with the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from sourcier.spans import Span

_Value = TypeVar("_Value")
_BLOCK = 64  # code points: about what a name or a short clause takes


class Coverage(Generic[_Value]):
    """The values of one field by the blocks of text that they stand in. An empty span stands nowhere."""

    def __init__(self, values: Iterable[_Value], span_of: Callable[[_Value], Span]) -> None:
        self._span_of = span_of
        self._values: list[tuple[Span, _Value]] = []
        self._blocks: dict[int, list[int]] = {}
        for value in values:
            self.add(value)

    def add(self, value: _Value) -> None:
        """Put one more value in."""
        span = self._span_of(value)
        for block in _blocks(span):
            self._blocks.setdefault(block, []).append(len(self._values))
        self._values.append((span, value))

    def over(self, span: Span) -> list[_Value]:
        """Return the values that share a code point with `span`, each once, in the order of their first."""
        numbers = {
            number
            for block in _blocks(span)
            for number in self._blocks.get(block, ())
            if self._values[number][0].overlaps(span)
        }
        if not numbers:
            return []
        ordered = sorted(numbers, key=lambda number: (max(self._values[number][0].start, span.start), number))
        return [self._values[number][1] for number in ordered]

    def overlaps(self, span: Span) -> bool:
        """Return whether any value shares a code point with `span`."""
        for block in _blocks(span) if self._values else ():
            for number in self._blocks.get(block, ()):
                if self._values[number][0].overlaps(span):
                    return True
        return False

    def covers(self, offset: int) -> bool:
        """Return whether any value stands at a code point."""
        return any(
            self._values[number][0].start <= offset < self._values[number][0].end
            for number in self._blocks.get(offset // _BLOCK, ())
        )


def coverage_of(spans: Iterable[Span]) -> Coverage[Span]:
    """Return the coverage of bare spans."""
    return Coverage(spans, lambda span: span)


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1) if span.start < span.end else range(0)
