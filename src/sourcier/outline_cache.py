"""Outlines of earlier builds. A build asks for all of them: they are kept one by one, and many together.

What is kept together is a run of the site's briefs. It ends where a hash of a slug says so: an article that
comes or goes leaves all other runs as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from zlib import crc32

import msgspec

from sourcier.compose.outlines import Outline
from sourcier.planned import key_of_keys
from sourcier.store import Store

_RUN = 64  # briefs, on average
_ONE = msgspec.msgpack.Decoder(Outline)
_MANY = msgspec.msgpack.Decoder(tuple[Outline, ...])


class OutlineCache:
    """Outlines under the keys of their briefs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, key: bytes, outline: Outline) -> None:
        """Keep the outline of a brief."""
        self._store.keep(key + b"outline", msgspec.msgpack.encode(outline))

    def find_all(self, keys: Mapping[str, bytes]) -> dict[str, Outline | None]:
        """Return the outlines of briefs whose keys are given by slug; None for one that is not kept."""
        found: dict[str, Outline | None] = {}
        for run in _runs(keys):
            key = key_of_keys(*run.values()) + b"outlines"
            try:
                found |= zip(run, _MANY.decode(self._store.find(key) or b""), strict=True)
            except (msgspec.MsgspecError, ValueError):  # not kept, or damaged
                found |= self._one_by_one(key, run)
        return found

    def _one_by_one(self, key: bytes, run: Mapping[str, bytes]) -> dict[str, Outline | None]:
        kept = self._store.find_all([own + b"outline" for own in run.values()])
        found: dict[str, Outline | None] = {}
        for slug, own in run.items():
            try:
                found[slug] = _ONE.decode(kept.get(own + b"outline", b""))
            except msgspec.MsgspecError:
                found[slug] = None
        if None not in found.values():
            self._store.keep(key, msgspec.msgpack.encode(tuple(found.values())))
        return found


def _runs(keys: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    run: dict[str, bytes] = {}
    for slug, key in keys.items():
        run[slug] = key
        if crc32(slug.encode()) % _RUN == 0:
            yield run
            run = {}
    if run:
        yield run
