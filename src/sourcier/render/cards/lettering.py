"""Words on a picture: measured, cut where they don't fit, broken into lines of like length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct
from PIL import ImageDraw, ImageFont

import sourcier

FONTS = Path(sourcier.__file__).parent / "fonts"
_ELLIPSIS = "…"
_TITLE_SIZES = (60, 52, 46, 40)
_LINE = 1.14  # of the size
_BREAK = re.compile(r"[ \t\n]+")


class Lettering(Struct, frozen=True):
    """A font in one size, in pixels."""

    font: Literal["serif-bold", "sans"]
    size: int

    @property
    def line(self) -> float:
        """Return the distance from one line to the next."""
        return self.size * _LINE

    def width(self, words: str) -> float:
        """Return how wide the words stand."""
        return _font(self.font, self.size).getlength(_drawable(words))

    def draw(self, pen: ImageDraw.ImageDraw, start: tuple[float, float], words: str, shade: int) -> None:
        """Draw words from a point of their base line."""
        pen.text(start, _drawable(words), fill=shade, font=_font(self.font, self.size), anchor="ls")


def shortened(words: str, letters: Lettering, width: float) -> str:
    """Return the words, cut with an ellipsis where they are wider than they may be."""
    if letters.width(words) <= width:
        return words
    fits, beyond = 0, len(words)
    while fits < beyond - 1:
        middle = (fits + beyond) // 2
        if letters.width(words[:middle].rstrip() + _ELLIPSIS) <= width:
            fits = middle
        else:
            beyond = middle
    return words[:fits].rstrip() + _ELLIPSIS if fits else ""


def fitted(words: str, width: float, height: float) -> tuple[Lettering, list[str]]:
    """Return the largest letters in which the words fit, and their lines; the smallest cut what is left."""
    for size in _TITLE_SIZES:
        letters = Lettering("serif-bold", size)
        most = int(height // letters.line)
        measured = _measured(words, letters)
        lines = _lines(measured, letters, width)
        if len(lines) <= most and all(taken <= width for _, taken in measured):
            return letters, _balanced(measured, letters, width, len(lines))
    kept = [shortened(line, letters, width) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = shortened(f"{kept[-1]} {lines[most]}", letters, width)
    return letters, kept


def _measured(words: str, letters: Lettering) -> list[tuple[str, float]]:
    """Return what no line breaks, with its width: lines break at spaces, and no-break spaces hold."""
    return [(word, letters.width(word)) for word in _BREAK.split(words) if word]


def _balanced(
    measured: Sequence[tuple[str, float]], letters: Lettering, width: float, count: int
) -> list[str]:
    """Return so many lines, the widest of them as narrow as may be."""
    widest = max((taken for _, taken in measured), default=0)
    fits, narrow = int(width), int(widest)
    while fits - narrow > 1:
        middle = (fits + narrow) // 2
        if len(_lines(measured, letters, middle)) <= count:
            fits = middle
        else:
            narrow = middle
    return _lines(measured, letters, fits)


def _lines(measured: Sequence[tuple[str, float]], letters: Lettering, width: float) -> list[str]:
    """Return the words in lines; a word that is too wide stands alone."""
    lines: list[list[str]] = []
    space, taken = letters.width(" "), 0.0
    for word, word_width in measured:
        if lines and taken + space + word_width <= width:
            lines[-1].append(word)
            taken += space + word_width
        else:
            lines.append([word])
            taken = word_width
    return [" ".join(line) for line in lines]


def _drawable(words: str) -> str:
    """Return the words with accents on their letters, and no sign that would move the pen."""
    composed = unicodedata.normalize("NFC", words)
    return "".join(sign if sign.isprintable() or sign in "\u00a0\u202f" else " " for sign in composed)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    # Basic layout: what else is there depends on the machine.
    return ImageFont.truetype(FONTS / f"{name}.ttf", size, layout_engine=ImageFont.Layout.BASIC)
