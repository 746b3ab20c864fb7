"""Review in the browser: the page on which an editor decides on an article's claims, and what it asks for.

    /relecture/<slug>/    the page
    /_review/<slug>       GET: decisions and article as they are now; PATCH: changes to decisions
    /_progress/<slug>     GET: how far the review of an article is

Its scripts and styles are those of `templates/preview/review/`.
"""

from __future__ import annotations

from starlette.routing import Route

from sourcier.serving.app import Extension
from sourcier.serving.guard import has_token
from sourcier.serving.review.answers import Answers
from sourcier.serving.review.desk import Desk
from sourcier.serving.review.files import STYLE_LINK, review_file
from sourcier.serving.served_site import ServedSite

__all__ = ["review_extension"]

_LINK_SCRIPT = "/_review-files/link.js"


def review_extension(site: ServedSite) -> Extension:
    """Return what review adds to the preview of a site."""
    answers = Answers(site, Desk(site.folders), lambda headers: has_token(headers, site.token))
    return Extension(
        routes=[
            Route("/relecture/{slug}", answers.to_page),
            Route("/relecture/{slug}/", answers.page),
            Route("/_review/{slug}", answers.read, methods=["GET"]),
            Route("/_review/{slug}", answers.change, methods=["PATCH"]),
            Route("/_progress/{slug}", answers.progress),
            Route("/_review-files/{name}", lambda request: review_file(request.path_params["name"])),
        ],
        scripts=[_LINK_SCRIPT],
        styles=[STYLE_LINK],
    )
