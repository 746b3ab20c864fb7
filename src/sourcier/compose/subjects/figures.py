"""Figures of several claims that count the same thing, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sourcier.compose.figures import number
from sourcier.compose.key_figures import axis_end
from sourcier.compose.subjects.records import FigureRecord, SubjectRecord
from sourcier.compose.subjects.views import BriefLink, FigureRow, FigureTable
from sourcier.compose.views import Gauge
from sourcier.messages import Messages

_LEAST_ROWS = 2
_MOST_ROWS = 12
_MOST_TABLES = 3


def figure_tables(records: Sequence[SubjectRecord], messages: Messages) -> tuple[FigureTable, ...]:
    """Return the things that the subject's claims count more than once, most counted first."""
    groups: dict[str, list[tuple[BriefLink, FigureRecord]]] = {}
    for record in records:
        for figure in record.figures:
            if figure.counted and figure.kind != "vague":
                groups.setdefault(_noun(figure.counted), []).append((record.brief, figure))
    counted = [rows for rows in groups.values() if len(rows) >= _LEAST_ROWS]
    ordered = sorted(counted, key=lambda rows: (-len(rows), rows[0][1].counted))
    return tuple(_table(rows[:_MOST_ROWS], messages) for rows in ordered[:_MOST_TABLES])


def _noun(counted: str) -> str:
    """Return the noun that heads what is counted, without its plural."""
    return counted.casefold().split()[0].rstrip("sx") if counted.split() else ""


def _table(rows: Sequence[tuple[BriefLink, FigureRecord]], messages: Messages) -> FigureTable:
    bounds = [bound for _, figure in rows for bound in (figure.low, figure.high) if bound is not None]
    end = axis_end(Decimal(str(max(bounds))))
    ends = (number(Decimal(0), messages, scaled=True), number(end, messages, scaled=True))
    return FigureTable(
        counted=rows[0][1].counted.split()[0],
        rows=tuple(
            FigureRow(brief, figure.claim, figure.value, _gauge(figure, float(end))) for brief, figure in rows
        ),
        axis=ends,
    )


def _gauge(figure: FigureRecord, end: float) -> Gauge:
    positions = [
        None if bound is None else round(max(0.0, bound) / end * 100, 2)
        for bound in (figure.low, figure.high)
    ]
    return Gauge(figure.kind, positions[0], positions[1])
