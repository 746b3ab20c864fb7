"""Articles in: content/ → Article. The only stage that opens content files.

Every fault of every file is told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from sourcier.article import Article
from sourcier.config import Site, SourceText
from sourcier.dossier import Dossier
from sourcier.editor_lexicon import EditorLexicon
from sourcier.errors import ContentError, Fault, no_content
from sourcier.read.articles import ArticleFile, read_articles, repeated_slugs
from sourcier.read.dossiers import read_dossiers
from sourcier.read.editor_lexicon import read_editor_lexicon
from sourcier.read.files import find_article_files
from sourcier.read.reviews import ReviewFile, find_review_files, read_reviews
from sourcier.read.site import read_site

ReadArticles = Callable[[Sequence[str], Path, SourceText, list[Fault]], list[ArticleFile]]
ReadReviews = Callable[[Sequence[Path], list[Fault]], list[ReviewFile]]


class Readers(Struct, frozen=True):
    """What reads files of each kind, or knows them: what is wrong with a file is added to the faults."""

    articles: ReadArticles = read_articles
    reviews: ReadReviews = read_reviews


_READERS = Readers()


class Content(Struct, frozen=True):
    """All that was read of a content folder."""

    site: Site
    files: tuple[ArticleFile, ...]  # newest first, undated last; of one day, by slug
    lexicon: EditorLexicon
    dossiers: tuple[Dossier, ...]  # by slug
    reviews: Mapping[str, ReviewFile]  # by the slug of their article, which need not be there

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the files, in their order."""
        return tuple(file.article for file in self.files)


def read_content(folder: Path, *, drafts: bool, read: Readers = _READERS) -> Content:
    """Return the site's settings and its articles; with `drafts`, those marked `draft: true` too.

    Raises:
        ContentError: with the faults of all files.
    """
    content, faults = survey_content(folder, drafts=drafts, read=read)
    if faults:
        raise ContentError(faults)
    return content


def survey_content(folder: Path, *, drafts: bool, read: Readers = _READERS) -> tuple[Content, list[Fault]]:
    """Return what can be read of a content folder, and what is wrong with the rest of it.

    Raises:
        ContentError: there is no such folder.
    """
    if not folder.is_dir():
        raise ContentError([no_content(folder)])
    paths, faults = find_article_files(folder)
    site, lexicon = Site(), EditorLexicon()
    try:
        site = read_site(folder / "site.yaml")
    except ContentError as error:
        faults += error.faults
    try:
        lexicon = read_editor_lexicon(folder / "lexicon")
    except ContentError as error:
        faults += error.faults
    files = read.articles(paths, folder, site.source_text, faults)
    faults += repeated_slugs(files)
    dossiers: list[Dossier] = []
    try:
        dossiers = read_dossiers(folder / "dossiers", [file.head for file in files], complete=not faults)
    except ContentError as error:
        faults += error.faults
    written, unread = find_review_files(folder / "reviews")
    faults += unread
    reviews = read.reviews(written, faults)
    shown = [file for file in files if drafts or not file.head.draft]
    if not shown and not faults:
        faults.append(_nothing_to_show(folder, files))
    ordered = tuple(sorted(sorted(shown, key=_slug), key=_date, reverse=True))
    return Content(
        site, ordered, lexicon, tuple(dossiers), {file.path.stem: file for file in reviews}
    ), faults


def _nothing_to_show(folder: Path, files: list[ArticleFile]) -> Fault:
    if files:
        return Fault(
            folder, 0, "every article is a draft", "delete a line `draft: true`, or build with --drafts"
        )
    return Fault(folder, 0, "no article: no .md file stands below it", "add one, such as articles/koursk.md")


def _slug(file: ArticleFile) -> str:
    return file.head.slug


def _date(file: ArticleFile) -> str:
    """Return the date; an undated article comes before all others."""
    return file.head.date
