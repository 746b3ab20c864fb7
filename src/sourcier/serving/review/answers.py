"""Answers to the review page."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sourcier.errors import ContentError
from sourcier.folders import default_templates
from sourcier.read.messages import read_messages
from sourcier.reviewing import Operation, ReviewConflictError, ReviewRefusedError, ReviewState, apply_review
from sourcier.serving.review.desk import Desk, Sheet
from sourcier.serving.review.page import review_page
from sourcier.serving.served_site import ServedSite

_LARGEST = 256_000  # bytes of a change
_DECISION_PATHS = 2  # a section and a key


class Answers:
    """Answers requests on the articles of a desk; `has_token` says whether a page of ours asks."""

    def __init__(self, site: ServedSite, desk: Desk, has_token: Callable[[Headers], bool]) -> None:
        self._site = site
        self._desk = desk
        self._has_token = has_token

    async def to_page(self, request: Request) -> Response:
        """Send to the page, whose address ends with a stroke."""
        return RedirectResponse(f"{request.url.path}/", 307)

    async def page(self, request: Request) -> Response:
        """Return the review page of an article."""
        try:
            sheet = await run_in_threadpool(self._desk.sheet, request.path_params["slug"])
        except ContentError:
            sheet = None
        if sheet is None:
            return RedirectResponse("/_errors", 303) if self._site.state.failed else _not_found()
        return HTMLResponse(review_page(sheet, self._site))

    async def read(self, request: Request) -> Response:
        """Return the decisions on an article, and what they are made on."""
        if not self._has_token(request.headers):
            return JSONResponse({"why": "token"}, 403)
        return await self._with_sheet(request, lambda sheet: _state(sheet, sheet.file.read()))

    async def progress(self, request: Request) -> Response:
        """Return how many claims of an article were read."""
        return await self._with_sheet(request, _progress)

    async def change(self, request: Request) -> Response:
        """Make the changes of a page, or none of them."""
        content_type = request.headers.get("content-type", "").partition(";")[0]
        if content_type != "application/json":
            return JSONResponse({"why": "type"}, 415)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LARGEST:
                return JSONResponse({"why": "size"}, 413)
        asked = _asked(body)
        if asked is None:
            return JSONResponse({"why": "form"}, 400)
        return await self._with_sheet(request, lambda sheet: self._changed(sheet, *asked))

    async def _with_sheet(self, request: Request, answer: Callable[[Sheet], Response]) -> Response:
        def work() -> Response:
            sheet = self._desk.sheet(request.path_params["slug"])
            return _not_found() if sheet is None else answer(sheet)

        try:
            return await run_in_threadpool(work)
        except ContentError as error:
            told = [
                {"path": [], "message": f"{fault.path}:{fault.line}: {fault.what}", "fix": fault.fix}
                for fault in error.faults
            ]
            return JSONResponse({"why": "file", "errors": told}, 422)

    def _changed(self, sheet: Sheet, article: str, by: str, operations: list[Operation]) -> Response:
        if article.removeprefix("sha256:") != sheet.extraction.text_sha256:
            return JSONResponse({"why": "text"}, 409)
        try:
            now = dt.datetime.now().astimezone()
            state = sheet.file.change(operations, sheet.extraction, by=by, today=now.date())
        except ReviewConflictError as error:
            return JSONResponse({"why": "entry", "review": error.state.entries}, 409)
        except ReviewRefusedError as error:
            told = [{"path": list(e.path), "message": e.message, "fix": e.fix} for e in error.errors]
            return JSONResponse({"why": "value", "errors": told}, 422)
        except PermissionError as error:
            return JSONResponse({"why": (error.strerror or "").lower()}, 423)
        except OSError as error:
            return JSONResponse({"why": (error.strerror or str(error)).lower()}, 507)
        return _state(sheet, state, saved_at=f"{now:%H:%M}")


def _state(sheet: Sheet, state: ReviewState, **more: str) -> Response:
    return JSONResponse(
        {
            "review": state.entries,
            "revision": state.revision,
            "yaml": state.yaml,
            "article": f"sha256:{sheet.extraction.text_sha256}",
            "ids": sheet.added_ids(state),
            **more,
        }
    )


def _progress(sheet: Sheet) -> Response:
    reviewed = apply_review(sheet.extraction, sheet.file.read().review)
    messages = read_messages([default_templates()], sheet.site.language)
    lost = len(reviewed.orphans)
    words = {
        "page": messages("preview.review.page"),
        "link": messages("preview.review.link"),
        "progress": messages("preview.review.progress", n=reviewed.read, total=reviewed.total),
        "orphans": messages("preview.review.orphans", n=lost),
    }
    return JSONResponse({"read": reviewed.read, "total": reviewed.total, "orphaned": lost, "words": words})


def _asked(body: bytes) -> tuple[str, str, list[Operation]] | None:
    """Return the article, the editor and the operations of a change; None where it is none."""
    try:
        asked: Any = json.loads(body)
        operations = [_operation(one) for one in asked["operations"]]
        article, by = asked["article"], asked["by"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(article, str) or not isinstance(by, str):
        return None
    return article, by.strip(), operations


def _operation(asked: dict[str, Any]) -> Operation:
    """Return an operation as the page sends it.

    Raises:
        ValueError: its path is none.
    """
    path = asked["path"]
    keys = isinstance(path, list) and len(path) == _DECISION_PATHS
    if not keys or not isinstance(path[0], str) or not isinstance(path[1], (str, int)):
        raise ValueError(path)
    return Operation((path[0], path[1]), asked.get("was"), asked.get("value"))


def _not_found() -> Response:
    return Response("Not found\n", 404, media_type="text/plain")
