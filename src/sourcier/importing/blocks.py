"""What was read of a page: its blocks of words, fit for an article file, and what it says of itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from sourcier.read.files import without_unfit

Kind = Literal["paragraph", "heading", "item", "quotation"]

# Hints for the layout, not words: soft hyphens, zero-width spaces, word joiners.
_LAYOUT = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_WHITE = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_MARKS = re.compile(r"[\[\]*_`<>\\&!]")
_LONGEST = 20_000  # code points of a block; no prose comes near
# Signs with a meaning in Markdown: a paragraph with many is no prose to the reader, which shows it as it is.
_MOST_MARKS = 400


class Block(Struct, frozen=True):
    """A stretch of words on one line."""

    kind: Kind
    words: str


class Page(Struct, frozen=True):
    """An article as its page gives it; None for what the page does not say."""

    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    date: str | None = None  # 2025-06-17
    author: str | None = None
    url: str | None = None
    licence: str | None = None
    language: str | None = None  # as the page declares it: "fr-FR"
    is_whole: bool = True  # False where the page says that only subscribers get all

    @property
    def text(self) -> str:
        """The plain text, as the reader of article files gives it back."""
        return "\n\n".join(block.words for block in self.blocks)


def fit_words(text: str) -> str:
    """Return the text on one line: white space as one space, accents composed, nothing invisible."""
    visible = without_unfit(_WHITE.sub(" ", text)).translate(_LAYOUT)
    return _WHITE.sub(" ", unicodedata.normalize("NFC", visible)).strip()


def fit_blocks(kind: Kind, text: str) -> Iterator[Block]:
    """Yield the text as blocks: one, more where it is too long for any prose, none where it has no words."""
    words = fit_words(text)
    while words:
        end = _end(words)
        yield Block(kind, words[:end].strip())
        words = words[end:].strip()


def _end(words: str) -> int:
    """Return where the first block of the words ends: at a space, if there is one."""
    end = min(len(words), _LONGEST)
    for number, mark in enumerate(_MARKS.finditer(words, 0, end), 1):
        if number > _MOST_MARKS:
            end = mark.start()
            break
    if end == len(words):
        return end
    space = words.rfind(" ", 1, end)
    return space if space > 0 else end
