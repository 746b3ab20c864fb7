"""Bytes of a page → its text, whatever it declares."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?xi) <meta [^>]{0,300}? charset \s{0,9} = \s{0,9} ["']? \s{0,9} (?P<meta>[\w.:-]{1,40})
    | <\?xml [^>]{0,200}? encoding \s{0,9} = \s{0,9} ["'] (?P<xml>[\w.:-]{1,40})"""
)
_HEAD_BYTES = 8_192  # where a page declares its encoding
_ACCEPTED = re.compile(r"utf-16(?:-[bl]e)?|iso8859-\d{1,2}|cp125\d|koi8-[ru]|mac-roman")
_WESTERN = "cp1252"


def decode_page(content: bytes, charset: str | None) -> str:
    """Return the text of a page; `charset` is what the server said of it.

    A byte order mark counts first. What is valid as UTF-8 is UTF-8: French text in another encoding never
    is by chance. Then come the server's word and the page's own, and at last Windows-1252.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "ignore")
    declared = _declared(content, charset)
    if declared and declared.startswith("utf-16"):
        return content.decode(declared, "ignore")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Single bytes that mean nothing are left out: nobody could read them.
        return content.decode(declared or _WESTERN, "ignore")


def _declared(content: bytes, charset: str | None) -> str | None:
    """Return the encoding declared, in Python's name; None where there is none, or none of texts."""
    match = _DECLARED.search(content[:_HEAD_BYTES])
    written = (match["meta"] or match["xml"]).decode("ascii", "ignore") if match else None
    for label in (charset, written):
        try:
            name = codecs.lookup(label).name.replace("_", "-") if label else ""
        except (LookupError, ValueError):
            continue
        # As browsers do: who declares Latin-1 or ASCII writes Windows-1252.
        if name in ("iso8859-1", "ascii"):
            return _WESTERN
        # A meta element that can be read as ASCII is not in UTF-16, whatever it says.
        if _ACCEPTED.fullmatch(name) and not (name.startswith("utf-16") and label is written):
            return name
    return None
