"""The build: the stages in their order, from a content folder to a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import urandom
from pathlib import Path
from typing import Protocol, TypeVar

from sourcier.cache import ExtractionCache
from sourcier.card_cache import CardCache
from sourcier.compose import compose_brief, compose_site
from sourcier.compose.views import Brief
from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.engine import engine
from sourcier.errors import ContentError, Fault
from sourcier.extraction import Extraction
from sourcier.folders import Folders
from sourcier.read import Content, read_content
from sourcier.read.messages import read_messages
from sourcier.render import check_templates, render_site
from sourcier.scheduling import Workforce, extract_with
from sourcier.search import SearchIndex
from sourcier.site_files import Batch
from sourcier.store import Store
from sourcier.summary import Summary
from sourcier.unchanged import build_inputs
from sourcier.write import Memory, Outcome, reserve_output, write_site

__all__ = ["Folders", "Summary", "build_site"]

_Item = TypeVar("_Item")


class Watch(Protocol):
    """Shows how far a stage is."""

    def __call__(self, items: Iterable[_Item], doing: str, total: int, /) -> Iterable[_Item]:
        """Return the items as they come; `doing` names the stage and `total` says how many will come."""


def build_site(folders: Folders, workforce: Workforce, *, drafts: bool, fresh: bool, watch: Watch) -> Summary:
    """Build the site and return what was done; the `workforce` extracts what is new.

    With `drafts`, articles marked as drafts are in it; with `fresh`, every article is extracted anew.

    Raises:
        ContentError: with every fault of content and templates; the site is as it was.
        OutputError: the output can't be replaced; the site is as it was.
        SchedulingError: the workforce can't extract; the site is as it was.
    """
    inputs = build_inputs(folders, drafts=drafts)
    templates = folders.all_templates()
    with reserve_output(folders.output, [folders.content, *templates]) as workspace:
        content = _read(folders.content, templates, drafts=drafts)
        messages = read_messages(templates, content.site.language)
        documents = [Document(article.text, article.title, article.date) for article in content.articles]
        with Store(folders.cache) as store:
            cache = ExtractionCache(store)
            kept = _kept(documents, content.lexicon, cache, fresh=fresh)
            missing = [document for document, found in zip(documents, kept, strict=True) if found is None]
            made = watch(extract_with(workforce, missing, content.lexicon), "Extracting", len(missing))
            extractions = list(_with_new(documents, kept, made, cache))
            briefs = [
                Brief(article, extraction, compose_brief(article, extraction, content.site, messages))
                for article, extraction in zip(content.articles, extractions, strict=True)
            ]
            pages = compose_site(briefs, content.dossiers, content.site, messages)
            draw, index = CardCache(store).draw, SearchIndex(store)
            files = render_site(briefs, pages, content.site, messages, templates, draw=draw, index=index)
            memory = Memory(folders.cache, folders.output)
            claims = sum(len(extraction.claims) for extraction in extractions)
            outcome = Outcome(inputs, len(extractions), claims)
            report = write_site(
                [Batch(urandom(8), lambda: files)], workspace, memory, outcome=lambda: outcome
            )
    return Summary(len(extractions), len(missing), claims, report)


def _kept(
    documents: Sequence[Document], lexicon: EditorLexicon, cache: ExtractionCache, *, fresh: bool
) -> list[Extraction | None]:
    """Return, for each document, what an earlier build extracted from it, if it is kept and wanted."""
    return [None] * len(documents) if fresh else cache.find(documents, engine(lexicon))


def _with_new(
    documents: Sequence[Document],
    kept: Sequence[Extraction | None],
    made: Iterable[Extraction],
    cache: ExtractionCache,
) -> Iterator[Extraction]:
    """Yield an extraction for each document, in their order: one kept, else the next one made."""
    new = iter(made)
    for document, extraction in zip(documents, kept, strict=True):
        if extraction is not None:
            yield extraction
            continue
        found = next(new)
        cache.keep(document, found)
        yield found


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
