"""The front matter of an article file: fields as YAML nodes with their lines, and the Markdown below."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import frontmatter
from frontmatter.default_handlers import BaseHandler

from sourcier.errors import ContentError, Fault
from sourcier.read.yaml_nodes import Entry, read_mapping

_FENCES = re.compile(r"\A---[ \t]*\n(?P<fields>(?:(?!---[ \t]*$).*\n)*)---[ \t]*$\n?", re.MULTILINE)


class NodeHandler(BaseHandler):
    """Gives python-frontmatter the fields as `Entry` values, where its own handler gives converted ones."""

    FM_BOUNDARY = _FENCES

    def __init__(self, path: Path) -> None:
        """Read for the file at `path`, which messages name."""
        super().__init__()
        self._path = path

    def split(self, text: str) -> tuple[str, str]:
        """Return the YAML and the Markdown; a ValueError tells the library that there is no front matter."""
        match = _FENCES.match(text)
        if match is None:
            raise ValueError(text)
        return match["fields"], text[match.end() :]

    def load(self, fm: str) -> dict[str, Entry]:
        """Return the fields by name. The fence above them is line 1 of the file."""
        return read_mapping(fm, self._path, first_line=2)


def split_article(text: str, path: Path) -> tuple[dict[str, Entry], str]:
    """Return the fields and the Markdown of an article file.

    Raises:
        ContentError: there is no front matter, or it is no plain YAML.
    """
    if not _FENCES.match(text):
        raise ContentError([_missing(text, path)])
    fields, body = frontmatter.parse(text, handler=NodeHandler(path))
    return cast("dict[str, Entry]", fields), body


def _missing(text: str, path: Path) -> Fault:
    if text.startswith("---"):
        return Fault(path, 1, "the front matter is not closed", 'write a line "---" below its last field')
    return Fault(
        path, 1, "no front matter", 'begin the file with "---", a line "title: …", a line "outlet: …", "---"'
    )
