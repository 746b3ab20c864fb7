"""The lines of a file around a fault."""

from __future__ import annotations

import re
import stat

from msgspec import Struct

from sourcier.errors import Fault

_AROUND = 2  # lines shown before and after
_LARGEST_BYTES = 2_000_000
_LONGEST = 300  # characters shown of a line
_NAMED = re.compile(r'"(?P<quoted>[^"]+)"|^(?P<field>[\w.]+):')


class Line(Struct, frozen=True):
    """A line of the file; at the fault, `marked` is what the message names, where it stands in the line."""

    number: int
    before: str
    marked: str
    after: str
    is_faulty: bool = False


def excerpt(fault: Fault) -> list[Line]:
    """Return the lines around a fault; none where it has no line, or its file can't be shown."""
    if not fault.line:
        return []
    try:
        status = fault.path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_BYTES:
            return []
        lines = re.split(r"\r\n|\r|\n", fault.path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return []
    first, last = max(fault.line - _AROUND, 1), min(fault.line + _AROUND, len(lines))
    return [_line(number, lines[number - 1], fault) for number in range(first, last + 1)]


def _line(number: int, text: str, fault: Fault) -> Line:
    text = "".join(c if c.isprintable() or c in "\t\u00a0\u202f" else "\ufffd" for c in text)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    if number != fault.line:
        return Line(number, text, "", "")
    for match in _NAMED.finditer(fault.what):
        named = match["quoted"] or match["field"]
        before, found, after = text.partition(named)
        if found:
            return Line(number, before, found, after, is_faulty=True)
    return Line(number, text, "", "", is_faulty=True)
