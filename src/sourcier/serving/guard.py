"""Who may ask the preview, and what: pages of its own alone, under a name that only this machine gives it.

A page of the web can make a browser send requests here, and can give its own name this machine's address (DNS
rebinding). So the host asked for must be ours, a request from another page is refused, and what changes
anything must come with the token that only our own pages hold.
"""

from __future__ import annotations

import hmac
import ipaddress
import socket

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "X-Sourcier-Token"  # noqa: S105 - its name, not its value
_READING = {"GET", "HEAD"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Address(Struct, frozen=True):
    """Where the preview listens."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host == "localhost" or _is_loopback(self.host)

    @property
    def url(self) -> str:
        """Return the address to open in a browser of this machine."""
        host = "localhost" if _is_unspecified(self.host) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def answers_to(self, host: str) -> bool:
        """Return whether a Host header names this server.

        Names are ours to give: besides this machine's, only addresses written in figures are taken, for no
        page of the web can stand under those.
        """
        name, port = _split_host(host)
        if port != self.port:
            return False
        if name in {"localhost", self.host.lower()}:
            return True
        if self.is_loopback:
            return _is_loopback(name)
        return _is_figures(name) or name == socket.gethostname().lower()


class Guard:
    """Lets through what a page of ours may ask; gives every answer the headers that keep others out."""

    def __init__(self, app: ASGIApp, address: Address, token: str) -> None:
        """Guard an application that listens at this address."""
        self._app = app
        self._address = address
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        answer = PlainTextResponse(f"{refusal}\n", 403) if refusal else self._app
        await answer(scope, receive, send_with_headers)

    def _refusal(self, method: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if not self._address.answers_to(host):
            return f"This is the preview at {self._address.url}; it does not answer to another name."
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return "The preview answers to its own pages only."
        foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        if foreign and headers.get("sec-fetch-mode") != "navigate":
            return "The preview answers to its own pages only."
        if method in _READING:
            return None
        if origin is None or not has_token(headers, self._token):
            return "A change must come from a page of the preview that is open now: reload it."
        return None


def has_token(headers: Headers, token: str) -> bool:
    """Return whether a request comes from a page that was given this token."""
    return hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), token.encode())


def _split_host(host: str) -> tuple[str, int]:
    """Return name and port of a Host header; port -1 where it is no port."""
    name, colon, port = host.rpartition(":")
    if not colon or "]" in port:
        name, port = host, "80"
    return name.strip("[]").lower(), int(port) if port.isascii() and port.isdigit() else -1


def _is_figures(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return _is_figures(name) and ipaddress.ip_address(name).is_loopback


def _is_unspecified(name: str) -> bool:
    return _is_figures(name) and ipaddress.ip_address(name).is_unspecified
