"""Pages from the web: bounded in time, size and redirects, from public addresses, as robots.txt allows."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn
from urllib.parse import urlsplit

import httpx
from msgspec import Struct

from sourcier import __version__
from sourcier.importing.addresses import AddressRule, LookUp, look_up
from sourcier.importing.connection import Door, ForbiddenAddressError, GuardedTransport
from sourcier.importing.inflate import BrokenBodyError, TooLargeError, read_body
from sourcier.importing.refusals import RefusedSourceError
from sourcier.importing.robots import RobotRules, read_robots
from sourcier.read.addresses import web_address

_PROGRAM = "sourcier"
_HEADERS = {
    "User-Agent": f"{_PROGRAM}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/*+xml, text/plain, */*;q=0.1",
    "Accept-Language": "fr, *;q=0.5",
    "Accept-Encoding": "gzip",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK, _CLIENT_ERROR, _SERVER_ERROR = 200, 400, 500
_ROBOTS_BYTES = 512_000  # RFC 9309 asks for 500 KiB at least
_SAVE_IT = "save the page in your browser and import the file"
_REFUSALS = {
    401: ("wants a password", _SAVE_IT),
    402: ("wants a payment", _SAVE_IT),
    403: ("refuses programs", _SAVE_IT),
    404: ("has no such page", "check the address"),
    410: ("has the page no longer", "look for a copy in an archive, and import that"),
    429: ("has been asked too often", "try again later"),
}


class Limits(Struct, frozen=True):
    """What one download may take, redirects and robots.txt included."""

    seconds: float = 30
    body_bytes: int = 10_000_000  # decompressed
    redirects: int = 5


class Download(Struct, frozen=True):
    """What a server sent."""

    url: str  # after redirects
    content: bytes
    content_type: str  # "text/html"; "" where the server does not say
    charset: str | None  # as the server says


class Fetcher:
    """Downloads pages; each site's robots.txt is read once."""

    def __init__(self, limits: Limits, lets_in: AddressRule, look_up: LookUp = look_up) -> None:
        self._limits = limits
        self._lets_in = lets_in
        self._look_up = look_up
        self._robots: dict[str, RobotRules] = {}
        self._context: ssl.SSLContext | None = None

    def fetch(self, url: str) -> Download:
        """Return what stands at a web address.

        Raises:
            RefusedSourceError: it can't be had, or may not be.
        """
        with self._client() as client, _reported(url, self._limits):
            address = _checked(url, url)
            for _ in range(self._limits.redirects + 1):
                self._ask_robots(client, address, url)
                answer = self._answer(client, address, self._limits.body_bytes)
                if isinstance(answer, Download):
                    return answer
                _refuse_status(answer, url)
                address = _target(answer, url)
        raise RefusedSourceError(
            url, f"leads through more than {self._limits.redirects} redirects", "give the page's own address"
        )

    @contextmanager
    def _client(self) -> Iterator[httpx.Client]:
        self._context = self._context or httpx.create_ssl_context(trust_env=False)
        deadline = time.monotonic() + self._limits.seconds
        transport = GuardedTransport(Door(self._lets_in, self._look_up, deadline), self._context)
        with httpx.Client(transport=transport, headers=_HEADERS, trust_env=False) as client:
            yield client

    def _answer(self, client: httpx.Client, address: str, largest: int) -> Download | httpx.Response:
        """Return what stands at an address; the answer without its body where the status is not 200."""
        client.cookies.clear()
        with client.stream("GET", address) as response:
            if response.status_code != _OK:
                return response
            announced = response.headers.get("content-length", "")
            if announced.isdecimal() and len(announced) < 20 and int(announced) > largest:  # noqa: PLR2004
                raise TooLargeError
            body = read_body(response.iter_raw(), response.headers.get("content-encoding", ""), largest)
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Download(address, body, kind, response.charset_encoding)

    def _ask_robots(self, client: httpx.Client, address: str, source: str) -> None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._robot_rules(client, site, source)
        if not self._robots[site].allow(address):
            raise RefusedSourceError(source, f"{site}/robots.txt keeps programs out of it", _SAVE_IT)

    def _robot_rules(self, client: httpx.Client, site: str, source: str) -> RobotRules:
        """Return a site's rules. A site without any allows all; one that can't tell them allows nothing."""
        address = f"{site}/robots.txt"
        for _ in range(self._limits.redirects + 1):
            try:
                answer = self._answer(client, address, _ROBOTS_BYTES)
            except TooLargeError:
                raise RefusedSourceError(
                    source, f"{site}/robots.txt is too large to be read", _SAVE_IT
                ) from None
            if isinstance(answer, Download):
                return read_robots(answer.content.decode("utf-8-sig", "replace"), _PROGRAM)
            if _CLIENT_ERROR <= answer.status_code < _SERVER_ERROR:
                return RobotRules()
            if answer.status_code not in _REDIRECTS:
                what = (
                    f"{site}/robots.txt answers {answer.status_code}: whether programs may read is not known"
                )
                raise RefusedSourceError(source, what, f"try again later, or {_SAVE_IT}")
            address = _target(answer, source)
        return RobotRules()


def _checked(address: str, source: str) -> str:
    """Return the address without its fragment where it may be fetched."""
    whole = web_address(address.partition("#")[0])
    if whole is None:
        what = (
            "is no web address"
            if address == source
            else f"leads to {address[:200]!r}, which is no web address"
        )
        raise RefusedSourceError(source, what, "give one that begins with https:// or http://")
    if urlsplit(whole).username is not None:
        raise RefusedSourceError(source, "holds a name and password", "give the address without them")
    return whole


def _target(answer: httpx.Response, source: str) -> str:
    location = answer.headers.get("location", "")
    try:
        target = str(answer.url.join(location))
    except (httpx.InvalidURL, ValueError):
        target = location
    return _checked(target, source)


def _refuse_status(answer: httpx.Response, source: str) -> None:
    status = answer.status_code
    if status in _REDIRECTS:
        return
    otherwise = "try again later" if status >= _SERVER_ERROR else "check the address"
    meaning, fix = _REFUSALS.get(status, ("has nothing to give", otherwise))
    raise RefusedSourceError(source, f"the server answers {status}: it {meaning}", fix)


@contextmanager
def _reported(source: str, limits: Limits) -> Iterator[None]:
    """Tell a failure of the network in words for people."""
    try:
        yield
    except ForbiddenAddressError as error:
        _refuse_address(source, str(error))
    except TooLargeError:
        what = f"the page is larger than {limits.body_bytes:,} bytes"
        raise RefusedSourceError(
            source, what, "copy the article's words into a .txt file and import that"
        ) from None
    except BrokenBodyError as error:
        what = f"the body can't be unpacked as {str(error)[:40]!r}"
        raise RefusedSourceError(source, what, f"try again, or {_SAVE_IT}") from error
    except httpx.TimeoutException as error:
        what = f"no complete answer within {limits.seconds:g} s"
        raise RefusedSourceError(source, what, f"try again, or {_SAVE_IT}") from error
    except (httpx.TransportError, httpx.InvalidURL) as error:
        what = f"can't be reached: {_reason(error)}"
        raise RefusedSourceError(source, what, "check the address and the network") from error


def _refuse_address(source: str, address: str) -> NoReturn:
    what = f"leads to {address}, which is no address of the public Internet"
    raise RefusedSourceError(source, what, "give --allow-private if you mean a server of your own network")


def _reason(error: Exception) -> str:
    words = re.sub(r"^\[[^\]]{0,80}\] ?", "", str(error)) or type(error).__name__
    return words[:1].lower() + words[1:200]
