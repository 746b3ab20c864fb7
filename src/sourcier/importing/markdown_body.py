"""Blocks → Markdown that the reader of article files turns back into exactly their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sourcier.importing.blocks import Block, Kind

_SIGNS = re.compile(
    r"""
    [\\`*\[\]<]
    | (?<![^\W_])_ | _(?![^\W_])  # inside a word it is a letter
    | (?<=[ ])\#(?=\#*$)         # closes a heading
    | &(?=[\#a-zA-Z])          # before anything else it begins no entity
    """,
    re.VERBOSE,
)
_OPENING = re.compile(
    r"(?P<number>\d{1,9000})(?=\.)|[#>+=~-]"
)  # what begins a heading, a list, a quotation, a rule
_BEFORE: dict[Kind, str] = {"paragraph": "", "heading": "## ", "item": "- ", "quotation": "> "}


def written_blocks(blocks: Sequence[Block]) -> str:
    """Return the blocks as Markdown, a line each; list items of one list stand close."""
    lines = [f"{_BEFORE[block.kind]}{escaped(block.words)}" for block in blocks]
    gaps = ["\n" if above.kind == below.kind == "item" else "\n\n" for above, below in pairwise(blocks)]
    return "".join(part for pair in zip(lines, [*gaps, "\n"], strict=True) for part in pair) if lines else ""


def escaped(words: str) -> str:
    """Return words, all on one line, such that Markdown finds nothing but words in them."""
    safe = _SIGNS.sub(r"\\\g<0>", words)
    opening = _OPENING.match(safe)
    if opening is None:
        return safe
    place = opening.end() if opening["number"] else 0
    return f"{safe[:place]}\\{safe[place:]}"
