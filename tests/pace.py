"""How the time of a piece of work grows with its input, whatever else the machine does."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES_LONGER = 8
# Linear work takes 8 times as long on 8 times as much, quadratic work 64 times.
_MOST_GROWTH = 24
_TRIES = 3
_SHORTEST_S = 0.002  # below, the clock says little


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Return whether `work(8 * size)` takes about 8 times as long as `work(size)`; the best of three tries."""
    return any(_growth(work, size) < _MOST_GROWTH for _ in range(_TRIES))


def _growth(work: Callable[[int], object], size: int) -> float:
    return _seconds(work, size * _TIMES_LONGER) / max(_seconds(work, size), _SHORTEST_S)


def _seconds(work: Callable[[int], object], size: int) -> float:
    taken = []
    for _ in range(2):
        started = time.process_time()
        work(size)
        taken.append(time.process_time() - started)
    return min(taken)
