"""How help is laid out: paragraphs and tables of two columns, at the width of the terminal."""

from __future__ import annotations

import textwrap
from shutil import get_terminal_size

_NARROWEST = 20  # the second column of a table, even where the terminal has no room for it


def paragraphs(text: str) -> str:
    """Return a text whose paragraphs are apart by an empty line, each filled anew."""
    width = get_terminal_size().columns
    parts = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    return "\n".join(f"{textwrap.fill(part, width)}\n" for part in parts)


def table(title: str, rows: list[tuple[str, str]]) -> str:
    """Return rows under their title, the second column aligned, each default on one line if it can be."""
    indent = max(len(name) for name, _ in rows) + 4
    width = max(get_terminal_size().columns - indent, _NARROWEST)
    lines = [f"{title}:"]
    for name, told in rows:
        first, *more = _wrapped(told, width)
        lines += [f"  {name}".ljust(indent) + first, *(" " * indent + line for line in more)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    told, bracket, default = text.partition("[default: ")
    lines = textwrap.wrap(told, width)
    told_default = textwrap.wrap(bracket + default, width)
    if len(told_default) == 1 and len(f"{lines[-1]} {told_default[0]}") <= width:
        return [*lines[:-1], f"{lines[-1]} {told_default[0]}"]
    return lines + told_default
