"""The search index of the site, made by Pagefind, which is told one claim at a time.

The files it gives are put into an order of ours: the same claims give the same bytes. They are kept for the
next build, which makes the index again only where a claim has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec

from sourcier.compose.views import SearchRecord
from sourcier.search.order import in_order
from sourcier.search.pagefind import index_of
from sourcier.site_files import File
from sourcier.store import Store

_HERE = Path(__file__).parent
_FOLDER = "pagefind"


class SearchIndex:
    """The index of a site."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: list[SearchRecord] = []

    def add(self, record: SearchRecord) -> None:
        """Add a claim."""
        self._records.append(record)

    def files(self) -> Iterator[File]:
        """Give the files of the index, by path, once all claims are in; none where there is no claim.

        Raises:
            OutputError: Pagefind fails.
        """
        if self._records:
            for path, content in sorted(self._made().items()):
                yield File(f"{_FOLDER}/{path}", content)

    def _made(self) -> dict[str, bytes]:
        key = sha256(msgspec.json.encode((_made_by(), self._records))).digest()
        with suppress(msgspec.MsgspecError):  # damaged, or nothing kept: made anew
            return msgspec.msgpack.decode(self._store.find(key) or b"", type=dict[str, bytes])
        made = in_order(index_of(self._records))
        self._store.keep(key, msgspec.msgpack.encode(made))
        return made


def _made_by() -> tuple[str, str, str]:
    """Return what an index depends on beside its claims."""
    order, pagefind = (
        sha256((_HERE / name).read_bytes()).hexdigest() for name in ("order.py", "pagefind.py")
    )
    return version("pagefind-bin"), order, pagefind
