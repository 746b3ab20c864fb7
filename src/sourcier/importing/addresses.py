"""Which addresses of the network a page may come from: those of the public Internet, unless asked."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
AddressRule = Callable[[Address], bool]
LookUp = Callable[[str, int], list[Address]]

_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: the last 32 bits are an IPv4 address


def is_public(address: Address) -> bool:
    """Tell an address of the Internet from a private, loopback, link-local, shared or reserved one.

    An IPv6 address that stands for an IPv4 one is judged as that one.
    """
    embedded = _embedded(address) if isinstance(address, IPv6Address) else None
    if embedded is not None:
        return is_public(embedded)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour


def any_address(_address: Address) -> bool:
    """Let in every address: the user asked for it."""
    return True


def look_up(host: str, port: int) -> list[Address]:
    """Return the addresses of a host, in the order of the system's resolver, without repeats.

    Raises:
        OSError: the name is unknown, or no server of names answers.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    names = (str(place[0]).partition("%")[0] for *_, place in found)
    return [ip_address(name) for name in dict.fromkeys(names)]
