"""The forms of the page on a picture: discs for who vouches, marks for how exact a figure is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw

from sourcier.compose.views import Attribution, Gauge

_INK, _PAPER, _SOFT = 0, 255, 204
_FINER = 8  # discs are drawn so many times larger, then made small
_DISC, _SMALLEST_DISC, _BETWEEN = 30, 14, 0.23  # sizes in pixels, the space as a share
_HALF_APPROX, _ATMOST = 5.0, 9.0  # as on the page, in hundredths of the axis
_DASH, _PAUSE = 10, 7


def signature_width(count: int) -> int:
    """Return how wide a row of discs stands in its full size."""
    return count * _step(_DISC)


def draw_signature(
    image: Image.Image, attributions: Sequence[Attribution], start: tuple[int, int], width: int
) -> None:
    """Draw a disc for each claim in a row about a middle line, smaller where they are many; then dots."""
    fits = (size for size in range(_DISC, _SMALLEST_DISC, -1) if len(attributions) * _step(size) <= width)
    size = next(fits, _SMALLEST_DISC)
    most = width // _step(size)
    shown = attributions if len(attributions) <= most else attributions[: most - 1]
    left, top = start[0], start[1] - size // 2
    for number, attribution in enumerate(shown):
        image.paste(_disc(attribution, size), (left + number * _step(size), top))
    if len(shown) < len(attributions):
        _draw_dots(image, (left + len(shown) * _step(size), top), size)


def _step(size: int) -> int:
    return round(size * (1 + _BETWEEN))


def _draw_dots(image: Image.Image, start: tuple[int, int], size: int) -> None:
    pen, radius = ImageDraw.Draw(image), max(size // 12, 1)
    for third in (1, 3, 5):
        x, y = start[0] + size * third // 6, start[1] + size // 2
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_INK)


@cache
def _disc(attribution: Attribution, size: int) -> Image.Image:
    """Return the disc: full, three quarters, half, or a dotted ring."""
    whole = size * _FINER
    unit = whole / 16  # as the page's icons are drawn on
    image = Image.new("L", (whole, whole), _PAPER)
    pen = ImageDraw.Draw(image)
    outer, inner = _about(whole, 7.25 * unit), _about(whole, 5.75 * unit)
    if attribution == "none":
        turn = 360 / 12
        for number in range(12):
            pen.arc(outer, number * turn, number * turn + turn * 0.55, fill=_INK, width=round(1.5 * unit))
    else:
        pen.ellipse(outer, fill=_INK)
        if attribution != "named":
            pen.ellipse(inner, fill=_PAPER)
            start, end = (-90, 180) if attribution == "inferred" else (-90, 90)
            pen.pieslice(_about(whole, 6.5 * unit), start, end, fill=_INK)
    return image.resize((size, size), Image.Resampling.BOX)


def _about(whole: int, radius: float) -> tuple[float, float, float, float]:
    return whole / 2 - radius, whole / 2 - radius, whole / 2 + radius, whole / 2 + radius


def draw_gauge(image: Image.Image, gauge: Gauge, start: tuple[int, int], width: int, *, thin: int) -> None:
    """Draw a figure on its axis, from a point of its middle line: the form is the precision of the text."""
    pen = ImageDraw.Draw(image)
    left, middle = start

    def at(position: float) -> int:
        return left + round(width * position / 100)

    def tick(position: float, half_width: int = 2) -> None:
        pen.rectangle(
            (at(position) - half_width, middle - 13, at(position) + half_width - 1, middle + 12), fill=_INK
        )

    def area(low: float, high: float, half: int) -> None:
        pen.rectangle((at(low), middle - half, at(high), middle + half - 1), fill=_SOFT)

    pen.rectangle((left, middle - 1, left + width, middle), fill=thin)
    low, high = gauge.low, gauge.high
    match gauge.kind:
        case "exact" if low is not None:
            tick(low, 4)
        case "approx" if low is not None:
            area(max(low - _HALF_APPROX, 0), min(low + _HALF_APPROX, 100), 10)
            tick(low)
        case "range" if low is not None and high is not None:
            area(low, high, 7)
            tick(low)
            tick(high)
        case "atleast" if low is not None:
            _dashes(pen, at(low), at(97), middle)
            pen.polygon([(at(97), middle - 8), (at(100), middle), (at(97), middle + 8)], fill=_INK)
            tick(low)
        case "atmost" if high is not None:
            area(max(high - _ATMOST, 0), high, 7)
            tick(high)
        case _:
            _dashes(pen, at(0 if low is None else low), at(100 if high is None else high), middle)


def _dashes(pen: ImageDraw.ImageDraw, first: int, last: int, middle: int) -> None:
    for start in range(first, last, _DASH + _PAUSE):
        pen.rectangle((start, middle - 2, min(start + _DASH, last), middle + 1), fill=_INK)
