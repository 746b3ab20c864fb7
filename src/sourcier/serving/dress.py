"""What the preview adds to a page on its way to the browser, and the site itself never holds."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from html import escape

from msgspec import Struct

_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')


class Additions(Struct, frozen=True):
    """What goes into a page besides the live reload: addresses below the root of this server."""

    scripts: Sequence[str] = ()
    styles: Sequence[str] = ()
    strip: str = ""  # HTML at the end of the body


def dress(page: str, token: str, revision: str, additions: Additions) -> str:
    """Return a page with the scripts of the preview, which its policy then allows, and no others.

    The token and the revision stand in meta elements: `sourcier-token`, `sourcier-revision`.
    """
    nonce = secrets.token_urlsafe(16)
    head = [
        f'<meta name="sourcier-token" content="{token}">',
        f'<meta name="sourcier-revision" content="{revision}">',
        *(f'<link rel="stylesheet" href="{escape(address)}">' for address in additions.styles),
        *(
            f'<script src="{escape(address)}" nonce="{nonce}" defer></script>'
            for address in additions.scripts
        ),
    ]
    page = _POLICY.sub(lambda match: _allowing(match[0], nonce), page, count=1)
    page = page.replace("</head>", "".join(head) + "</head>", 1)
    before, end, after = page.rpartition("</body>")
    return f"{before}{additions.strip}{end}{after}" if end else page


def _allowing(policy: str, nonce: str) -> str:
    """Return a policy that lets the scripts with the nonce run, and talk to this server."""
    rules = {name: words for name, *words in (rule.split() for rule in policy.split(";") if rule.strip())}
    for name, word in (("script-src", f"'nonce-{nonce}'"), ("connect-src", "'self'")):
        known = [known for known in rules.get(name, []) if known not in {word, "'none'"}]
        rules[name] = [*known, word]
    return "; ".join(" ".join([name, *words]) for name, words in rules.items())
