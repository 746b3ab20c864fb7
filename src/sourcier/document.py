"""What is extracted from."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from msgspec import Struct


class Document(Struct, frozen=True):
    """A text to extract from. Relative dates are resolved against `date`; without it they stay intervals."""

    text: str
    title: str | None = None
    date: dt.date | dt.datetime | None = None


def document_key(document: Document) -> bytes:
    """Return a hash of all that is in a document; lengths keep its parts apart."""
    date = "" if document.date is None else document.date.isoformat()
    digest = sha256()
    for part in (date, document.title, document.text):
        data = b"" if part is None else part.encode("utf-8", "surrogatepass")
        digest.update(f"{'-' if part is None else len(data)}:".encode())
        digest.update(data)
    return digest.digest()
