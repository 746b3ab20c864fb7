"""The server of the preview: it listens, watches and rebuilds until it is told to end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from sourcier import extract
from sourcier.serving.guard import Address
from sourcier.serving.served_site import ServedSite
from sourcier.serving.watching import bursts

_GRACE_S = 2  # for requests that are being answered when the preview ends


def open_socket(host: str, port: int) -> tuple[socket.socket, Address]:
    """Return a bound socket and its address; port 0 takes any that is free.

    Raises:
        OSError: the port is taken, or the host is no address of this machine.
    """
    family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except OSError:
        listening.close()
        raise
    return listening, Address(host, listening.getsockname()[1])


def run_server(
    site: ServedSite, app: Starlette, listening: socket.socket, rebuild: Callable[[], None]
) -> None:
    """Serve until a signal ends it; call `rebuild`, in a thread of its own, after each burst of saves."""
    asyncio.run(_run(site, app, listening, rebuild))


async def _run(
    site: ServedSite, app: Starlette, listening: socket.socket, rebuild: Callable[[], None]
) -> None:
    folders = [site.folders.content, *filter(None, [site.folders.templates])]
    server = _Server(site, app)
    async with asyncio.TaskGroup() as tasks:
        work = [tasks.create_task(work) for work in _rebuilding(folders, rebuild)]
        await server.serve(sockets=[listening])
        for task in work:
            task.cancel()


def _rebuilding(folders: Sequence[Path], rebuild: Callable[[], None]) -> list[Coroutine[None, None, None]]:
    """Return what watches for saves and what builds after them."""
    saved = asyncio.Event()

    async def watch() -> None:
        async for _ in bursts(folders):
            saved.set()

    async def build() -> None:
        await asyncio.to_thread(_warm_up)
        while True:
            await saved.wait()
            saved.clear()
            await asyncio.to_thread(rebuild)

    return [watch(), build()]


def _warm_up() -> None:
    """Load model and lexicons, so that the first save is as quick as the later ones."""
    extract("Il pleut.")


class _Server(uvicorn.Server):
    """Ends the streams of events when it is told to end: a server waits for its open requests."""

    def __init__(self, site: ServedSite, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=_GRACE_S,
            )
        )
        self._site = site

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._site.events.close()
        super().handle_exit(sig, frame)
