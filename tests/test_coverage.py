"""Coverage: the values at a place of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcier.coverage import Coverage, coverage_of
from sourcier.spans import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 6))


def test_values_over_a_span_come_once_in_order():
    named = Coverage([("a", Span(0, 4)), ("b", Span(3, 6))], lambda value: value[1])
    assert [name for name, _ in named.over(Span(2, 9))] == ["a", "b"]
    assert named.over(Span(6, 9)) == []


@given(st.lists(SPANS), SPANS)
def test_agrees_with_comparing_all(spans, asked):
    assert coverage_of(spans).overlaps(asked) == any(span.overlaps(asked) for span in spans)
