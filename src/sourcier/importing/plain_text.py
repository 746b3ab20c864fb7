"""A text file → Page: paragraphs between blank lines, the first short line as title."""

from __future__ import annotations

import re

from sourcier.importing.blocks import Page, fit_blocks, fit_words

_LONGEST_TITLE = 200  # code points
_BLANK = re.compile(r"\n[ \t]*\n\s*")


def read_plain_text(text: str) -> Page:
    """Return the paragraphs of a text. A first one of one line that ends like no sentence is the title."""
    paragraphs = [
        part for part in _BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n")) if part.strip()
    ]
    title = None
    if len(paragraphs) > 1 and _is_title(paragraphs[0].strip()):
        title, *paragraphs = paragraphs
    blocks = tuple(block for part in paragraphs for block in fit_blocks("paragraph", part))
    return Page(blocks, title=fit_words(title or "") or None)


def _is_title(paragraph: str) -> bool:
    return (
        "\n" not in paragraph and len(paragraph) <= _LONGEST_TITLE and not paragraph.endswith((".", ",", ";"))
    )
