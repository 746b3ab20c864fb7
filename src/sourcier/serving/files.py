"""Files of the site for a path of a request: nothing outside it, no hidden file, no listing."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from msgspec import Struct

_TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
}
_TABLE = mimetypes.MimeTypes(filenames=())  # what Python knows, not what this machine says


class Found(Struct, frozen=True):
    """A file of the site, whole."""

    path: str  # in the site
    content: bytes

    @property
    def media_type(self) -> str:
        """Return its type; plain bytes where the name tells nothing."""
        suffix = Path(self.path).suffix.lower()
        return _TYPES.get(suffix) or _TABLE.guess_type(self.path)[0] or "application/octet-stream"


def find_file(site: Path, path: str) -> Found | str | None:
    """Return the file for a path of a request, or the path to ask instead, or None where there is nothing.

    A folder stands for the index.html in it and is asked for with a "/" at its end.
    """
    name = path.removeprefix("/")
    if not name or name.endswith("/"):
        name += "index.html"
    if any(not part or part.startswith(".") for part in name.split("/")) or "\0" in name or "\\" in name:
        return None
    file = site / name
    try:
        if os.path.realpath(file) != f"{os.path.realpath(site)}/{name}":
            return None
        return Found(name, file.read_bytes())
    except IsADirectoryError:
        return f"/{name}/" if (file / "index.html").is_file() else None
    except (OSError, ValueError):  # none there, a name too long, a surrogate in it
        return None
