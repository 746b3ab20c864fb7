"""Announced days as iCalendar: exact days only; what is vague stays in the JSON.

Source: RFC 5545. A line has at most 75 octets; commas, semicolons, backslashes and line ends are escaped.
There is no clock here: an entry's stamp is the day its article was published or collected.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sourcier.compose.views import Deadline
from sourcier.config import Site
from sourcier.render.addresses import brief_address, host
from sourcier.render.typography import set_line

_MOST_OCTETS = 75
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def calendar(deadlines: Iterable[Deadline], name: str, site: Site) -> bytes:
    """Return a calendar of all-day entries, each with the words that announce it."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sourcier//sourcier//FR")
    lines = [*head, f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}"]
    for deadline in deadlines:
        lines += _entry(deadline, site)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _entry(deadline: Deadline, site: Site) -> Iterator[str]:
    event = deadline.event
    said = f"« {event.exact} » – {set_line(event.by, site.language)}. {deadline.outlet} : {deadline.title}"
    yield "BEGIN:VEVENT"
    yield f"UID:{deadline.slug}-{event.claim}-{_basic(deadline.day)}@{host(site)}"
    yield f"DTSTAMP:{_basic(deadline.stamp)}T{deadline.stamp.strftime('%H%M%S')}Z"
    yield f"DTSTART;VALUE=DATE:{_basic(deadline.day)}"
    yield f"SUMMARY:{_escaped(set_line(event.title, site.language))}"
    yield f"DESCRIPTION:{_escaped(said)}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    if site.base_url:
        yield f"URL:{brief_address(deadline.slug, site)}#{event.claim}"
    yield "END:VEVENT"


def _basic(day: dt.date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _escaped(words: str) -> str:
    """Return words as a TEXT value; what no line may hold becomes a space."""
    inert = "".join(
        sign if sign.isprintable() or sign == "\n" or sign in "\u00a0\u202f" else " " for sign in words
    )
    return "".join(_ESCAPES.get(sign, sign) for sign in inert)


def _folded(line: str) -> str:
    """Return a line cut after whole characters, each further piece after a space of its own."""
    pieces, taken = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if taken + octets > _MOST_OCTETS:
            pieces.append(" ")
            taken = 1
        pieces[-1] += sign
        taken += octets
    return "\r\n".join(pieces)
