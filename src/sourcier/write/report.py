"""What a build did to the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, overload


class Paths(Sequence[str]):
    """Very many paths, each of which is decoded when it is asked for."""

    def __init__(self, encoded: Sequence[bytes]) -> None:
        self._encoded = encoded

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Paths: ...

    def __getitem__(self, place: int | slice) -> str | Paths:
        """Return one path, or some of them."""
        found = self._encoded[place]
        return found.decode("utf-8", "surrogatepass") if isinstance(found, bytes) else Paths(found)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._encoded)


class Report(NamedTuple):
    """What a build did to the site, by paths in it."""

    written: Sequence[str]  # new, or with other bytes than before; sorted
    unchanged: Sequence[str]  # in any order: there may be very many
    removed: Sequence[str]  # sorted
