"""The collector of cycles, kept from visiting a million small values over and over while more are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Values that are made before the collector looks at the young ones; rounds of these before it looks at older
# ones, twice. What it finds late takes 50 MB at most.
_THRESHOLDS = (300_000, 20, 20)


def leave_alone() -> None:
    """Have the collector leave alone all that there is by now, until the `with` below ends."""
    gc.freeze()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cycles seldom while the block of a `with` runs, and only among what it makes itself."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def uncollected() -> Iterator[None]:
    """Do not look for cycles while the block of a `with` runs: for one that makes much, of which all stays.

    All that there is at its end is looked at as seldom as what is old.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # which puts all with the oldest, and counts from nought
        if was_enabled:
            gc.enable()
