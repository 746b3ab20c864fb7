"""Addresses that lead to words in the original: text fragments."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

_EDGE_WORDS = 4  # named at both ends of a long text, where they tell it from others
_CONTEXT_WORDS = 4  # named before a short text that the original has earlier, too


def text_fragment(url: str, before: str, exact: str) -> str:
    """Return an address that scrolls to the words `exact`; `before` is what the original says until there.

    A browser goes to the first place that fits. So a long text is named by its first and last words, as many
    as it takes; a short one whole, and by the words before it in its paragraph where it stands earlier, too.

    Source: WICG, URL Fragment Text Directives; a hyphen, comma or ampersand of the text is escaped.
    """
    words = exact.split()
    earlier = _joined(before.split())
    return (
        f"{url}{'' if '#' in url else '#'}:~:text={_ends(words, earlier) or _whole(words, earlier, before)}"
    )


def _ends(words: Sequence[str], earlier: str) -> str | None:
    """Return the first and last words of a text; None where it is short, or where its ends fit elsewhere."""
    text = _joined(words)
    for count in range(_EDGE_WORDS, (len(words) - 1) // 2 + 1):
        first, last = words[:count], words[-count:]
        start, end = _joined(first), _joined(last)
        if start not in earlier and text.find(end, len(start)) == len(text) - len(end):
            return f"{_escaped(first)},{_escaped(last)}"
    return None


def _whole(words: Sequence[str], earlier: str, before: str) -> str:
    context = before.rpartition("\n")[2].split()[-_CONTEXT_WORDS:]
    if context and _joined(words) in earlier:
        return f"{_escaped(context)}-,{_escaped(words)}"
    return _escaped(words)


def _joined(words: Sequence[str]) -> str:
    """Return words as browsers compare them: whatever their case and the spaces between them."""
    return " ".join(words).lower()


def _escaped(words: Sequence[str]) -> str:
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
