"""Options that several commands share, and how values are read."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def add_content(parser: argparse.ArgumentParser, told: str) -> None:
    """Add --content; `told` is its help."""
    told += " [default: %(default)s]"
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help=told)


def add_templates(parser: argparse.ArgumentParser) -> None:
    """Add --templates."""
    told = "Templates that take the place of the packaged ones. [default: templates, if there]"
    parser.add_argument("--templates", type=Path, metavar="DIR", help=told)


def add_cache(parser: argparse.ArgumentParser, told: str) -> None:
    """Add --cache; `told` is its help."""
    told += " [default: %(default)s]"
    parser.add_argument("--cache", type=Path, default=Path(".cache"), metavar="DIR", help=told)


def add_date(parser: argparse.ArgumentParser, told: str) -> None:
    """Add --date; `told` is its help."""
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=told)


def templates_here() -> Path | None:
    """Return the folder of templates that is taken where none is named."""
    here = Path("templates")
    return here if here.is_dir() else None


def whole_number(low: int, high: int | None) -> Callable[[str], int]:
    """Return what reads a whole number in these bounds, both of them included."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if number < low or (high is not None and number > high):
            bounds = f"from {low}" if high is None else f"from {low} to {high}"
            raise argparse.ArgumentTypeError(f"{text}: give a whole number {bounds}")
        return number

    return read


def _day(text: str) -> dt.datetime:
    import datetime as dt

    try:
        return dt.datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - the day that is written, wherever that is
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: write a date as 2025-06-17") from error
