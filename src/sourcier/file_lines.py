"""Where words of an article stand in its file.

Its plain text has no lines of the file any more, and lacks what Markdown marks it with: so only letters and
figures are compared.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from sourcier.errors import ContentError
from sourcier.read.files import read_file

_ENOUGH = 60  # letters and figures that tell one place from others


class FileLines:
    """The lines of one article file."""

    def __init__(self, path: Path) -> None:
        """Read the file; no line is known of one that can't be read."""
        try:
            lines = read_file(path).split("\n")
        except ContentError:
            lines = []
        fence = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), -1)
        self._lines = lines
        self._body_line = fence + 2
        self._starts: list[int] = []  # of each line of the body, counted in what is compared
        parts: list[str] = []
        length = 0
        for line in lines[fence + 1 :]:
            self._starts.append(length)
            parts.append(_compared(line))
            length += len(parts[-1])
        self._body = "".join(parts)

    def of_field(self, name: str) -> int:
        """Return the line of a field of the front matter; the first one where it is not written."""
        for number, line in enumerate(self._lines[: self._body_line - 1], 1):
            if line.startswith(f"{name}:"):
                return number
        return 1

    def of_text(self, text: str, start: int, end: int) -> int:
        """Return the line where `text[start:end]` of the plain text begins; 0 where it is not found."""
        words = _compared(text[start:end])[:_ENOUGH]
        if not words:
            return 0
        before = _compared(text[:start])
        place = -1
        for _ in range((before + words).count(words)):
            place = self._body.find(words, place + 1)
        return 0 if place < 0 else bisect_right(self._starts, place) - 1 + self._body_line

    def of_words(self, words: str) -> int:
        """Return the first line that holds these very words; 0 where none does."""
        return next((number for number, line in enumerate(self._lines, 1) if words in line), 0)


def _compared(text: str) -> str:
    return "".join(filter(str.isalnum, text))
