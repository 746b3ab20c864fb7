"""Server-sent events: what happened here, told to every page that is open."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from threading import RLock

_MOST_WAITING = 100  # events that a page has not taken; one that is further behind is told to ask anew


class Events:
    """Gives every listener the events that are sent while it listens. Events may be sent from any thread."""

    def __init__(self) -> None:
        """Begin with nobody listening."""
        self._lock = RLock()  # a signal may close while this thread sends
        self._listeners: dict[asyncio.Queue[bytes | None], asyncio.AbstractEventLoop] = {}

    def send(self, name: str, data: Mapping[str, object]) -> None:
        """Tell all listeners what happened; `data` goes out as JSON."""
        self._put(encoded(name, data))

    def close(self) -> None:
        """Let every listener end."""
        self._put(None)

    async def listen(self, first: bytes) -> AsyncIterator[bytes]:
        """Yield the event given as `first`, then those that are sent, as they go over the wire."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(_MOST_WAITING)
        with self._listening(queue):
            yield first
            while (event := await queue.get()) is not None:
                yield event

    @contextmanager
    def _listening(self, queue: asyncio.Queue[bytes | None]) -> Iterator[None]:
        with self._lock:
            self._listeners[queue] = asyncio.get_running_loop()
        try:
            yield
        finally:
            with self._lock:
                del self._listeners[queue]

    def _put(self, event: bytes | None) -> None:
        with self._lock:
            for queue, loop in self._listeners.items():
                loop.call_soon_threadsafe(_add, queue, event)


def encoded(name: str, data: Mapping[str, object]) -> bytes:
    """Return an event as it goes over the wire."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


def _add(queue: asyncio.Queue[bytes | None], event: bytes | None) -> None:
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        event = None
    queue.put_nowait(event)
