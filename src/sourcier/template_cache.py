"""Templates compiled by earlier builds, each under its file, its source and the versions that compile it."""

from __future__ import annotations

import sys
from hashlib import sha256
from importlib.metadata import version

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from sourcier.planned import key_of
from sourcier.store import Store

_DIGEST = 32  # bytes, before the code: damaged code is never run


class TemplateCache(BytecodeCache):
    """The compiled templates of earlier builds."""

    def __init__(self, store: Store, code: str) -> None:
        """Keep them in `store`; `code` stands for the version of all that compiles."""
        self._store = store
        self._made_by = ("template", sys.version, version("jinja2"), code)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket the code that was kept for its source, if any was."""
        kept = self._store.find(self._key(bucket)) or b""
        digest, code = kept[:_DIGEST], kept[_DIGEST:]
        if sha256(code).digest() == digest:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket."""
        code = bucket.bytecode_to_string()
        self._store.keep(self._key(bucket), sha256(code).digest() + code)

    def _key(self, bucket: Bucket) -> bytes:
        return key_of(*self._made_by, bucket.key, bucket.checksum)
