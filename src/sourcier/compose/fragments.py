"""Addresses that lead to words in the original: text fragments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from urllib.parse import quote

from sourcier.spans import Field

_EDGE_WORDS = 4  # named at both ends of a long text, where they tell it from others
_CONTEXT_WORDS = 4  # named before a short text that the original has earlier, too
_WORD = re.compile(r"\S+")


class Original:
    """Title and text of an article as a browser reads them, asked for what comes before many of its words."""

    def __init__(self, title: str, text: str) -> None:
        self._whole = f"{title}\n{text}"
        self._start_of_text = len(title) + 1
        found = list(_WORD.finditer(self._whole))
        words = [match[0].lower() for match in found]
        self._starts = [match.start() for match in found]
        self._compared = " ".join(words)
        self._ends = list(accumulate((len(word) + 1 for word in words), initial=0))  # in what is compared

    def before(self, field: Field, offset: int) -> tuple[str, str]:
        """Return what a reader comes through before an offset, as `text_fragment` wants it."""
        end = offset if field == "title" else self._start_of_text + offset
        begun = bisect_left(self._starts, end)
        if not begun:
            return "", ""
        # The last word may go on beyond the offset: only what stands before it counts.
        start = self._starts[begun - 1]
        last = self._whole[start:end].split()
        earlier = self._compared[: self._ends[begun - 1]] + "".join(last).lower()
        line = self._whole.rfind("\n", 0, end) + 1
        return earlier, " ".join(self._whole[line:end].rsplit(None, _CONTEXT_WORDS)[-_CONTEXT_WORDS:])


def text_fragment(url: str, earlier: str, context: str, exact: str) -> str:
    """Return an address that scrolls to the words `exact`.

    `earlier` is what the original says until there, as browsers compare it, and `context` the last words of
    that in its paragraph.

    A browser goes to the first place that fits. So a long text is named by its first and last words, as many
    as it takes; a short one whole, and by the words before it in its paragraph where it stands earlier, too.

    Source: WICG, URL Fragment Text Directives; a hyphen, comma or ampersand of the text is escaped.
    """
    words = exact.split()
    found = _ends(words, earlier) or _whole(words, earlier, context.split())
    return f"{url}{'' if '#' in url else '#'}:~:text={found}"


def _ends(words: Sequence[str], earlier: str) -> str | None:
    """Return the first and last words of a text; None where it is short, or where its ends fit elsewhere."""
    text = _joined(words)
    for count in range(_EDGE_WORDS, (len(words) - 1) // 2 + 1):
        first, last = words[:count], words[-count:]
        start, end = _joined(first), _joined(last)
        if start not in earlier and text.find(end, len(start)) == len(text) - len(end):
            return f"{_escaped(first)},{_escaped(last)}"
    return None


def _whole(words: Sequence[str], earlier: str, context: Sequence[str]) -> str:
    if context and _joined(words) in earlier:
        return f"{_escaped(context)}-,{_escaped(words)}"
    return _escaped(words)


def _joined(words: Sequence[str]) -> str:
    """Return words as browsers compare them: whatever their case and the spaces between them."""
    return " ".join(words).lower()


def _escaped(words: Sequence[str]) -> str:
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
