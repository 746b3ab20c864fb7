"""XML for files that are too plain for a template. Words are escaped here and nowhere else."""

from __future__ import annotations

import re
from html import escape

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = {ord(blank): f"&#{ord(blank)};" for blank in "\t\n\r"}


def element(name: str, words: str = "", attributes: dict[str, str] | None = None) -> str:
    """Return an element that holds words."""
    return raw_element(name, text(words), attributes)


def raw_element(name: str, inner: str, attributes: dict[str, str] | None = None) -> str:
    """Return an element that holds what is XML already; an empty one without end tag."""
    written = "".join(f' {key}="{_attribute(value)}"' for key, value in (attributes or {}).items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(words: str) -> str:
    """Return words as XML text: characters that XML does not have become U+FFFD."""
    return escape(_fit(words), quote=False)


def _attribute(value: str) -> str:
    """Return an attribute's value: a reader takes a bare line end or tab in one for a space."""
    return escape(_fit(value)).translate(_BLANKS)


def _fit(words: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)
