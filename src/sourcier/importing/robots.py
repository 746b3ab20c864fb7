"""robots.txt after RFC 9309: which paths of a site a program may read.

Python's own reader of these files knows neither "*" in a path nor that the longest rule wins.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

_MOST_LINES = 20_000
_UNRESERVED = "/?&=:;,@!$'()+*-._~%"


class RobotRules(Struct, frozen=True):
    """The rules for one program, in the order of the file: a path's pattern, and whether it is allowed."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allow(self, url: str) -> bool:
        """Say whether the address may be read: the longest rule that fits counts, then the milder."""
        parts = urlsplit(url)
        path = _plain(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def read_robots(text: str, program: str) -> RobotRules:
    """Return the rules for a program: those of the groups that name it, or else those for everybody."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    agents: list[str] = []
    is_open = False  # whether a further "User-agent" joins the group
    for line in text.splitlines()[:_MOST_LINES]:
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            agents = [*agents, value.lower()] if is_open else [value.lower()]
            is_open = True
            for agent in agents:
                groups.setdefault(agent, [])
        elif name in ("allow", "disallow"):
            is_open = False
            for agent in agents if value else []:
                groups[agent].append((_plain(value), name == "allow"))
    return RobotRules(tuple(groups.get(program.lower(), groups.get("*", []))))


def _plain(path: str) -> str:
    """Return a path with its escapes written in one way."""
    return quote(unquote(path), safe=_UNRESERVED)


def _fits(pattern: str, path: str) -> bool:
    """Match a pattern with "*" and a final "$" against the beginning of a path, in linear time."""
    is_whole = pattern.endswith("$")
    first, *others = re.sub(r"\*+", "*", pattern.removesuffix("$")).split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    if is_whole and not others:
        return place == len(path)
    last = others.pop() if is_whole else ""
    for piece in others:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not is_whole or (path.endswith(last) and len(path) - len(last) >= place)
