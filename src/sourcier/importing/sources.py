"""A source as it is named on the command line → its bytes, and what kind of text they are."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sourcier.importing.encodings import decode_page
from sourcier.importing.feeds import is_feed
from sourcier.importing.fetch import Download, Fetcher
from sourcier.importing.refusals import RefusedSourceError
from sourcier.read.files import unfit_character, without_unfit

Form = Literal["page", "text", "feed"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,30}://|data:|mailto:|javascript:", re.IGNORECASE)
_LARGEST_FILE = 10_000_000
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPES = re.compile(r"|text/.{1,50}|application/(?:octet-stream|(?:[\w.-]{1,50}\+)?xml)")
_PAGE_NAMES = frozenset({".html", ".htm", ".xhtml"})
_MARKUP = re.compile(r"\s{0,999}<(?:!doctype|!--|\?xml|[a-z][a-z0-9]{0,9}[\s>/])", re.IGNORECASE)
_BEGINNING = 4_000  # code points that tell a text from a picture
_MOST_UNFIT = 0.02
_AS_WORDS = "copy the article's words into a .txt file and import that"


class RawSource(Struct, frozen=True):
    """What a source holds. `url` and `charset` are None for a file."""

    name: str
    content: bytes
    text: str
    form: Form
    url: str | None
    is_download: bool


def load_source(source: str, fetcher: Fetcher) -> RawSource:
    """Return what stands at a web address or in a file.

    Raises:
        RefusedSourceError: it can't be had, or is no text.
    """
    if not _ADDRESS.match(source):
        return _load_file(source)
    if not source.lower().startswith(("http://", "https://")):
        raise RefusedSourceError(
            source, "is no web address", "give one that begins with https://, or a file's path"
        )
    download = fetcher.fetch(source)
    if not _TEXT_TYPES.fullmatch(download.content_type):
        raise RefusedSourceError(source, f"is no page but {download.content_type[:60]}", _AS_WORDS)
    return _raw(source, download, is_download=True, suffix="")


def _load_file(source: str) -> RawSource:
    path = Path(source)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RefusedSourceError(source, "is no file", "give a page, a text or a feed")
        if status.st_size > _LARGEST_FILE:
            raise RefusedSourceError(source, f"is larger than {_LARGEST_FILE:,} bytes", _AS_WORDS)
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "no such file").lower()
        raise RefusedSourceError(
            source,
            f"can't be read: {reason}",
            "check the path and your rights; a web address begins with https://",
        ) from error
    if path.suffix.lower() == ".md":
        raise RefusedSourceError(source, "is an article file already", "copy it into your content folder")
    if path.suffix.lower() in (".mht", ".mhtml"):
        raise RefusedSourceError(source, "is a web archive", "save the page as HTML only, and import that")
    return _raw(source, Download("", content, "", None), is_download=False, suffix=path.suffix.lower())


def _raw(source: str, download: Download, *, is_download: bool, suffix: str) -> RawSource:
    content = download.content
    text = decode_page(content, download.charset)
    if content.startswith(b"%PDF") or _is_binary(text):
        raise RefusedSourceError(source, "is neither a page nor a text", _AS_WORDS)
    if not without_unfit(text).strip():
        raise RefusedSourceError(source, "is empty", "check that the page was saved whole")
    form = _form(text, download.content_type, suffix)
    return RawSource(source, content, text, form, download.url or None, is_download)


def _form(text: str, content_type: str, suffix: str) -> Form:
    if is_feed(text):
        return "feed"
    if content_type in _PAGE_TYPES or suffix in _PAGE_NAMES:
        return "page"
    return "page" if content_type != "text/plain" and _MARKUP.match(text) else "text"


def _is_binary(text: str) -> bool:
    """Say whether a text begins with more characters that no text holds than a damaged one would."""
    beginning = text[:_BEGINNING]
    unfit = len(beginning) - len(without_unfit(beginning))
    return unfit_character(beginning) is not None and unfit > max(4, len(beginning) * _MOST_UNFIT)
