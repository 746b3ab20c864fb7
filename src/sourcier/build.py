"""The build: the stages in their order, from a content folder to a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from sourcier.card_cache import CardCache
from sourcier.collection import leave_alone, seldom_collected
from sourcier.compose import compose_site
from sourcier.compose.outlines import PlannedBrief
from sourcier.engine import code_fingerprint
from sourcier.errors import ContentError, Fault
from sourcier.folders import Folders
from sourcier.inputs import Inputs
from sourcier.library import Library, Watch
from sourcier.link_check import LinkCheck
from sourcier.messages import Messages
from sourcier.planned import key_of
from sourcier.read import Content, Readers, read_content
from sourcier.read.known_articles import KnownArticles
from sourcier.read.known_reviews import KnownReviews
from sourcier.read.messages import catalogue_texts, read_messages
from sourcier.render import check_templates, render_site, sitemap_batches
from sourcier.render.template_keys import templates_key
from sourcier.scheduling import Workforce
from sourcier.search import SearchIndex
from sourcier.shelf import Shelf
from sourcier.site_files import Batch
from sourcier.store import Store
from sourcier.summary import Summary
from sourcier.template_cache import TemplateCache
from sourcier.write.memory import Memory
from sourcier.write.site import Outcome, write_site
from sourcier.write.workspace import reserve_output

__all__ = ["Folders", "Summary", "Watch", "build_site"]

_UNKNOWN = Inputs()


def build_site(  # noqa: PLR0913 - what a build may be told
    folders: Folders,
    workforce: Workforce,
    *,
    drafts: bool,
    fresh: bool,
    watch: Watch,
    search: bool = True,
    inputs: Inputs = _UNKNOWN,
) -> Summary:
    """Build the site and return what was done; the `workforce` extracts what is new.

    With `drafts`, articles marked as drafts are in it; with `fresh`, all is made anew; without `search`,
    there is no search page, whatever the settings say: its index takes as long as all else. `inputs` is
    the state of all that is read, as it was before the build; see `build_inputs`.

    Raises:
        ContentError: with every fault of content and templates, else every dead link; the site is as it was.
        OutputError: the output can't be replaced; the site is as it was.
        SchedulingError: the workforce can't extract; the site is as it was.
    """
    templates = folders.all_templates()
    with (
        seldom_collected(),
        reserve_output(folders.output, [folders.content, *templates]) as workspace,
        Store(folders.cache, is_fresh=fresh) as store,
    ):
        shelf = Shelf(store)
        code = code_fingerprint()
        read = Readers(KnownArticles(store, code, inputs.marks()).read, KnownReviews(store, code).read)
        content = _read(folders.content, templates, shelf, read, drafts=drafts)
        if not search:
            content = replace(content, site=replace(content.site, search=False))
        messages = _messages(templates, content.site.language, shelf, code)
        library = Library(content, messages, store)
        briefs = library.planned(workforce, watch)
        leave_alone()  # outlines, all held to the end
        batches = _batches(content, briefs, messages, templates, store)
        claims = sum(brief.outline.claims for brief in briefs)
        memory = Memory(folders.cache, folders.output)
        if fresh:
            memory.forget()
        links = LinkCheck(content, briefs, workspace.staging)
        report = write_site(
            batches,
            workspace,
            memory,
            make=lambda batch: links.seen(shelf.files(batch, links.looked_at)),
            closing=lambda files: sitemap_batches(links.checked(files), content.site),
            outcome=Outcome(inputs.state, len(briefs), claims),
        )
        return Summary(len(briefs), library.extracted, claims, report)


def _batches(
    content: Content,
    briefs: Sequence[PlannedBrief],
    messages: Messages,
    templates: Sequence[Path],
    store: Store,
) -> Iterator[Batch]:
    """Give the files of the site to come, with what earlier builds left in the store at hand."""
    made_by = key_of(code_fingerprint(), content.site, messages)
    remember = Shelf(store, made_by).remember
    pages = compose_site(briefs, content.dossiers, content.site, messages, remember)
    return render_site(
        briefs,
        pages,
        content.site,
        messages,
        templates,
        draw=CardCache(store).draw,
        index=SearchIndex(store),
        code=code_fingerprint(),
        compiled=TemplateCache(store, code_fingerprint()),
    )


def _read(folder: Path, templates: Sequence[Path], shelf: Shelf, read: Readers, *, drafts: bool) -> Content:
    """Return the content; a fault of the templates is told together with its own."""
    faults: list[Fault] = []
    try:
        shelf.remember(templates_key(templates), bool, lambda: _whole(templates))
    except ContentError as error:
        faults += error.faults
    try:
        content = read_content(folder, drafts=drafts, read=read)
    except ContentError as error:
        raise ContentError([*faults, *error.faults]) from error
    if faults:
        raise ContentError(faults)
    return content


def _messages(templates: Sequence[Path], language: str, shelf: Shelf, code: str) -> Messages:
    try:
        key = key_of("messages", code, language, catalogue_texts(templates, language))
    except ContentError:
        return read_messages(templates, language)  # which tells all that is wrong with them
    return shelf.remember(key, Messages, lambda: read_messages(templates, language))


def _whole(templates: Sequence[Path]) -> bool:
    check_templates(templates)
    return True
