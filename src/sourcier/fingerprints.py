"""Hashes that name things: the text a brief rests on, the words of a claim."""

from __future__ import annotations

from hashlib import sha256


def text_sha256(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in hex. Lone surrogates are hashed as they are."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def short_hash(*parts: str) -> str:
    """Return ten hex digits that stand for the parts, in their order."""
    return text_sha256("\x1f".join(parts))[:10]
