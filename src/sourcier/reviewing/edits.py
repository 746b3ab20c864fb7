"""Changes to the text of a review file, entry by entry: all that no change concerns stays as it was written.

A file is lines; an entry is the lines from its key, or from its dash, to the last one that it has a sign on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import yaml
from msgspec import Struct

from sourcier.reviewing.layout import SECTIONS, Json, Section, entry_lines

_LISTS = frozenset({"added", "summary"})
_INDENT = 2
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Order = Callable[[str], float]


class _Lines(Struct, frozen=True):
    first: int
    after: int  # the line after the last


class _Found(Struct, frozen=True):
    """A section as it is written."""

    lines: _Lines
    indent: int  # of its entries; -1 where they do not stand on lines of their own
    entries: Mapping[str, _Lines]  # by id, words, quote; by place for the summary


def is_editable(written: str) -> bool:
    """Return whether sections stand on lines of their own: not so where all is between two braces."""
    root = yaml.compose(written, Loader=_LOADER)
    return not (isinstance(root, yaml.CollectionNode) and root.flow_style)


def with_article(written: str, sha256: str) -> str:
    """Return the file with the hash of the text that its decisions are made on."""
    lines, line = written.split("\n"), f"article: sha256:{sha256}"
    found = _section_lines(written, "article")
    if found is not None:
        return "\n".join([*lines[: found.first], line, *lines[found.after :]])
    first = min((f.first for name in SECTIONS if (f := _section_lines(written, name))), default=None)
    if first is None:
        return f"{written.rstrip()}\n{line}\n".lstrip("\n")
    return "\n".join([*lines[:first], line, *lines[first:]])


def with_entry(
    written: str, section: Section, key: str, entries: Sequence[tuple[str, Json]], order: Order
) -> str:
    """Return a file, which has an `article`, with one entry of a section as `entries` have it.

    `entries` are all of the section after the change, by their keys: the one changed is written anew, or is
    away where they do not have it; those that the file has stay as they are. A new one comes before the first
    that `order` puts after it.
    """
    found = _find(written, section)
    value = dict(entries).get(key)
    if found is None or found.indent < 0 or not found.entries:
        return _with_section(written, section, entries, found)
    if section == "summary":  # whose entries go by their places, which a new one or one less shifts
        if value is None or len(entries) != len(found.entries):
            return _with_section(written, section, entries, found)
        key = str([name for name, _ in entries].index(key))
    lines, place = written.split("\n"), found.entries.get(key)
    new = [] if value is None else entry_lines(section, key, value, found.indent)
    if place is not None:
        return "\n".join([*lines[: place.first], *new, *lines[place.after :]])
    if value is None:
        return written
    return "\n".join(_inserted(lines, new, found, order(key), order))


def in_our_layout(article: str, sections: Mapping[Section, Sequence[tuple[str, Json]]]) -> str:
    """Return a whole file with these entries."""
    written = f"article: sha256:{article}\n"
    for section in SECTIONS:
        written = _with_section(written, section, sections[section], None)
    return written


def _inserted(lines: list[str], new: list[str], found: _Found, rank: float, order: Order) -> list[str]:
    at = max(
        (place.after for name, place in found.entries.items() if order(name) <= rank),
        default=min(place.first for place in found.entries.values()),
    )
    return [*lines[:at], *new, *lines[at:]]


def _with_section(
    written: str, section: Section, entries: Sequence[tuple[str, Json]], found: _Found | None
) -> str:
    """Return the file with a whole section written anew, in its place or where it belongs."""
    if found is None and not entries:
        return written
    body = [line for key, value in entries for line in entry_lines(section, key, value, _INDENT)]
    new = [f"{section}:", *body]
    lines = written.split("\n")
    if found is not None:
        return "\n".join([*lines[: found.lines.first], *new, *lines[found.lines.after :]])
    earlier = ("article", *SECTIONS[: SECTIONS.index(section)])
    at = max(f.after for name in earlier if (f := _section_lines(written, name)))
    return "\n".join([*lines[:at], *new, *lines[at:]])


def _find(written: str, section: Section) -> _Found | None:
    pair = _pair(written, section)
    if pair is None:
        return None
    key, node = pair
    lines = _lines_of(written, key, node)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        entries = dict(_entries(written, section, node))
        return _Found(lines, node.start_mark.column, entries)
    empty = not node.value or (isinstance(node, yaml.ScalarNode) and not node.value.strip())
    return _Found(lines, -1, {}) if not empty else _Found(lines, _INDENT, {})


def _entries(written: str, section: Section, node: yaml.CollectionNode) -> Iterator[tuple[str, _Lines]]:
    if section in _LISTS:
        for place, item in enumerate(node.value):
            name = str(place) if section == "summary" else _quote_of(item)
            lines = _lines_of(written, item, item)
            alone = written.split("\n")[lines.first - 1].strip() == "-"  # the dash, on the line before
            yield name, _Lines(lines.first - alone, lines.after)
    else:
        for key, value in node.value:
            yield key.value, _lines_of(written, key, value)


def _quote_of(item: yaml.Node) -> str:
    fields = item.value if isinstance(item, yaml.MappingNode) else []
    return next((value.value for key, value in fields if key.value == "quote"), "")


def _section_lines(written: str, name: str) -> _Lines | None:
    pair = _pair(written, name)
    return None if pair is None else _lines_of(written, *pair)


def _pair(written: str, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    root = yaml.compose(written, Loader=_LOADER)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == name), None)


def _lines_of(written: str, first: yaml.Node, last: yaml.Node) -> _Lines:
    """Return the lines of a key and its value, or of an item with its dash."""
    start = written.count("\n", 0, first.start_mark.index)
    end = _end(last)
    signs = len(written[:end].rstrip())  # a block of text runs on to the next line with signs
    return _Lines(start, written.count("\n", 0, max(signs - 1, first.start_mark.index)) + 1)


def _end(node: yaml.Node) -> int:
    """Return where the last sign of a node is, or what stands for it; a block's own end is the next block."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
