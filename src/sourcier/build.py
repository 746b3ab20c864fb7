"""The build: the stages in their order, from a content folder to a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from sourcier.compose import compose_brief, compose_home
from sourcier.errors import ContentError, Fault
from sourcier.extract import Document, extract_many
from sourcier.read import Content, read_content
from sourcier.read.messages import read_messages
from sourcier.render import check_templates, default_templates, render_site
from sourcier.write import Report, reserve_output, write_site

_Item = TypeVar("_Item")


class Watch(Protocol):
    """Shows how far a stage is: gives its items as they come."""

    def __call__(self, items: Iterable[_Item], doing: str, total: int, /) -> Iterable[_Item]:
        """Return the items; `doing` names the stage and `total` says how many will come."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build reads and writes."""

    content: Path
    output: Path
    templates: Path | None  # those that take the place of packaged ones


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    articles: int
    claims: int
    site: Report


def build_site(folders: Folders, *, drafts: bool, watch: Watch) -> Summary:
    """Build the site and return what was done; with `drafts`, articles marked as drafts are in it.

    Raises:
        ContentError: with every fault of content and templates; the site is as it was.
        OutputError: the output can't be replaced; the site is as it was.
    """
    inputs = [folders.content, folders.templates or default_templates()]
    with reserve_output(folders.output, inputs) as workspace:
        content = _read(folders, drafts=drafts)
        return content
