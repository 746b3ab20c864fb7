"""Which values stand where in a text, asked in time that grows with the question, not with the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from sourcier.spans import Span

_Value = TypeVar("_Value")


class Coverage(Generic[_Value]):
    """The values of one field by the code points they cover. Made for short spans, such as names."""

    def __init__(self, values: Iterable[_Value], span_of: Callable[[_Value], Span]) -> None:
        self._span_of = span_of
        self._at: dict[int, list[_Value]] = {}
        for value in values:
            self.add(value)

    def add(self, value: _Value) -> None:
        """Put one more value in."""
        span = self._span_of(value)
        for offset in range(span.start, span.end):
            self._at.setdefault(offset, []).append(value)

    def over(self, span: Span) -> list[_Value]:
        """Return the values that share a code point with `span`, each once, in the order of their first."""
        found: list[_Value] = []
        for offset in range(span.start, span.end):
            found += [
                value for value in self._at.get(offset, ()) if not any(value is other for other in found)
            ]
        return found

    def overlaps(self, span: Span) -> bool:
        """Return whether any value shares a code point with `span`."""
        return any(offset in self._at for offset in range(span.start, span.end))


def coverage_of(spans: Iterable[Span]) -> Coverage[Span]:
    """Return the coverage of bare spans."""
    return Coverage(spans, lambda span: span)
