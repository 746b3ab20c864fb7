"""Which addresses of a user's file may become links: http, https and, in a body, mailto."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# White space, quotes and brackets never stand bare in an address; browsers read a backslash as "/".
_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\xa0<>\"\\\ud800-\udfff]")
_MAIL = re.compile(r"mailto:[^@/]{1,200}@[^@/]{1,255}", re.IGNORECASE)


def web_address(written: str) -> str | None:
    """Return the address where it is http or https and names a host; None for any other."""
    if _UNFIT.search(written):
        return None
    try:
        parts = urlsplit(written)
        host, _ = parts.hostname, parts.port  # both are parsed here, and may be found wrong
    except ValueError:
        return None
    return written if parts.scheme in ("http", "https") and host else None


def link_address(written: str) -> str | None:
    """Return what a link of a body may lead to: a web address or a mailto."""
    if _MAIL.fullmatch(written) and not _UNFIT.search(written):
        return written
    return web_address(written)
