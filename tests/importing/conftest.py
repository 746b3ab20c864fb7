from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sourcier.importing import Fetcher, Importer, Limits, Orders, Outcome

PAGES = Path(__file__).with_name("pages")
Answer = Callable[[BaseHTTPRequestHandler], None]
NOW = dt.datetime(2026, 3, 2, 10, 30, tzinfo=dt.UTC)


@dataclass
class LocalServer:
    """A server on 127.0.0.1 with the answers a test gives it; anything else, robots.txt too, is not found."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, content: bytes, *, status: int = 200, **headers: str) -> str:
        """Answer a path with these bytes; return its address."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(content)))
            request.end_headers()
            request.wfile.write(content)

        self.answers[path] = answer
        return self.url(path)

    def serve_page(self, name: str) -> str:
        """Answer with a page of this folder as a server that says nothing of its encoding; return its address."""
        return self.serve(f"/{name}", (PAGES / name).read_bytes(), content_type="text/html")

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        return self.serve(path, b"", status=status, location=target)

    def drip(self, path: str, pieces: Iterator[bytes], every_s: float) -> str:
        """Answer with pieces, one after the other, for as long as anybody listens."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            for piece in pieces:
                try:
                    request.wfile.write(piece)
                    request.wfile.flush()
                except OSError:
                    return
                if self.stop.wait(every_s):
                    return

        self.answers[path] = answer
        return self.url(path)


@pytest.fixture
def server() -> Iterator[LocalServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            local.asked.append(self.path)
            answer = local.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, *_arguments: object) -> None:
            """Keep the test's output clean."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_arguments: object) -> None:
            """A client that hangs up is what these tests are about."""

    http = Quiet(("127.0.0.1", 0), Handler)
    local = LocalServer(http.server_address[1])
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield local
    local.stop.set()
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def content(tmp_path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def lets_in_one(address: object) -> bool:
    """Take 127.0.0.1 for a public address, and nothing else: 127.0.0.2 stands for a private one."""
    return str(address) == "127.0.0.1"


@pytest.fixture
def import_one(content):
    """Import one source; return what comes of it. Keyword arguments are limits or orders."""

    def run(source: object, **wishes: object) -> list[Outcome]:
        limits = {key: wishes.pop(key) for key in ("seconds", "body_bytes", "redirects") if key in wishes}
        orders = {"into": content / "articles", "outlet": None, "date": None, "snapshot": False, **wishes}
        fetcher = Fetcher(Limits(**{"seconds": 5, **limits}), lets_in_one)
        return list(Importer(Orders(content=content, now=NOW, **orders), fetcher).import_source(str(source)))

    return run


@pytest.fixture
def import_article(import_one):
    """Import one source that makes one file; return its path."""

    def run(source: object, **wishes: object) -> Path:
        (outcome,) = import_one(source, **wishes)
        assert not outcome.is_failure, outcome.notes
        assert outcome.path is not None
        return outcome.path

    return run


@pytest.fixture
def refusal(import_one, content):
    """Import one source that is refused; return the message. No file may be there after it."""

    def run(source: object, **wishes: object) -> str:
        before = sorted(content.rglob("*"))
        (outcome,) = import_one(source, **wishes)
        assert outcome.is_failure
        assert outcome.path is None
        assert sorted(path for path in content.rglob("*") if path.is_file()) == [
            p for p in before if p.is_file()
        ]
        (note,) = outcome.notes
        assert str(source)[:300] in note
        assert " — " in note
        return note

    return run
