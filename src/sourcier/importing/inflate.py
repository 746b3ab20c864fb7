"""The body of an answer, decompressed as it comes and never beyond a limit: a bomb is not unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class TooLargeError(Exception):
    """There is more than the limit."""


class BrokenBodyError(Exception):
    """The body is not what its Content-Encoding says; holds that word."""


def read_body(chunks: Iterable[bytes], coding: str, largest: int) -> bytes:
    """Return the body of an answer with the Content-Encoding `coding`, at most `largest` bytes of it.

    Raises:
        TooLargeError: it is larger, as sent or as decoded.
        BrokenBodyError: it is compressed in another way than gzip, is damaged, or breaks off.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return _whole(chunks, largest)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise BrokenBodyError(coding)
    decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
    received, decoded = 0, bytearray()
    for chunk in chunks:
        received += len(chunk)
        try:
            decoded += decoder.decompress(chunk, largest - len(decoded) + 1)
        except zlib.error as error:
            raise BrokenBodyError(coding) from error
        if max(received, len(decoded)) > largest:
            raise TooLargeError
        if decoder.eof:
            return bytes(decoded)
    raise BrokenBodyError(coding)


def _whole(chunks: Iterable[bytes], largest: int) -> bytes:
    received = bytearray()
    for chunk in chunks:
        received += chunk
        if len(received) > largest:
            raise TooLargeError
    return bytes(received)
