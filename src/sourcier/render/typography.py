"""French typography on finished HTML: our own prose only. The source's words are never touched.

Only white space and apostrophes change, so the words stay what they are. Text is left alone inside an element
with `data-verbatim`, in `code`, `pre`, `script` and `style`; attributes are never touched.

Source: Lexique des règles typographiques en usage à l'Imprimerie nationale: thin no-break space before ; ! ?
and in numbers, no-break space before the colon and inside guillemets.
"""

from __future__ import annotations

import html
import re

from sourcier.compose.views import Line

_NO_BREAK = "\u00a0"
_THIN = "\u202f"
_SPACE = f"[ {_NO_BREAK}{_THIN}]"

_TOKEN = re.compile(
    r"""
      (?P<whole> <!--.*?--> | <(?P<raw>script|style)\b.*?</(?P=raw)\s*> | <![^>]*> )
    | (?P<tag>   <(?P<close>/?)(?P<name>[a-z][\w-]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^'">])*)> )
    | (?P<text>  [^<]+ | < )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_VERBATIM = re.compile(r"\sdata-verbatim(?=[\s=]|$)")
_UNTOUCHED = {"code", "pre"}

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


def french(page: str) -> str:
    """Return an HTML page with its prose set the French way."""
    pieces: list[str] = []
    verbatim = ""  # name of the element that keeps its words, while inside one
    depth = 0
    for token in _TOKEN.finditer(page):
        if token["text"]:
            pieces.append(token[0] if verbatim else _escaped_prose(token[0]))
            continue
        pieces.append(token[0])
        if not token["tag"]:
            continue
        name = token["name"].lower()
        if name == verbatim:
            depth += -1 if token["close"] else 1
            verbatim = verbatim if depth else ""
        elif not verbatim and not token["close"] and _keeps_words(name, token["attributes"]):
            verbatim, depth = name, 1
    return "".join(pieces)


def set_line(line: Line, language: str) -> str:
    """Return a line as plain text, our own words set as the language wants them."""
    return "".join(
        french_prose(part.text) if language == "fr" and not part.verbatim else part.text for part in line
    )


def plain_quotes(page: str) -> str:
    """Return an HTML page with quotes and apostrophes unescaped in its text: only attributes need it."""
    return _TOKEN.sub(
        lambda token: token[0].replace("&#39;", "'").replace("&#34;", '"') if token["text"] else token[0],
        page,
    )


def french_prose(text: str) -> str:
    """Return plain text of ours with French spaces and apostrophes; only these change."""
    text = _THOUSANDS.sub(lambda number: re.sub(_SPACE, _THIN, number[0]), text)
    for pattern, given in _RULES:
        text = pattern.sub(given, text)
    return text


def _keeps_words(name: str, attributes: str) -> bool:
    return name in _UNTOUCHED or _VERBATIM.search(attributes) is not None


def _escaped_prose(escaped: str) -> str:
    """Return HTML text set the French way. Entities are read first: "&gt; 5" is a sign and a number."""
    return html.escape(french_prose(html.unescape(escaped)), quote=False)
