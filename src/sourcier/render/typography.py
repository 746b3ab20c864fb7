"""French typography on finished HTML: our own prose only. The source's words are never touched.

Only white space and apostrophes change, so the words stay what they are. Text is left alone inside an element
with `data-verbatim`, in `code`, `pre`, `script` and `style`; attributes are never touched.

Source: Lexique des règles typographiques en usage à l'Imprimerie nationale: thin no-break space before ; ! ?
and in numbers, no-break space before the colon and inside guillemets.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from sourcier.compose.views import Line

_NO_BREAK = "\u00a0"
_THIN = "\u202f"
_SPACE = f"[ {_NO_BREAK}{_THIN}]"

_STRETCHES = re.compile(  # text, then the tag after it: the only two kinds of stretch of a page
    r"""
    (?P<text> [^<]*(?:<(?![a-z/!])[^<]*)* )
    (?P<tag>
        <!--.*?-->
      | <(?P<raw>script|style)\b.*?</(?P=raw)\s*>
      | <![^>]*>
      | <(?P<close>/?)(?P<name>[a-z][\w-]*)(?P<attributes>[^'">]*(?:(?:"[^"]*"|'[^']*')[^'">]*)*)>
      | <
      | $
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_VERBATIM = re.compile(r"\sdata-verbatim(?=[\s=]|$)")
_WHOLE_PAGE = "*"  # no element has this name
_UNTOUCHED = {"code", "pre"}
_KNOWN = 8192  # texts of pages that are set once: most are the interface's own
_TO_SET = re.compile(rf"['&;!?:«»≈<>≤≥–%€$]|\d{_SPACE}\d")  # no rule touches a text without one of these

_THOUSANDS = re.compile(rf"(?<!\d)(?<!\d{_SPACE})\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)")
_RULES = (
    (re.compile("'"), "’"),
    (re.compile(rf"{_SPACE}(?=[;!?])"), _THIN),
    (re.compile(rf"{_SPACE}(?=:(?:\s|$))"), _NO_BREAK),
    (re.compile(rf"(?<=«){_SPACE}|{_SPACE}(?=»)"), _NO_BREAK),
    (re.compile(rf"(?<=[≈<>≤≥]){_SPACE}(?=\d)"), _THIN),
    (re.compile(rf"(?<=\d){_SPACE}–{_SPACE}(?=\d)"), f"{_NO_BREAK}–{_NO_BREAK}"),
    (re.compile(rf"(?<=\d){_SPACE}(?=[%€$])"), _NO_BREAK),
)


def set_page(page: str, language: str) -> str:
    """Return a finished HTML page: in its text, quotes and apostrophes need no escape, and ours are French.

    In a `language` other than French, our prose stays as it is written.
    """
    pieces: list[str] = []
    verbatim = "" if language == "fr" else _WHOLE_PAGE  # the element that keeps its words, while inside one
    depth = 0
    for text, tag, _, close, name, attributes in _STRETCHES.findall(page):
        if text:
            pieces.append(_unquoted(text) if verbatim else _escaped_prose(text))
        pieces.append(tag)
        if not name:
            continue
        if verbatim:
            if name.lower() == verbatim:
                depth += -1 if close else 1
                verbatim = verbatim if depth else ""
        elif not close and _keeps_words(name, attributes):
            verbatim, depth = name.lower(), 1
    return "".join(pieces)


def set_line(line: Line, language: str) -> str:
    """Return a line as plain text, our own words set as the language wants them."""
    return "".join(
        french_prose(part.text) if language == "fr" and not part.verbatim else part.text for part in line
    )


def french_prose(text: str) -> str:
    """Return plain text of ours with French spaces and apostrophes; only these change."""
    text = _THOUSANDS.sub(lambda number: re.sub(_SPACE, _THIN, number[0]), text)
    for pattern, given in _RULES:
        text = pattern.sub(given, text)
    return text


def _keeps_words(name: str, attributes: str) -> bool:
    return name.lower() in _UNTOUCHED or ("data-v" in attributes and bool(_VERBATIM.search(attributes)))


@lru_cache(maxsize=_KNOWN)
def _escaped_prose(escaped: str) -> str:
    """Return HTML text set the French way. Entities are read first: "&gt; 5" is a sign and a number."""
    if not _TO_SET.search(escaped):
        return escaped
    return html.escape(french_prose(html.unescape(escaped)), quote=False)


def _unquoted(escaped: str) -> str:
    """Return HTML text with quotes and apostrophes as they are: only attributes need them escaped."""
    return escaped.replace("&#39;", "'").replace("&#34;", '"') if "&#3" in escaped else escaped
