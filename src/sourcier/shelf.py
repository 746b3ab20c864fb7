"""Files of earlier builds under the keys of their batches: what was rendered once is not rendered again."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from sourcier.site_files import Batch, File
from sourcier.store import Store

_Value = TypeVar("_Value")
_FILES = msgspec.msgpack.Decoder(tuple[File, ...])


class Shelf:
    """The files, and small values, of earlier builds; `made_by` stands for what makes the values."""

    def __init__(self, store: Store, made_by: bytes = b"") -> None:
        self._store = store
        self._made_by = made_by

    def files(self, batch: Batch, look: Callable[[File], File]) -> Iterable[File]:
        """Return the files of a batch: of an earlier build, else made, given to `look`, and kept."""
        if batch.is_kept:
            return map(look, batch.make())
        key = batch.key + b"files"
        try:
            return _FILES.decode(zlib.decompress(self._store.find(key) or b""))
        except (zlib.error, msgspec.MsgspecError):
            files = tuple(map(look, batch.make()))
            self._store.keep(key, zlib.compress(msgspec.msgpack.encode(files), 1))
            return files

    def remember(self, key: bytes, kind: type[_Value], make: Callable[[], _Value]) -> _Value:
        """Return what an earlier build made under a key, else make and keep it."""
        key = self._made_by + key
        try:
            return msgspec.msgpack.decode(self._store.find(key) or b"", type=kind)
        except msgspec.MsgspecError:  # nothing kept, or damaged
            value = make()
            self._store.keep(key, msgspec.msgpack.encode(value))
            return value
