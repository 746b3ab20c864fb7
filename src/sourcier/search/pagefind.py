"""Pagefind as a program beside us: claims in, the files of an index out.

Its own Python client waits a tenth of a second for each answer; the messages are simple enough for us.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable
from io import BufferedReader
from typing import Any

from pagefind_bin import get_executable

from sourcier.compose.views import SearchRecord
from sourcier.errors import OutputError

_LANGUAGE = "fr"  # of the articles: words are cut to their stems
# Of what Pagefind gives: all but its own search forms, of which we have our own.
_KEPT = (
    "fragment/",
    "index/",
    "filter/",
    "pagefind.",
    "pagefind-entry.json",
    "pagefind-worker.js",
    "wasm.fr.",
)
_PIECE = 1 << 20


def index_of(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """Return the files of an index over the claims, by path.

    Raises:
        OutputError: Pagefind fails.
    """
    command = [get_executable(), "--service"]
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - the program of a package we depend on
            try:
                return _index_of(records, process)
            finally:
                process.kill()
    except (OSError, ValueError) as error:
        raise _failure(str(error)) from error


def _index_of(records: Iterable[SearchRecord], process: subprocess.Popen[bytes]) -> dict[str, bytes]:
    index = _ask(process, {"type": "NewIndex", "config": {"force_language": _LANGUAGE}})["index_id"]
    for record in records:
        _ask(process, {"type": "AddRecord", "index_id": index, **_added(record)})
    files = _ask(process, {"type": "GetFiles", "index_id": index})["files"]
    return {
        file["path"]: base64.b64decode(file["content"]) for file in files if file["path"].startswith(_KEPT)
    }


def _added(record: SearchRecord) -> dict[str, Any]:
    return {
        "url": record.address,
        "content": record.words,
        "language": _LANGUAGE,
        "meta": dict(record.shown),
        "filters": {name: list(values) for name, values in record.filters},
        "sort": {"date": record.day},
    }


def _ask(process: subprocess.Popen[bytes], payload: dict[str, Any]) -> dict[str, Any]:
    """Return Pagefind's answer. Messages are JSON in Base 64, each ended by a comma, one at a time."""
    if not process.stdin or not isinstance(process.stdout, BufferedReader):
        raise ValueError("it has no pipes")
    request = json.dumps({"message_id": 1, "payload": payload})
    process.stdin.write(base64.b64encode(request.encode()) + b",")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(base64.b64decode(_until_comma(process.stdout)))["payload"]
    if answer["type"] == "Error":
        raise _failure(answer["message"])
    return answer


def _until_comma(stream: BufferedReader) -> bytes:
    pieces: list[bytes] = []
    while not pieces or not pieces[-1].endswith(b","):
        piece = stream.read1(_PIECE)
        if not piece:
            raise ValueError("it ended without an answer")
        pieces.append(piece)
    return b"".join(pieces).removesuffix(b",")


def _failure(what: str) -> OutputError:
    return OutputError(f"the search index could not be made: {what} — set search: false in site.yaml")
