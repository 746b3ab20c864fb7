"""Lines of a page: our words and the source's own, kept apart, for typography must not touch the latter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from sourcier.compose.views import Line, Words
from sourcier.messages import Messages

_FIRST_MARK = 0xE000  # private use: catalogues have no such character
_MARK = re.compile("([\ue000-\ue0ff])")
_FUNCTION_WORDS = re.compile(
    r"""(?:\s(?:de|du|des|la|les?|à|aux?|et|ou|en|dans|pour|par|sur|que|qui|dont|une?|cet?|cette|ces|son|sa|ses|leurs?
        |avec|entre|vers|contre|plus|se|ne|a|ont|est|sont))+$""",
    re.VERBOSE | re.IGNORECASE,
)
_BOUNDARY = re.compile(r"[,;:](?= )|(?= [–—(])")


def ours(text: str) -> Line:
    """Return a line of our own words; no words, an empty line."""
    return (Words(text, verbatim=False),) if text else ()


def verbatim(text: str) -> Line:
    """Return a line of the source's own words; no words, an empty line."""
    return (Words(text, verbatim=True),) if text else ()


def line(messages: Messages, key: str, **values: str | int | Line) -> Line:
    """Return a message as a line: its `{placeholders}` that are lines keep their words as they are."""
    lines = [
        (name, ours(value) if isinstance(value, str) else value)
        for name, value in values.items()
        if not isinstance(value, int)
    ]
    numbers = {name: value for name, value in values.items() if isinstance(value, int)}
    marks = {name: chr(_FIRST_MARK + index) for index, (name, _) in enumerate(lines)}
    by_mark = {marks[name]: words for name, words in lines}
    pieces = _MARK.split(messages(key, **numbers, **marks))
    return joined(*(by_mark[piece] if piece in by_mark else ours(piece) for piece in pieces))


def joined(*lines: Line) -> Line:
    """Return the lines as one; words of ours that meet become one stretch."""
    stretches: list[Words] = []
    for is_verbatim, group in groupby((w for words in lines for w in words), lambda words: words.verbatim):
        if is_verbatim:
            stretches.extend(group)
        else:
            stretches.append(Words("".join(words.text for words in group), verbatim=False))
    return tuple(stretches)


def listed(lines: Iterable[Line], separator: str) -> Line:
    """Return the lines one after the other, our separator between."""
    found: Line = ()
    for words in lines:
        found = joined(found, ours(separator), words) if found else words
    return found


def quoted(messages: Messages, text: str) -> Line:
    """Return the source's words between our quotation marks."""
    return line(messages, "compose.quoted", words=verbatim(text))


def raised(text: str) -> str:
    """Return the words with their first letter raised, where it has one capital."""
    capital = text[:1].upper()
    return capital + text[1:] if len(capital) == 1 else text


def shortened(messages: Messages, text: str, *, limit: int) -> Line:
    """Return the source's words, cut before `limit` at punctuation, else after a full word, with our […]."""
    if len(text) <= limit:
        return verbatim(text)
    ends = [match.start() for match in _BOUNDARY.finditer(text, 0, limit)]
    if ends and ends[-1] > limit // 2:
        kept = text[: ends[-1]]
    else:
        space = text.rfind(" ", 1, limit)
        kept = without_dangling(text[: space if space > 0 else limit])
    return joined(verbatim(kept), ours(messages("compose.omission")))


def without_dangling(text: str) -> str:
    """Return the words up to the last that can end a phrase: "soldats dans la" gives "soldats"."""
    return _FUNCTION_WORDS.sub("", text)


def plain(words: Line) -> str:
    """Return the text of a line."""
    return "".join(stretch.text for stretch in words)
