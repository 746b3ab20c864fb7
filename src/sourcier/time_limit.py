"""A bound on what one article may cost to compute: the last line of defence, behind the bounds on its size.

The clock is the system's timer of computing time, so that a busy machine stops nothing too early. Python
takes its signal in the main thread alone: other threads, and Windows, have no such clock and no limit.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from sourcier.errors import ContentError, Fault

SECONDS_AN_ARTICLE = 60.0  # of computing; the longest text that is read takes about a quarter of them

_AGAIN = 1.0  # seconds to the next signal, where a library swallowed the exception of the first


class OutOfTimeError(Exception):
    """A block computed for longer than it may."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Run the block of a `with`, for as long as an article may take. Limits are not nested.

    Raises:
        OutOfTimeError: in the block, wherever it is by then.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_AN_ARTICLE, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def article_limit(path: Path, doing: str) -> Iterator[None]:
    """Run the block of a `with` for the time that an article may take; `doing` says what for.

    Raises:
        ContentError: naming the file, once that time is over.
    """
    try:
        with time_limit():
            yield
    except OutOfTimeError as error:
        raise ContentError([too_slow(path, doing)]) from error


def too_slow(path: Path, doing: str) -> Fault:
    """Return the fault of an article that takes too long, as "takes over 60 s to read"."""
    what = f"takes over {SECONDS_AN_ARTICLE:.0f} s {doing}"
    return Fault(path, 0, what, "shorten it, or leave out what is no prose; please report it to us")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError
