"""i18n/*.yaml → Messages: the interface's words, a site's own in the place of packaged ones, key by key.

A catalogue nests as its writer likes; keys come out dotted: page: {home: {title: …}} gives "page.home.title".
A mapping with "other" in it is one message in several numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Formatter

import yaml
from msgspec import Struct

from sourcier.errors import ContentError, Fault
from sourcier.messages import Entry, Messages
from sourcier.read.files import read_file
from sourcier.read.yaml_nodes import read_mapping

_PLURALS = {"zero", "one", "two", "few", "many", "other"}


class _Read(Struct, frozen=True):
    """A message and where it stands."""

    entry: Entry
    path: Path
    line: int


def read_messages(templates: Sequence[Path], language: str) -> Messages:
    """Return the catalogue of a language from `i18n/<language>.yaml` of the folders; the first folder wins.

    Raises:
        ContentError: a catalogue can't be read or holds something else than texts, or a text names a value
            that the packaged one, in the last folder, does not have.
    """
    faults: list[Fault] = []
    catalogues = [_read_catalogue(path, faults) for path in _paths(templates, language)]
    packaged = catalogues[-1] if catalogues else {}
    merged: dict[str, _Read] = {}
    for catalogue in reversed(catalogues):
        merged.update(catalogue)
    for key, message in merged.items():
        faults += _placeholder_faults(key, message, packaged.get(key, message))
    if faults:
        raise ContentError(faults)
    return Messages(language, {key: message.entry for key, message in merged.items()})


def catalogue_texts(templates: Sequence[Path], language: str) -> list[str]:
    """Return all that `read_messages` reads, as texts.

    Raises:
        ContentError: one of the files can't be read.
    """
    return [read_file(path) for path in _paths(templates, language)]


def _paths(templates: Sequence[Path], language: str) -> list[Path]:
    paths = [folder / "i18n" / f"{language}.yaml" for folder in templates]
    return [path for path in paths if path.exists() or path == paths[-1]]


def _read_catalogue(path: Path, faults: list[Fault]) -> dict[str, _Read]:
    """Return the messages of a file; what is wrong with it is added to `faults`."""
    found: dict[str, _Read] = {}
    try:
        fields = read_mapping(read_file(path), path, first_line=1)
    except ContentError as error:
        faults += error.faults
        return found
    for name, field in fields.items():
        _add_messages(found, faults, (path, name, field.line), field.node)
    return found


def _add_messages(
    found: dict[str, _Read], faults: list[Fault], place: tuple[Path, str, int], node: yaml.Node
) -> None:
    """Add the messages at and below a node, which stands under a dotted key."""
    path, key, line = place
    if isinstance(node, yaml.ScalarNode):
        found[key] = _Read(node.value, path, line)
        return
    if not isinstance(node, yaml.MappingNode):
        faults.append(Fault(path, line, f"{key}: a list is no text", "write one text"))
        return
    names = [name.value for name, _ in node.value]
    if "other" in names and _PLURALS.issuperset(names):
        if all(isinstance(text, yaml.ScalarNode) for _, text in node.value):
            found[key] = _Read({name.value: text.value for name, text in node.value}, path, line)
        else:
            faults.append(
                Fault(path, line, f"{key}: a plural form is no text", "write one text for each form")
            )
        return
    for name, below in node.value:
        _add_messages(found, faults, (path, f"{key}.{name.value}", name.start_mark.line + 1), below)


def _placeholder_faults(key: str, message: _Read, packaged: _Read) -> list[Fault]:
    allowed = _placeholders(packaged.entry) or set()
    used = _placeholders(message.entry)
    if used is None:
        what = f"{key}: braces that are no placeholder"
        return [Fault(message.path, message.line, what, 'write {name}, or "{{" for a brace')]
    shown = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "no placeholder"
    return [
        Fault(message.path, message.line, f"{key}: nothing fills {{{name}}}", f"this text may use {shown}")
        for name in sorted(used - allowed)
    ]


def _placeholders(entry: Entry) -> set[str] | None:
    """Return the names in braces; None where a brace opens something else."""
    texts: Iterable[str] = [entry] if isinstance(entry, str) else entry.values()
    names: set[str] = set()
    for text in texts:
        try:
            parts = list(Formatter().parse(text))
        except ValueError:
            return None
        for _, name, form, conversion in parts:
            if name is None:
                continue
            if not name.isidentifier() or form or conversion:
                return None
            names.add(name)
    return names
