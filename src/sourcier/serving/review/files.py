"""What the review page loads: its scripts and its styles, as they are packaged."""

from __future__ import annotations

import re

from starlette.responses import Response

from sourcier.folders import default_templates

STYLE = "/_review-files/review.css"
STYLE_LINK = "/_review-files/link.css"
SCRIPT = "/_review-files/review.js"

_NAME = re.compile(r"[a-z_]+\.(?:js|css)")


def review_file(name: str) -> Response:
    """Return one of these files, read anew: they change while the preview is being worked on."""
    folder = default_templates()
    path = folder / "preview" / "review" / name
    if not _NAME.fullmatch(name) or not path.is_file():
        return Response("Not found\n", 404, media_type="text/plain")
    content = path.read_bytes()
    if name == "review.css":
        content = (folder / "assets" / "style.css").read_bytes() + content
    media_type = "text/javascript" if name.endswith(".js") else "text/css"
    return Response(content, media_type=media_type)
