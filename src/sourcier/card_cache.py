"""Preview cards of earlier builds: drawn again only when what stands on them, or what draws them, changes."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sourcier.compose.views import ShareCard
from sourcier.config import Language
from sourcier.store import Store

_MOST_BYTES = 2_000_000_000  # of cards: more than a hundred thousand
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class CardCache:
    """The cards of earlier builds. Use it as a context manager: it is pruned and closed at the end."""

    def __init__(self, folder: Path) -> None:
        """Open the cache in `folder`, which is made where there is none.

        Raises:
            OutputError: the folder can't be written.
        """
        self._store = Store(folder / "cards.sqlite", _MOST_BYTES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.__exit__(kind, error, trace)

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
