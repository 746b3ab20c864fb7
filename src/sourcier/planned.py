"""Values that are made only when they are asked for, under a key that stands for all they depend on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

import msgspec
from msgspec import Struct

_Value = TypeVar("_Value")
_Remembered = TypeVar("_Remembered")


class Planned(Struct, Generic[_Value], frozen=True):
    """A value to come. Equal keys are equal values."""

    key: bytes
    make: Callable[[], _Value]


class Remember(Protocol):
    """Gives what an earlier build made under a key, else makes it and keeps it for later ones."""

    def __call__(
        self, key: bytes, kind: type[_Remembered], make: Callable[[], _Remembered], /
    ) -> _Remembered:
        """Return the value of a key, which is of a kind that can be encoded."""


def make_anew(_key: bytes, _kind: type[_Value], make: Callable[[], _Value]) -> _Value:
    """Return a value that no earlier build is asked for; see `Remember`."""
    return make()


def key_of(*parts: object) -> bytes:
    """Return a hash of texts, numbers, days, and of tuples, lists and structs of such."""
    return sha256(msgspec.msgpack.encode(parts)).digest()


def key_of_keys(*keys: bytes) -> bytes:
    """Return a hash of keys, in a fifth of the time that `key_of` takes: a site has many thousand."""
    return sha256(b"".join(keys)).digest()


def at_hand(value: _Value) -> Planned[_Value]:
    """Return a value that is there already; its key is a hash of it."""
    return Planned(key_of(value), lambda: value)


def planned_once(
    key: bytes, remember: Remember, plan: Callable[[], Iterable[Planned[_Value]]]
) -> tuple[Planned[_Value], ...]:
    """Return what a plan gives. Where its keys are remembered, it is made only if a value is asked for.

    `key` stands for all that the plan depends on.
    """
    whole = cache(lambda: tuple(plan()))
    keys = remember(key, tuple[bytes, ...], lambda: tuple(one.key for one in whole()))
    return tuple(Planned(own, partial(_nth, whole, place)) for place, own in enumerate(keys))


def _nth(whole: Callable[[], tuple[Planned[_Value], ...]], place: int) -> _Value:
    return whole()[place].make()
