"""The preview as a Starlette application: the last good site, or what stands in the way of a new one.

    /                     the site; while a build fails, the page of its errors in the place of every page
    /_preview/…           what the preview's own pages load
    /_events              server-sent events: `state` at the start and after each build that changed anything
    /_errors              the page of errors
    /_last-good?to=/…     shows the last good site until there is a newer one

Other parts of the tool add to it with an `Extension`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from sourcier.serving.dress import Additions, dress
from sourcier.serving.error_page import error_page, error_strip
from sourcier.serving.files import Found, find_file
from sourcier.serving.guard import Address, Guard
from sourcier.serving.own_files import SCRIPT, STYLE, own_file
from sourcier.serving.served_site import ServedSite

_LAST_GOOD = "sourcier-last-good"  # the cookie of a reader who asked for the last good site
_BRIEFS = "briefs/"


class Extension(Struct, frozen=True):
    """What another part of the tool adds to the preview.

    Its routes come before the site's own paths; begin theirs with `/_`. What a page of ours asks to change
    must come with the header `X-Sourcier-Token`, as `meta[name=sourcier-token]` of every page gives it: the
    guard has refused all else before a route is called.
    """

    routes: Sequence[BaseRoute] = ()
    scripts: Sequence[str] = ()  # addresses of scripts that the pages of briefs load, in order
    styles: Sequence[str] = ()


class _Pages:
    """Answers for the paths of the site."""

    def __init__(self, site: ServedSite, extension: Extension) -> None:
        self._site = site
        self._extension = extension

    def file(self, request: Request) -> Response:
        """Return a file of the site; a page of it comes with the preview's script."""
        path = request.url.path if not request.path_params else f"/{request.path_params['path']}"
        found = find_file(self._site.folder, path)
        if isinstance(found, str):
            return RedirectResponse(f"{found}?{request.url.query}" if request.url.query else found, 307)
        if found is not None and not found.path.endswith(".html"):
            return Response(found.content, media_type=found.media_type)
        if self._site.state.failed and not self._wants_last_good(request):
            return self._errors(path)
        if found is not None:
            return self._page(found, 200)
        missing = find_file(self._site.folder, "/404.html")
        return self._page(missing, 404) if isinstance(missing, Found) else Response("Not found\n", 404)

    def errors(self, _request: Request) -> Response:
        """Return the page of errors, or send home where there is none."""
        return self._errors("/") if self._site.state.failed else RedirectResponse("/", 303)

    def last_good(self, request: Request) -> Response:
        """Send to a page of the last good site, which is shown from now on."""
        path = request.query_params.get("to", "/")
        own = path.startswith("/") and not path.startswith(("//", "/\\"))
        answer = RedirectResponse(path if own else "/", 303)
        answer.set_cookie(_LAST_GOOD, self._site.good_revision, httponly=True, samesite="strict")
        return answer

    async def events(self, _request: Request) -> Response:
        """Return the stream of events."""
        stream = self._site.events.listen(self._site.first_event())
        return StreamingResponse(stream, media_type="text/event-stream")

    def _wants_last_good(self, request: Request) -> bool:
        return bool(self._site.state.good) and request.cookies.get(_LAST_GOOD) == self._site.good_revision

    def _page(self, found: Found, status: int) -> Response:
        for_brief = found.path.startswith(_BRIEFS)
        additions = Additions(
            scripts=[SCRIPT, *(self._extension.scripts if for_brief else ())],
            styles=[STYLE, *(self._extension.styles if for_brief else ())],
            strip=error_strip(self._site),
        )
        return HTMLResponse(self._dressed(found.content.decode(), additions), status)

    def _errors(self, path: str) -> Response:
        page = error_page(self._site, path)
        return HTMLResponse(self._dressed(page, Additions(scripts=[SCRIPT], styles=[STYLE])), 500)

    def _dressed(self, page: str, additions: Additions) -> str:
        return dress(page, self._site.token, self._site.revision, additions)


def create_app(site: ServedSite, address: Address, extension: Extension | None = None) -> Starlette:
    """Return the preview of a site, which answers at this address alone."""
    extension = extension or Extension()
    pages = _Pages(site, extension)
    routes = [
        Route("/_events", pages.events),
        Route("/_errors", pages.errors),
        Route("/_last-good", pages.last_good),
        Route("/_preview/{name}", lambda request: own_file(request.path_params["name"])),
        *extension.routes,
        Route("/{path:path}", pages.file),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, address=address, token=site.token)])
