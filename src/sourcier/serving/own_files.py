"""What the preview's own pages load: its script and its style, as they are packaged."""

from __future__ import annotations

from starlette.responses import Response

from sourcier.folders import default_templates

SCRIPT = "/_preview/preview.js"
STYLE = "/_preview/preview.css"
ERRORS_STYLE = "/_preview/errors.css"

_FILES = {
    "preview.js": ("text/javascript", ("preview/preview.js",)),
    "preview.css": ("text/css", ("preview/preview.css",)),
    "errors.css": ("text/css", ("assets/style.css", "preview/errors.css")),
}


def own_file(name: str) -> Response:
    """Return one of these files, read anew: they change while the preview is being worked on."""
    if name not in _FILES:
        return Response("Not found\n", 404, media_type="text/plain")
    media_type, parts = _FILES[name]
    folder = default_templates()
    return Response(b"\n".join((folder / part).read_bytes() for part in parts), media_type=media_type)
