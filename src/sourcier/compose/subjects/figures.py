"""Figures of several claims that count the same thing, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sourcier.compose.figures import number
from sourcier.compose.key_figures import axis_end
from sourcier.compose.subjects.counts import CountRecord
from sourcier.compose.subjects.records import FigureRecord, SubjectRecord
from sourcier.compose.subjects.views import BriefLink, FigureRow, FigureTable
from sourcier.compose.views import AxisTick, Gauge
from sourcier.compose.words import plain
from sourcier.messages import Messages

_LEAST_ROWS = 2
_MOST_ROWS = 12
_MOST_TABLES = 3
_STEPS = {"1": 5, "2": 4, "5": 5}  # parts of an axis that ends at 1, 2 or 5


def figure_tables(records: Sequence[SubjectRecord], messages: Messages) -> tuple[FigureTable, ...]:
    """Return the things that the subject's claims count more than once, most counted first."""
    groups: dict[str, list[tuple[BriefLink, FigureRecord]]] = {}
    for record in records:
        for figure in record.figures:
            if figure.counted and figure.kind != "vague":
                groups.setdefault(_noun(figure.counted), []).append((record.brief, figure))
    counted = [rows for rows in groups.values() if len(rows) >= _LEAST_ROWS]
    ordered = sorted(counted, key=lambda rows: (-len(rows), rows[0][1].counted))
    return tuple(_figure_table(rows[:_MOST_ROWS], messages) for rows in ordered[:_MOST_TABLES])


def count_tables(records: Sequence[SubjectRecord], messages: Messages) -> tuple[FigureTable, ...]:
    """Return how many there are of a piece of equipment, by who says so; none where no text counts it."""
    rows = [(record.brief, count) for record in records for count in record.counts if count.kind != "vague"]
    if not rows:
        return ()
    speakers = [plain(count.claim.speaker or ()) for _, count in rows]
    shown = sorted(rows, key=lambda row: speakers.index(plain(row[1].claim.speaker or ())))[:_MOST_ROWS]
    end = _end([count for _, count in shown])
    table = FigureTable(
        counted="",
        rows=tuple(
            FigureRow(brief, count.claim, count.value, _gauge(count, end), _lot(count, messages))
            for brief, count in shown
        ),
        ticks=_ticks(end, messages),
    )
    return (table,)


def _lot(count: CountRecord, messages: Messages) -> str:
    return messages("compose.subjects.lot", items=count.of) if count.of else ""


def _noun(counted: str) -> str:
    """Return the noun that heads what is counted, without its plural."""
    return counted.casefold().split()[0].rstrip("sx") if counted.split() else ""


def _figure_table(rows: Sequence[tuple[BriefLink, FigureRecord]], messages: Messages) -> FigureTable:
    end = _end([figure for _, figure in rows])
    return FigureTable(
        counted=rows[0][1].counted.split()[0],
        rows=tuple(
            FigureRow(brief, figure.claim, figure.value, _gauge(figure, end), "") for brief, figure in rows
        ),
        ticks=_ticks(end, messages),
    )


def _end(figures: Sequence[FigureRecord | CountRecord]) -> Decimal:
    """Return the end of an axis that has room for all figures."""
    bounds = [bound for figure in figures for bound in (figure.low, figure.high) if bound is not None]
    return axis_end(Decimal(str(max(bounds, default=0.0))))


def _ticks(end: Decimal, messages: Messages) -> tuple[AxisTick, ...]:
    """Return the steps of an axis, from zero to its end."""
    steps = _STEPS[str(end.as_tuple().digits[0])]
    return tuple(
        AxisTick(100 * step / steps, number(end * step / steps, messages, scaled=True), strong=False)
        for step in range(steps + 1)
    )


def _gauge(figure: FigureRecord | CountRecord, end: Decimal) -> Gauge:
    positions = [
        None if bound is None else round(max(0.0, bound) / float(end) * 100, 2)
        for bound in (figure.low, figure.high)
    ]
    return Gauge(figure.kind, positions[0], positions[1])
