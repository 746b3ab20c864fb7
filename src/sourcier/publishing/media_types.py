"""Media types of a site's files, the same on every machine."""

from __future__ import annotations

_TYPES = {
    "atom": "application/atom+xml",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


def media_type(path: str) -> str:
    """Return the media type of a file by its name's end; bytes of no known type where it tells none."""
    return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
