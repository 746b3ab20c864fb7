"""What a page depends on of the templates: its own, and all that these extend, include or import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

_REFERENCE = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+(?P<what>[^%]*)")
_NAME = re.compile(r"\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)'")
_PACKAGED = "sourcier/"  # before the name of a packaged template


def templates_key(folders: Sequence[Path]) -> bytes:
    """Return what stands for all templates of the folders, whether a page uses them or not."""
    digest = sha256(b"templates\0")
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            digest.update(f"{path}\0".encode("utf-8", "surrogatepass") + path.read_bytes() + b"\0")
    return digest.digest()


class TemplateKeys:
    """The keys of templates. The first folder that has a template wins; the last holds the packaged ones."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._sources: dict[str, str] = {}
        self._keys: dict[str, bytes] = {}

    def __call__(self, name: str) -> bytes:
        """Return what stands for the text of a template and of all that it refers to.

        A template that refers to one by anything else than its name is taken to refer to all.
        """
        if name not in self._keys:
            digest = sha256()
            for used in sorted(self._closure(name)):
                digest.update(f"{used}\0{self._source(used)}\0".encode("utf-8", "surrogatepass"))
            self._keys[name] = digest.digest()
        return self._keys[name]

    def _closure(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = {name}
        while waiting:
            found |= waiting
            waiting = {other for used in waiting for other in self._references(used)} - found
        return found

    def _references(self, name: str) -> set[str]:
        references: set[str] = set()
        for reference in _REFERENCE.finditer(self._source(name)):
            names = {match["double"] or match["single"] for match in _NAME.finditer(reference["what"])}
            if not names:
                return {path.name for folder in self._folders for path in folder.glob("*.html")}
            references |= names
        return references

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = self._read(name)
        return self._sources[name]

    def _read(self, name: str) -> str:
        packaged = name.startswith(_PACKAGED)
        folders = self._folders[-1:] if packaged else self._folders
        for folder in folders:
            path = folder / name.removeprefix(_PACKAGED)
            if path.is_file():
                return path.read_text(encoding="utf-8", errors="surrogateescape")
        return ""
