"""Connections that a hostile server can't misuse.

The address connected to is the one that was checked; no read goes on after the deadline, however slowly the
bytes drip.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx
from httpcore import SOCKET_OPTION

from sourcier.importing.addresses import AddressRule, LookUp


class ForbiddenAddressError(Exception):
    """All addresses of a host are such that the rule keeps out; holds one of them."""


class Door(httpcore.NetworkBackend):
    """Opens connections to the addresses that a rule lets in. A name is looked up once a connection."""

    def __init__(self, lets_in: AddressRule, look_up: LookUp, deadline: float) -> None:
        """Close all reads and writes at `deadline`, on the clock of time.monotonic."""
        self._lets_in = lets_in
        self._look_up = look_up
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first address of the host that is let in and answers.

        Raises:
            ForbiddenAddressError: none is let in.
            httpcore.ConnectError: the name is unknown, or nobody answers.
        """
        try:
            addresses = self._look_up(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("no such host") from error
        allowed = [str(address) for address in addresses if self._lets_in(address)]
        if addresses and not allowed:
            raise ForbiddenAddressError(str(addresses[0]))
        failure: httpcore.ConnectError | None = None
        for address in allowed:
            try:
                stream = self._plain.connect_tcp(
                    address, port, remaining(self._deadline), local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError("no such host")


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, remaining(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, remaining(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = remaining(self._deadline)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's signature
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx.HTTPTransport):
    """httpx's own way to the network, through a door of ours."""

    def __init__(self, door: Door, context: ssl.SSLContext) -> None:
        super().__init__(verify=context)
        # httpx has no parameter for it. The tests tell if connections cease to go through the door.
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=door)


def remaining(deadline: float) -> float:
    """Return the seconds until the deadline.

    Raises:
        httpcore.ReadTimeout: it is over.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
