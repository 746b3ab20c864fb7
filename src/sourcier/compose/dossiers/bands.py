"""The axis of a measure and the band that figures of several origins have in common."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from math import ceil

from msgspec import Struct

from sourcier.compose.dossiers.figures import Entry
from sourcier.compose.dossiers.views import Band
from sourcier.compose.figures import number
from sourcier.compose.views import AxisTick, Gauge
from sourcier.messages import Messages

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
_MOST_STEPS = 5
_ROOM = Decimal("1.04")  # the greatest figure stands a little inside
_NARROW = 0.8  # least width of a band, in percent
_LARGE = 1_000_000


class Common(Struct, frozen=True):
    """The numbers that the figures of several origins can all be."""

    low: Decimal
    high: Decimal
    entries: tuple[Entry, ...]

    def holds(self, entry: Entry) -> bool:
        """Return whether a figure can be one of them."""
        low, high = entry.reach
        return low <= self.high and self.low <= high


class Axis(Struct, frozen=True):
    """From nothing to `end`, in round steps."""

    end: Decimal
    step: Decimal

    def position(self, value: Decimal) -> float:
        """Return where a number stands, 0 to 100."""
        return round(float(min(max(Decimal(0), value) / self.end, Decimal(1)) * 100), 2)

    def ticks(self, messages: Messages) -> tuple[AxisTick, ...]:
        """Return a label for each step; millions are written in letters."""
        values = [self.step * index for index in range(int(self.end / self.step) + 1)]
        return tuple(
            AxisTick(
                self.position(value),
                number(value, messages, scaled=bool(value) and self.end >= _LARGE),
                strong=False,
            )
            for value in values
        )


def common_of(entries: Sequence[Entry]) -> Common | None:
    """Return what the figures of the most origins have in common; None where no two origins meet.

    Of several such bands, that of the most texts, then the lowest. Figures without a number have none.
    """
    known = [entry for entry in entries if entry.origin.is_known and not entry.is_vague]
    best: tuple[int, int] = (1, 0)
    found: list[Entry] = []
    for point in sorted({entry.reach[0] for entry in known}):
        there = [entry for entry in known if entry.reach[0] <= point <= entry.reach[1]]
        score = len({entry.origin.key for entry in there}), len({entry.member for entry in there})
        if score > best and score[0] > 1:
            best, found = score, there
    if not found:
        return None
    low, high = max(entry.reach[0] for entry in found), min(entry.reach[1] for entry in found)
    return Common(low, high, tuple(found))


def axis_of(entries: Sequence[Entry]) -> Axis:
    """Return an axis that holds every number the figures name."""
    most = max(
        (bound for entry in entries for bound in entry.bounds if bound is not None), default=Decimal(1)
    )
    most = max(most * (2 if all(entry.is_vague for entry in entries) else 1), Decimal(1)) * _ROOM
    step = _step(most)
    return Axis(step * ceil(most / step), step)


def _step(most: Decimal) -> Decimal:
    for exponent in count(most.adjusted() - 1):
        for factor in _STEPS:
            step = factor.scaleb(exponent)
            if most / step <= _MOST_STEPS and step == step.to_integral_value():
                return step
    raise AssertionError


def gauge_of(entry: Entry, axis: Axis) -> Gauge:
    """Return a figure's place on the axis."""
    low, high = (None if bound is None else axis.position(bound) for bound in entry.bounds)
    return Gauge(entry.kind, low, high)


def band_of(common: Common, axis: Axis, messages: Messages) -> Band:
    """Return what is drawn of a common band, and its numbers as the texts give them."""
    start, end = axis.position(common.low), axis.position(min(common.high, axis.end))
    if end - start < _NARROW:
        middle = (start + end) / 2
        start, end = max(0.0, middle - _NARROW / 2), min(100.0, middle + _NARROW / 2)
    return Band(round(start, 2), round(end, 2), band_words(common, messages))


def band_words(common: Common, messages: Messages) -> str:
    """Return a band's numbers, no more precise than the texts: "6 000", "≈ 6 000", "1 350 – 1 400"."""
    firm = [entry for entry in common.entries if entry.kind != "approx"]
    sign = "" if firm else "≈ "
    low, high = (common.low, common.high) if firm else _middles(common)
    if high == Decimal("Infinity"):
        return f"≥ {_number(low, messages)}"
    if low == high:
        return f"{sign}{_number(low, messages)}"
    return f"{sign}{_number(low, messages)} – {_number(high, messages)}"


def _middles(common: Common) -> tuple[Decimal, Decimal]:
    middles = [entry.bounds[0] or Decimal(0) for entry in common.entries]
    return min(middles), max(middles)


def _number(value: Decimal, messages: Messages) -> str:
    return number(value, messages, scaled=value >= _LARGE)
