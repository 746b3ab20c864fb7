"""One source after the other → article files: what came of each, in words for the user."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sourcier.errors import ContentError
from sourcier.importing.article_file import Draft, write_draft
from sourcier.importing.blocks import Page
from sourcier.importing.duplicates import Library
from sourcier.importing.extract_page import NoArticleError, extract_page
from sourcier.importing.feeds import BrokenFeedError, Feed, FeedEntry, read_feed
from sourcier.importing.fetch import Fetcher
from sourcier.importing.plain_text import read_plain_text
from sourcier.importing.refusals import RefusedSourceError
from sourcier.importing.sources import RawSource, load_source
from sourcier.importing.storing import ExistsError, StoringError, store_new, store_snapshot
from sourcier.read.articles import parse_article
from sourcier.read.files import LARGEST_BYTES, decode_file
from sourcier.slugs import slug_of

_AS_WORDS = "copy the article's words into a .txt file and import that"
_MOST_ENTRIES = 30  # of a feed at a time
_FEWEST_WORDS = 150  # of an entry that gives the article itself, not a summary


class Orders(Struct, frozen=True):
    """What the user wants of an import. `outlet` and `date` take the place of what the pages say."""

    content: Path
    into: Path
    outlet: str | None
    date: str | None
    snapshot: bool
    now: dt.datetime


class Outcome(Struct, frozen=True):
    """What came of a source, or of an entry of a feed: the file made, if any, and what there is to say."""

    path: Path | None
    notes: tuple[str, ...]
    is_failure: bool = False


class Importer:
    """Makes article files; knows those that are there and those it made."""

    def __init__(self, orders: Orders, fetcher: Fetcher) -> None:
        """Read the articles there are, to tell what repeats them."""
        self._orders = orders
        self._fetcher = fetcher
        self._library = Library(orders.content)
        self._today = orders.now.date().isoformat()

    def import_source(self, source: str) -> Iterator[Outcome]:
        """Yield what comes of a source: of a feed, something for each article it names."""
        try:
            raw = load_source(source, self._fetcher)
            if raw.form == "feed":
                yield from self._import_feed(raw)
            else:
                yield self._make(raw, self._page(raw))
        except (RefusedSourceError, StoringError) as error:
            yield Outcome(None, (str(error),), is_failure=True)

    def _import_feed(self, raw: RawSource) -> Iterator[Outcome]:
        try:
            feed = read_feed(raw.text)
        except BrokenFeedError as error:
            raise RefusedSourceError(raw.name, str(error), "give the address of an article") from error
        for entry in feed.entries[:_MOST_ENTRIES]:
            known = self._library.at(entry.url)
            if known:
                yield Outcome(None, (f"{entry.url}: is there already, as {known}",))
                continue
            try:
                yield self._import_entry(raw, feed, entry)
            except (RefusedSourceError, StoringError) as error:
                yield Outcome(None, (str(error),), is_failure=True)
        left_out = len(feed.entries) - _MOST_ENTRIES
        if left_out > 0:
            what = f"{raw.name}: {left_out} older articles of the feed are left out"
            yield Outcome(None, (f"{what} — import it again, or import their addresses",))

    def _import_entry(self, raw: RawSource, feed: Feed, entry: FeedEntry) -> Outcome:
        """Import an article of a feed: from the feed where it gives all of it, else from its page."""
        said = Page((), entry.title, feed.title, entry.date, entry.author, entry.url, entry.licence)
        if entry.content and len(entry.content.split()) >= _FEWEST_WORDS and not self._orders.snapshot:
            html = f"<html><body><article>{entry.content}</article></body></html>"
            inside = replace(raw, text=html, form="page", url=entry.url)
            return self._make(inside, _completed(said, self._page(inside)))
        if entry.url is None:
            name = entry.title or "an article without a title"
            raise RefusedSourceError(raw.name, f"gives no web address for {name[:80]!r}", "look for its page")
        page = load_source(entry.url, self._fetcher)
        return self._make(page, _completed(self._page(page), said))

    def _page(self, raw: RawSource) -> Page:
        try:
            if raw.form == "page":
                return extract_page(raw.text, raw.url, self._today)
        except NoArticleError as error:
            raise RefusedSourceError(raw.name, str(error), _AS_WORDS) from error
        page = replace(read_plain_text(raw.text), url=raw.url)
        if not page.blocks:
            raise RefusedSourceError(raw.name, "holds no words", "check the file")
        return page

    def _make(self, raw: RawSource, found: Page) -> Outcome:
        """Write the article file of a page."""
        orders = self._orders
        page = replace(found, outlet=orders.outlet or found.outlet, date=orders.date or found.date)
        known = self._library.at(page.url)
        if known:
            what = f"is there already, as {known}"
            raise RefusedSourceError(raw.name, what, "delete that file to import the page anew")
        draft = write_draft(page, self._today if raw.is_download else None)
        path = orders.into / f"{slug_of(draft.title) or slug_of(Path(raw.name).stem) or 'article'}.md"
        content = _checked(draft, page, path, raw.name)
        if path.exists() or path.is_symlink():
            raise ExistsError(
                f"{raw.name}: {path} exists already — rename that file, or choose a folder with --into"
            )
        if orders.snapshot:
            self._keep(raw, path.stem)
        store_new(path, content)
        notes = tuple(self._notes(path, page, draft))
        self._library.add(path, page.url, page.text)
        return Outcome(path, notes)

    def _keep(self, raw: RawSource, name: str) -> None:
        facts = {"url": raw.url, "retrieved": self._orders.now.isoformat(timespec="seconds")}
        if not raw.is_download:
            facts["retrieved"] = None
        said = {key: value for key, value in facts.items() if value}
        store_snapshot(self._orders.content / "snapshots", name, raw.content, said)

    def _notes(self, path: Path, page: Page, draft: Draft) -> Iterator[str]:
        if draft.gaps:
            yield f"{path}: not found: {', '.join(draft.gaps)} — fill in the lines that the file marks so"
        if page.language and not page.language.lower().startswith("fr"):
            yield f'{path}: the page says that it is in "{page.language[:20]}" — only French is extracted'
        if not page.is_whole:
            yield f"{path}: the page keeps a part for subscribers — see that the text is whole"
        for repetition in self._library.repetitions(page.text):
            much = f"{repetition.share:.0%} of the shorter text"
            yield f"{path}: repeats {repetition.path} ({much}) — keep one, or give both one dossier"


def _completed(page: Page, other: Page) -> Page:
    """Return the page with what it does not say taken from another description of it, its text included."""
    return Page(
        blocks=page.blocks or other.blocks,
        title=page.title or other.title,
        outlet=page.outlet or other.outlet,
        date=page.date or other.date,
        author=page.author or other.author,
        url=page.url or other.url,
        licence=page.licence or other.licence,
        language=page.language or other.language,
        is_whole=page.is_whole and other.is_whole,
    )


def _checked(draft: Draft, page: Page, path: Path, source: str) -> bytes:
    """Return the bytes of an article file, after its own reader has read exactly the page's text from them.

    Raises:
        RefusedSourceError: the reader would refuse the file, or read another text.
    """
    content = draft.written.encode()
    if len(content) > LARGEST_BYTES:
        raise RefusedSourceError(
            source, f"the text takes more than {LARGEST_BYTES:,} bytes", "import it in parts"
        )
    try:
        article = parse_article(decode_file(path, content), path, path.parent, "full").article
    except ContentError as error:
        raise RefusedSourceError(source, f"makes no article: {error.faults[0].what}", _AS_WORDS) from error
    if article.text != page.text:
        raise RefusedSourceError(source, "can't be written in Markdown word for word", _AS_WORDS)
    return content
