"""The build: the stages in their order, from a content folder to a site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from sourcier.compose import compose_brief, compose_site
from sourcier.compose.views import Brief
from sourcier.errors import ContentError, Fault
from sourcier.extract import Document, extract_many
from sourcier.read import Content, read_content
from sourcier.read.messages import read_messages
from sourcier.render import check_templates, default_templates, render_site
from sourcier.write import Report, reserve_output, write_site

_Item = TypeVar("_Item")


class Watch(Protocol):
    """Shows how far a stage is."""

    def __call__(self, items: Iterable[_Item], doing: str, total: int, /) -> Iterable[_Item]:
        """Return the items as they come; `doing` names the stage and `total` says how many will come."""


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
    templates = _templates(folders)
    with reserve_output(folders.output, [folders.content, *templates]) as workspace:
        content = _read(folders.content, templates, drafts=drafts)
        messages = read_messages(templates, content.site.language)
        documents = [Document(article.text, article.title, article.date) for article in content.articles]
        extracted = extract_many(documents, lexicon=content.lexicon)
        extractions = list(watch(extracted, "Extracting", len(documents)))
        briefs = [
            Brief(article, extraction, compose_brief(article, extraction, content.site, messages))
            for article, extraction in zip(content.articles, extractions, strict=True)
        ]
        pages = compose_site(briefs, content.site, messages)
        report = write_site(render_site(briefs, pages, content.site, messages, templates), workspace)
    return Summary(len(extractions), sum(len(extraction.claims) for extraction in extractions), report)


def _templates(folders: Folders) -> list[Path]:
    """Return the folders of templates, those of the site before the packaged ones."""
    packaged = default_templates()
    if folders.templates is not None and not folders.templates.is_dir():
        raise ContentError([Fault(folders.templates, 0, "no such folder", "name a folder of templates")])
    if folders.templates is None or folders.templates.resolve() == packaged.resolve():
        return [packaged]
    return [folders.templates, packaged]


def _read(folder: Path, templates: Sequence[Path], *, drafts: bool) -> Content:
    """Return the content; a fault of the templates is told together with its own."""
    faults: list[Fault] = []
    try:
        check_templates(templates)
    except ContentError as error:
        faults += error.faults
    try:
        content = read_content(folder, drafts=drafts)
    except ContentError as error:
        raise ContentError([*faults, *error.faults]) from error
    if faults:
        raise ContentError(faults)
    return content
