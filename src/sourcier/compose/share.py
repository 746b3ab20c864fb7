"""What the preview card of a brief shows."""

from __future__ import annotations

from sourcier.article import Article
from sourcier.compose.views import KeyFigure, ShareCard, ShareFigure, Signature
from sourcier.compose.words import ours, plain, verbatim, without_dangling
from sourcier.config import Site

_MOST_FIGURES = 2
_ROOM = 484  # pixels: half a card, less a space
_WIDE, _NARROW, _LABEL_CHARACTER = (
    27,
    14,
    14,
)  # of a value's letter, of its other signs, of a label's character


def share_card(
    article: Article, figures: tuple[KeyFigure, ...], signature: Signature, published: str, site: Site
) -> ShareCard:
    """Return the card; figures that say what they are of in a phrase come first, and no others."""
    return ShareCard(
        site=site.title,
        outlet=article.outlet,
        published=published,
        title=verbatim(article.title),
        figures=tuple(found for figure in figures if (found := _figure(figure)))[:_MOST_FIGURES],
        signature=signature,
    )


def _figure(figure: KeyFigure) -> ShareFigure | None:
    """Return a figure with its unit, else with as much of its label as stands beside it in whole words."""
    if figure.unit:
        return ShareFigure(figure.value, ours(figure.unit), figure.gauge)
    words = plain(figure.label)
    if figure.as_written.casefold() in words.casefold():
        return None  # a whole clause: the figure would be said twice
    taken = sum(_WIDE if sign.isalnum() else _NARROW for sign in figure.value)
    room = (_ROOM - taken) // _LABEL_CHARACTER
    if len(words) > room:
        words = without_dangling(words[: max(words.rfind(" ", 0, max(room, 0) + 1), 0)])
    return ShareFigure(figure.value, verbatim(words), figure.gauge) if words else None
