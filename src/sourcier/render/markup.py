"""XML for files that are too plain for a template. Words are escaped here and nowhere else."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, words: str = "", attributes: dict[str, str] | None = None) -> str:
    """Return an element that holds words."""
    return raw_element(name, text(words), attributes)


def raw_element(name: str, inner: str, attributes: dict[str, str] | None = None) -> str:
    """Return an element that holds what is XML already; an empty one without end tag."""
    written = "".join(f" {key}={quoteattr(_fit(value))}" for key, value in (attributes or {}).items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(words: str) -> str:
    """Return words as XML text: characters that XML does not have become U+FFFD."""
    return escape(_fit(words))


def _fit(words: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)
