"""Fields of a user's file, taken as the schema wants them; what does not fit is a fault, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

from sourcier.errors import ContentError, Fault
from sourcier.likeness import nearest
from sourcier.read.files import unfit_character, without_overrides
from sourcier.read.yaml_nodes import Entry

_Value = TypeVar("_Value")
_SHOWN = 60  # characters of a wrong value that a message repeats


class Fields:
    """The fields of one file: its methods return values and note what is wrong; `close` raises all of it."""

    def __init__(
        self, path: Path, entries: Mapping[str, Entry], known: Sequence[str], *, first_line: int = 1
    ) -> None:
        """Note every field that is not among those `known`; the fields begin on `first_line` of the file."""
        self._path = path
        self._first_line = first_line
        self._entries = entries
        self._faults: list[Fault] = []
        for name, entry in entries.items():
            if name not in known:
                self._faults.append(
                    Fault(path, entry.line, f"{_shown(name)}: unknown field", _nearest(name, known))
                )

    def line(self, name: str) -> int:
        """Return the line of a field; the first one for a field that is not there."""
        return self._entries[name].line if name in self._entries else self._first_line

    def refuse(self, name: str, what: str, fix: str) -> None:
        """Note a fault of a field."""
        self._faults.append(Fault(self._path, self.line(name), f"{name}: {what}", fix))

    def close(self) -> None:
        """Raise a ContentError with all that was noted, if anything was."""
        if self._faults:
            raise ContentError(self._faults)

    def text(self, name: str) -> str | None:
        """Return the words of a field; None where it is absent or empty."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if isinstance(entry.node, yaml.ScalarNode):
            return self._words(name, entry.node)
        self.refuse(name, "a list or a group of fields", f'write it as "{name}: words", on one line')
        return None

    def required_text(self, name: str, fix: str) -> str:
        """Return the words of a field that must be there; "" beside a fault where it is not."""
        if name not in self._entries:
            self.refuse(name, "missing", fix)
            return ""
        noted = len(self._faults)
        words = self.text(name)
        if not words and len(self._faults) == noted:
            self.refuse(name, "empty", fix)
        return words or ""

    def required_quote(self, name: str, fix: str) -> str:
        """Return words of an article exactly as the field has them; "" beside a fault where it has none."""
        entry = self._entries.get(name)
        if entry is None or not isinstance(entry.node, yaml.ScalarNode) or not entry.node.value.strip():
            self.refuse(name, "missing" if entry is None else "no words", fix)
            return ""
        quote: str = entry.node.value
        unfit = unfit_character(quote)
        if unfit:
            self.refuse(name, f"holds the invisible character U+{ord(unfit[0]):04X}", "delete it")
        return quote

    def parsed(self, name: str, parse: Callable[[str], _Value | None], kind: str, fix: str) -> _Value | None:
        """Return what `parse` makes of the words; where it makes None of them, they are "not {kind}"."""
        words = self.text(name)
        if words is None:
            return None
        value = parse(words)
        if value is None:
            self.refuse(name, f'"{_shown(words)}" is not {kind}', fix)
        return value

    def items(self, name: str) -> tuple[str, ...]:
        """Return the items of a list, or of a text separated by commas, in order, without repeats."""
        entry = self._entries.get(name)
        if entry is None:
            return ()
        if isinstance(entry.node, yaml.ScalarNode):
            words = (self._words(name, entry.node) or "").split(",")
        elif isinstance(entry.node, yaml.SequenceNode) and all(
            isinstance(item, yaml.ScalarNode) for item in entry.node.value
        ):
            words = [self._words(name, item) or "" for item in entry.node.value]
        else:
            self.refuse(name, "not a list of words", f"write it as {name}: [first, second]")
            return ()
        return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))

    def _words(self, name: str, node: yaml.ScalarNode) -> str | None:
        words = without_overrides(node.value).strip(" \t\n")
        unfit = unfit_character(words)
        if unfit:
            self.refuse(name, f"holds the invisible character U+{ord(unfit[0]):04X}", "delete it")
            return None
        if "\n" in words or "\r" in words:
            self.refuse(
                name, "goes over several lines", f'write it on one line, or begin it with "{name}: >-"'
            )
            return None
        return words if words.strip() else None


def _nearest(name: str, known: Sequence[str]) -> str:
    near = nearest(name.lower()[:_SHOWN], known)
    accepted = f"known fields: {', '.join(known)}"
    return f'write "{near}"; {accepted}' if near else f"delete it; {accepted}"


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
