"""What commands say on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

_Item = TypeVar("_Item")


def say(message: str) -> None:
    """Print a line on stderr; what a terminal would obey is shown as its code."""
    sys.stderr.write(f"{harmless(message)}\n")


def print_line(line: str) -> None:
    """Print a line on stdout, in UTF-8 whatever the terminal; a lone surrogate as its escape."""
    sys.stdout.buffer.write(f"{line}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def harmless(message: str) -> str:
    """Return the message with what a terminal would obey as its code."""
    return "".join(
        c if c.isprintable() or c in "\u00a0\u202f" else c.encode("unicode_escape").decode() for c in message
    )


def count(number: int, noun: str) -> str:
    """Return a number of things in words: "1 claim", "3 claims"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def watched(items: Iterable[_Item], doing: str, total: int) -> Iterable[_Item]:
    """Return the items as they come, with a progress bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console  # noqa: PLC0415 - takes time that most runs do not need
    from rich.progress import track  # noqa: PLC0415

    return track(items, doing, total, console=Console(stderr=True), transient=True)


def unwatched(items: Iterable[_Item], _doing: str, _total: int) -> Iterable[_Item]:
    """Return the items as they come."""
    return items
