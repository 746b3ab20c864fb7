"""The preview card of a brief, 1200 × 630, as PNG: it stands for the page where a link is shared.

After the page's own forms: a disc for each claim, figures on their axes with no more precision than the text
gives. Drawn in shades between ink and paper with fonts of our own: the same card gives the same bytes.
"""

from __future__ import annotations

import io
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec
from PIL import Image, ImageDraw

from sourcier.compose.views import ShareCard, ShareFigure
from sourcier.config import Language
from sourcier.render.cards.lettering import FONTS, Lettering, fitted, shortened
from sourcier.render.cards.shapes import draw_gauge, draw_signature, signature_width
from sourcier.render.typography import set_line

WIDTH, HEIGHT = 1200, 630
_LEFT, _RIGHT = 72, 1128
_INK, _MUTED, _RULE, _PAPER = 0, 72, 221, 255  # of 255, from ink to paper
_INK_COLOUR, _PAPER_COLOUR = (0x1B, 0x1B, 0x19), (0xFB, 0xFA, 0xF6)
_SHADES = 16  # four bits a pixel
_GAP = 56  # between two figures
_SITE, _SMALL, _VALUE, _FOOT = (
    Lettering("serif-bold", 34),
    Lettering("sans", 28),
    Lettering("serif-bold", 46),
    Lettering("sans", 26),
)


def draw_card(card: ShareCard, language: Language) -> bytes:
    """Return the card as a PNG."""
    image = Image.new("L", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 13), fill=_INK)
    _draw_head(pen, card)
    _draw_title(pen, set_line(card.title, language), bottom=372 if card.figures else 490)
    for figure, place in zip(card.figures, (0, 1), strict=False):
        _draw_figure(image, figure, place, language)
    pen.line((_LEFT, 523, _RIGHT, 523), fill=_INK, width=2)
    _draw_foot(image, card)
    return _png(image)


def card_key(card: ShareCard, language: Language) -> bytes:
    """Return a hash of all that the bytes of a card depend on."""
    return sha256(msgspec.json.encode((card, language, _drawing()))).digest()


@cache
def _drawing() -> str:
    """Return a hash of what draws: this package, its fonts, the library's version."""
    digest = sha256(version("pillow").encode())
    for path in sorted([*Path(__file__).parent.glob("*.py"), *FONTS.glob("*.ttf")]):
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _draw_head(pen: ImageDraw.ImageDraw, card: ShareCard) -> None:
    """Draw who made the card and where the article comes from; long names are cut, the date never is."""
    date_width = _SMALL.width(card.published) + 28 if card.published else 0
    outlet = shortened(card.outlet, _SMALL, 620 - date_width)
    room = _RIGHT - _LEFT - _SMALL.width(outlet) - date_width - 40
    _SITE.draw(pen, (_LEFT, 102), shortened(card.site, _SITE, room), _INK)
    _SMALL.draw(pen, (_RIGHT - date_width - _SMALL.width(outlet), 102), outlet, _MUTED)
    _SMALL.draw(pen, (_RIGHT - _SMALL.width(card.published), 102), card.published, _MUTED)


def _draw_title(pen: ImageDraw.ImageDraw, title: str, *, bottom: int) -> None:
    """Draw the title in the middle of its room, in the largest letters that let it stand there whole."""
    top = 140
    letters, lines = fitted(title, _RIGHT - _LEFT, bottom - top)
    first = top + (bottom - top - letters.line * len(lines)) / 2 + letters.line * 0.78
    for number, line in enumerate(lines):
        letters.draw(pen, (_LEFT, round(first + number * letters.line)), line, _INK)


def _draw_figure(image: Image.Image, figure: ShareFigure, place: int, language: Language) -> None:
    width = (_RIGHT - _LEFT - _GAP) // 2
    left = _LEFT + place * (width + _GAP)
    pen = ImageDraw.Draw(image)
    value = shortened(figure.value, _VALUE, width)
    _VALUE.draw(pen, (left, 454), value, _INK)
    taken = _VALUE.width(value) + 16
    _SMALL.draw(
        pen, (left + taken, 454), shortened(set_line(figure.label, language), _SMALL, width - taken), _INK
    )
    draw_gauge(image, figure.gauge, (left, 479), width, thin=_RULE)


def _draw_foot(image: Image.Image, card: ShareCard) -> None:
    """Draw a disc for each claim beside the same in words, above them where there is no room for both."""
    shown, discs = card.signature.shown, card.signature.attributions
    start = int(_RIGHT - _FOOT.width(shown))
    beside = signature_width(len(discs)) + 32 <= start - _LEFT
    place, width = ((_LEFT, 562), start - _LEFT) if beside else ((_LEFT, 550), _RIGHT - _LEFT)
    draw_signature(image, discs, place, width)
    words = shortened(shown, _FOOT, _RIGHT - _LEFT)
    _FOOT.draw(ImageDraw.Draw(image), (start, 572) if beside else (_LEFT, 604), words, _INK)


def _png(image: Image.Image) -> bytes:
    """Return the picture in sixteen shades from ink to paper."""
    step = 255 / (_SHADES - 1)
    shades = image.point([round(value / step) for value in range(256)])
    indexed = Image.frombytes("P", image.size, shades.tobytes())
    indexed.putpalette(
        [
            round(ink + (paper - ink) * shade / (_SHADES - 1))
            for shade in range(_SHADES)
            for ink, paper in zip(_INK_COLOUR, _PAPER_COLOUR, strict=True)
        ]
    )
    stream = io.BytesIO()
    indexed.save(stream, "PNG", bits=4, compress_level=6)
    return stream.getvalue()
