"""Preview cards of earlier builds: drawn again only when what stands on them, or what draws them, changes."""

from __future__ import annotations

from sourcier.compose.views import ShareCard
from sourcier.config import Language
from sourcier.store import Store

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class CardCache:
    """The cards of earlier builds."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def draw(self, card: ShareCard, language: Language) -> bytes:
        """Return a card as a PNG: that of an earlier build, else one drawn now."""
        from sourcier.render.cards import card_key, draw_card  # noqa: PLC0415 - a site without cards needs none

        key = card_key(card, language)
        kept = self._store.find(key)
        if kept is not None and kept.startswith(_SIGNATURE):
            return kept
        drawn = draw_card(card, language)
        self._store.keep(key, drawn)
        return drawn
