"""YAML as written: one mapping, each field with its line, no scalar converted.

Tags, anchors and aliases are refused before anything is composed, so that no document grows when read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from sourcier.errors import ContentError, Fault

if TYPE_CHECKING:
    from yaml import _yaml
    from yaml.error import Mark

    _Mark = Mark | _yaml.Mark

_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 4  # no field nests deeper than a list in a mapping
_TOO_DEEP, _PLAIN = "a value nests too deep", "write plain fields and lists"
_LARGEST = 64_000  # code points; no front matter comes near

# What the parser says, and what a person should do about it. The first that fits.
_MENDS = (
    (
        "mapping values are not allowed",
        'a second ":" in the line',
        'put the value in quotes: title: "Irak : …"',
    ),
    ("found character '\\t'", "a tab where YAML wants spaces", "replace the tab by spaces"),
    ("found a tab character", "a tab where YAML wants spaces", "replace the tab by spaces"),
    ("cannot start any token", "a value begins with a sign of YAML's own", "put the value between quotes"),
    (
        "while scanning a quoted scalar",
        "a quotation mark is not closed",
        'close it; write \\" for one inside',
    ),
    ("invalid Unicode character escape", "an escape is no character", "write the character itself"),
    ("could not find expected ':'", 'a line without ":"', 'write it as "field: value", or indent it'),
    (
        "did not find expected key",
        "the line is no field",
        "put the value between quotes, or mend the indentation",
    ),
)


class Entry(Struct, frozen=True):
    """One field: the line of its name in the file, and its value as a node."""

    line: int
    node: yaml.Node


class _Place(Struct, frozen=True):
    """Where the YAML stands in its file."""

    path: Path
    first_line: int
    written: str
    deepest: int = _DEEPEST

    def fault(self, mark: _Mark | None, what: str, fix: str) -> Fault:
        return Fault(self.path, self.line(mark), what, fix)

    def line(self, mark: _Mark | None) -> int:
        """Return the line in the file. The parser would count U+2028 as a line end, which editors do not."""
        return self.first_line + (0 if mark is None else self.written.count("\n", 0, mark.index))


def read_mapping(
    written: str, path: Path, *, first_line: int, deepest: int = _DEEPEST, largest: int = _LARGEST
) -> dict[str, Entry]:
    """Return the fields of a mapping by name, in order; none for an empty document.

    `first_line` is the line of the file where `written` begins; at most `largest` code points are read, and
    nothing that nests deeper than `deepest`.

    Raises:
        ContentError: it is no YAML, no mapping, or uses more of YAML than plain fields need.
    """
    place = _Place(path, first_line, written, deepest)
    if len(written) > largest:
        what = f"the fields take {len(written):,} characters; at most {largest:,} are read"
        raise ContentError([place.fault(None, what, "shorten them")])
    try:
        faults = _feature_faults(place)
        if faults:
            raise ContentError(faults)
        root = yaml.compose(written, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ContentError([_broken(place, error)]) from error
    except (
        ValueError,
        OverflowError,
    ) as error:  # an escape such as "\ud800" or "\UFFFFFFFF", which is no character
        raise ContentError(
            [place.fault(None, "an escape is no character", "write the character itself")]
        ) from error
    return {} if root is None else _entries(place, root)


def read_mappings(entry: Entry, written: str, path: Path) -> list[tuple[int, dict[str, Entry]]]:
    """Return the items of a field that lists mappings: the line of each, and its fields by name.

    `written` is the whole file, of which `entry` was read.

    Raises:
        ContentError: it is no list, or an item is no mapping.
    """
    place = _Place(path, 1, written)
    if not isinstance(entry.node, yaml.SequenceNode):
        fault = place.fault(entry.node.start_mark, "not a list", 'begin each item with "- "')
        raise ContentError([fault])
    return [(place.line(node.start_mark), _entries(place, node)) for node in entry.node.value]


def read_fields(entry: Entry, written: str, path: Path) -> dict[str, Entry]:
    """Return the fields of a field that is a group of them, by name; `written` is the whole file.

    Raises:
        ContentError: it is no group of fields.
    """
    return _entries(_Place(path, 1, written), entry.node)


def _feature_faults(place: _Place) -> list[Fault]:
    faults: list[Fault] = []
    depth, documents = 0, 0
    for event in yaml.parse(place.written, Loader=_Loader):
        mark = event.start_mark
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > place.deepest or documents > 1:
            what = _TOO_DEEP if depth > place.deepest else "a second YAML document begins"
            return [*faults, place.fault(mark, what, _PLAIN)]
        if isinstance(event, yaml.AliasEvent):
            faults.append(
                place.fault(mark, f"the alias *{event.anchor} is not accepted", "write the value out")
            )
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            faults.append(place.fault(mark, f"the anchor &{event.anchor} is not accepted", "delete it"))
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            faults.append(
                place.fault(mark, f"the tag {tag} is not accepted", "delete it, or quote the value")
            )
    return faults


def _entries(place: _Place, root: yaml.Node) -> dict[str, Entry]:
    if not isinstance(root, yaml.MappingNode):
        kind = "a list" if isinstance(root, yaml.SequenceNode) else "a text"
        raise ContentError(
            [place.fault(root.start_mark, f"{kind}, not fields", 'write lines such as "title: …"')]
        )
    entries: dict[str, Entry] = {}
    faults: list[Fault] = []
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            faults.append(
                place.fault(key.start_mark, "a field's name is no word", 'write lines such as "title: …"')
            )
        elif key.value in entries:
            what = f"{key.value}: written twice, first on line {entries[key.value].line}"
            faults.append(place.fault(key.start_mark, what, "keep one of the two"))
        else:
            entries[key.value] = Entry(place.line(key.start_mark), value)
    if faults:
        raise ContentError(faults)
    return entries


def _broken(place: _Place, error: yaml.YAMLError) -> Fault:
    """Return what a person can make of a parser's complaint; the parser's words where none of ours fits."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in context or "simple key" in context:
        mark = error.context_mark  # type: ignore[attr-defined] # where it opens, not where the parser gives up
    if "nesting depth" in problem:  # newer parsers give up where older ones leave it to us
        return place.fault(mark, _TOO_DEEP, _PLAIN)
    for sign, what, fix in _MENDS:
        if sign in f"{context}, {problem}":
            return place.fault(mark, f"broken YAML: {what}", fix)
    return place.fault(mark, f"broken YAML: {problem}", "mend the line, or put its value between quotes")
