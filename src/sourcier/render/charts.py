"""Charts as SVG: geometry in attributes only, since no page has a style of its own.

A chart has no viewBox: positions are percentages of its width, thickness is in pixels around its middle line.
So nothing is stretched, and the labels of an axis keep their size on a phone. Each form shows no more
precision than the text gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from sourcier.compose.dossiers.views import Band, Publication
from sourcier.compose.views import AxisTick, Gauge, GaugeKind, KeyFigure, MarkKind, Timeline, TimelineMark

_HALF_APPROX = 5.0  # an "about" reaches this far on both sides
_HALF_NARROW = 2.5  # the same, where several figures share an axis
_ATMOST = 9.0
_CHARACTER_PX = 7.2  # of an axis label, 13 px sans
_NARROW_PX, _WIDE_PX = 330, 560  # widths of an axis on a phone and on a desk
_EDGE = 9.0  # labels this close to an end are set inwards

_SAMPLES: dict[GaugeKind, Gauge] = {
    "exact": Gauge("exact", 50, 50),
    "approx": Gauge("approx", 50, 50),
    "range": Gauge("range", 15, 85),
    "atleast": Gauge("atleast", 10, None),
    "atmost": Gauge("atmost", None, 90),
    "vague": Gauge("vague", 5, 95),
}


def gauge(figure: Gauge) -> Markup:
    """Return what is drawn of a figure: tick, soft block, bar with two caps, arrow or dashed line."""
    return _chart("g", _line("ln thin", 0, 100) + _gauge_form(figure, half_approx=_HALF_APPROX))


def timeline_marks(marks: Iterable[TimelineMark], publication: float) -> Markup:
    """Return the row of a dated claim: the day of publication, then what the date can mean."""
    pub = _upright("ln", publication)
    drawn = "".join(_announced(_mark_form(mark), mark.announced) for mark in marks)
    return _chart("t", drawn, behind=pub)


def gauge_sample(kind: GaugeKind) -> Markup:
    """Return the form of a kind of figure, for the legend."""
    return _chart("g", _gauge_form(_SAMPLES[kind], half_approx=25))


def mark_sample(kind: MarkKind) -> Markup:
    """Return the form of a kind of date, for the legend."""
    start, end = {"day": (50, 50), "open_before": (45, 95), "open_after": (5, 55)}.get(kind, (5, 95))
    return _chart("g", _mark_form(TimelineMark(kind, start, end, announced=False)))


def measure_mark(figure: Gauge, band: Band | None, ticks: Iterable[AxisTick]) -> Markup:
    """Return the row of a figure: the axis's steps, the band that origins have in common, then the figure."""
    grid = "".join(_upright("ln thin", tick.position) for tick in ticks)
    common = (
        f'<rect class="band" x="{_at(band.start)}" width="{_at(band.end - band.start)}" height="100%"/>'
        if band
        else ""
    )
    return _chart("t", _gauge_form(figure, half_approx=_HALF_NARROW), behind=grid + common)


def chronology_marks(marks: Iterable[TimelineMark], published: Iterable[Publication]) -> Markup:
    """Return the row of a date: the days when the texts were published, then what the date can mean."""
    days = "".join(_upright("ln thin", one.position) for one in published)
    return _chart("t", "".join(_announced(_mark_form(mark), mark.announced) for mark in marks), behind=days)


def band_sample() -> Markup:
    """Return the form of a common band, for the legend."""
    return Markup(
        '<svg class="g" aria-hidden="true"><rect class="band" x="25%" width="50%" height="100%"/></svg>'
    )  # our own marks


def publications(published: Iterable[Publication]) -> Markup:
    """Return the letters of texts where they were published, those with no room left out."""
    ticks = [AxisTick(one.position, one.letter, strong=True) for one in published]
    return axis(ticks)


def axis(ticks: Sequence[AxisTick]) -> Markup:
    """Return the labels under an axis, none over another; what has no room on a phone is marked "wide"."""
    narrow = _with_room(ticks, _NARROW_PX)
    shown = _with_room(ticks, _WIDE_PX)
    labels = "".join(_label(tick, wide=tick not in narrow) for tick in ticks if tick in shown)
    return Markup(f'<svg class="axis num" aria-hidden="true">{labels}</svg>')  # noqa: S704 # our own marks, labels escaped


def kinds_of_gauges(figures: Iterable[KeyFigure]) -> list[GaugeKind]:
    """Return the kinds of figures drawn, each once, in order."""
    return list(dict.fromkeys(figure.gauge.kind for figure in figures))


def kinds_of_marks(timeline: Timeline) -> list[MarkKind]:
    """Return the kinds of dates drawn, each once, in the order of the rows."""
    rows = (row for group in timeline.groups for row in group.rows)
    return list(dict.fromkeys(mark.kind for row in rows for mark in row.marks))


def _chart(name: str, drawn: str, *, behind: str = "") -> Markup:
    middle = f'<svg y="50%">{drawn}</svg>'
    return Markup(f'<svg class="{name}" aria-hidden="true">{behind}{middle}</svg>')  # noqa: S704 # numbers and our own marks


def _gauge_form(figure: Gauge, *, half_approx: float) -> str:
    low, high = figure.low, figure.high
    match figure.kind, low, high:
        case "exact", float() | int(), _:
            return _tick("ln ex", low, 11)
        case "approx", float() | int(), _:
            return _area(max(low - half_approx, 0), min(low + half_approx, 100), 9) + _tick("ln", low, 11)
        case "range", float() | int(), float() | int():
            return _area(low, high, 6) + _tick("ln", low, 11) + _tick("ln", high, 11)
        case "atleast", float() | int(), _:
            return _tick("ln", low, 11) + _line("ln dash", low, 98) + _arrow(100)
        case "atmost", _, float() | int():
            return _area(max(high - _ATMOST, 0), high, 6) + _tick("ln", high, 11)
        case _:
            return _line("ln dash", 0 if low is None else low, 100 if high is None else high)


def _mark_form(mark: TimelineMark) -> str:
    start, end = mark.start, mark.end
    match mark.kind:
        case "day":
            return _shape(start, '<rect class="bar" x="-4" y="-8" width="8" height="16"/>')
        case "interval":
            return _area(start, end, 7) + _tick("ln", start, 10) + _tick("ln", end, 10)
        case "unknown":
            return f'<rect class="ln dash" x="{_at(start)}" width="{_at(end - start)}" y="-7" height="14"/>'
        case "open_before":
            return _area(start, end, 7) + _tick("ln", end, 10) + _line("ln dash", 0, start) + _arrow(0)
        case "open_after":
            return _area(start, end, 7) + _tick("ln", start, 10) + _line("ln dash", end, 98) + _arrow(100)


def _announced(form: str, announced: bool) -> str:  # noqa: FBT001 # the value of a mark, not an option
    return f'<g class="f">{form}</g>' if announced else form


def _at(position: float) -> str:
    return f"{position:.2f}".rstrip("0").rstrip(".") + "%"


def _upright(name: str, position: float) -> str:
    """Return a line through the whole height of a row."""
    return f'<line class="{name}" x1="{_at(position)}" x2="{_at(position)}" y2="100%"/>'


def _line(name: str, start: float, end: float) -> str:
    first = f' x1="{_at(start)}"' if start else ""
    return f'<line class="{name}"{first} x2="{_at(end)}"/>'


def _tick(name: str, position: float, half: int) -> str:
    return f'<line class="{name}" x1="{_at(position)}" x2="{_at(position)}" y1="-{half}" y2="{half}"/>'


def _area(start: float, end: float, half: int) -> str:
    return f'<rect class="area" x="{_at(start)}" width="{_at(end - start)}" y="-{half}" height="{2 * half}"/>'


def _arrow(position: float) -> str:
    """Return an arrowhead at an end of the axis, pointing out of it."""
    outline = "M-8-6 0 0-8 6z" if position else "M8-6 0 0 8 6z"
    return _shape(position, f'<path class="bar" d="{outline}"/>')


def _shape(position: float, drawn: str) -> str:
    """Return a form measured in pixels, placed on the axis."""
    return f'<svg x="{_at(position)}">{drawn}</svg>'


def _with_room(ticks: Iterable[AxisTick], width_px: int) -> set[AxisTick]:
    """Return the labels that fit side by side at a width; strong ones take their place first."""
    kept: dict[AxisTick, tuple[float, float]] = {}
    for tick in sorted(ticks, key=lambda tick: (not tick.strong, tick.position)):
        start, end = _extent(tick, width_px)
        if all(end <= other_start or other_end <= start for other_start, other_end in kept.values()):
            kept[tick] = start, end
    return set(kept)


def _extent(tick: AxisTick, width_px: int) -> tuple[float, float]:
    """Return where a label starts and ends, in pixels, with a little room on both sides."""
    size = len(tick.label) * _CHARACTER_PX + 10
    start = tick.position / 100 * width_px - size * {"start": 0.0, "middle": 0.5, "end": 1.0}[_anchor(tick)]
    return start, start + size


def _anchor(tick: AxisTick) -> str:
    if tick.position < _EDGE:
        return "start"
    return "end" if tick.position > 100 - _EDGE else "middle"


def _label(tick: AxisTick, *, wide: bool) -> str:
    names = " ".join(name for name, given in (("on", tick.strong), ("wide", wide)) if given)
    class_name = f' class="{names}"' if names else ""
    return Markup('<text{} x="{}" y="1.2em" text-anchor="{}">{}</text>').format(
        Markup(class_name),  # noqa: S704 # our own class names
        _at(tick.position),
        _anchor(tick),
        tick.label,
    )
