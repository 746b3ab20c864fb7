"""An article as its editor has it on the desk: what was read in it, and the file of decisions on it."""

from __future__ import annotations

from msgspec import Struct

from sourcier.article import Article
from sourcier.cache import ExtractionCache
from sourcier.config import Site
from sourcier.document import Document
from sourcier.engine import code_fingerprint, engine
from sourcier.errors import ContentError
from sourcier.extraction import Extraction
from sourcier.folders import Folders
from sourcier.read.articles import ArticleFile
from sourcier.read.editor_lexicon import read_editor_lexicon
from sourcier.read.files import find_article_files
from sourcier.read.known_articles import KnownArticles
from sourcier.read.site import read_site
from sourcier.reviewing import ReviewFile, ReviewState, apply_review
from sourcier.scheduling import extract_many
from sourcier.store import Store


class Sheet(Struct, frozen=True):
    """An article, what is extracted from it, and the decisions as they are."""

    article: Article
    extraction: Extraction
    site: Site
    file: ReviewFile

    def added_ids(self, state: ReviewState) -> dict[str, str]:
        """Return the ids of the claims added, by their quotes."""
        return dict(apply_review(self.extraction, state.review).added)


class Desk:
    """Finds articles by their slugs."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders

    def sheet(self, slug: str) -> Sheet | None:
        """Return the sheet of an article; None where there is no such article, or its file is at fault.

        Raises:
            ContentError: the editor's lexicon or the site's settings are at fault.
        """
        content = self._folders.content
        site, lexicon = read_site(content / "site.yaml"), read_editor_lexicon(content / "lexicon")
        with Store(self._folders.cache) as store:
            file = self._find(slug, site, store)
            if file is None:
                return None
            try:
                article = file.article
            except ContentError:  # changed while it was looked for
                return None
            document = Document(article.text, article.title, article.date)
            cache = ExtractionCache(store)
            (kept,) = cache.find([document], engine(lexicon))
            if kept is None:
                kept = next(extract_many([document], lexicon=lexicon))
                cache.keep(document, kept)
        return Sheet(article, kept, site, ReviewFile(content / "reviews" / f"{slug}.yaml"))

    def _find(self, slug: str, site: Site, store: Store) -> ArticleFile | None:
        paths, _ = find_article_files(self._folders.content)
        known = KnownArticles(store, code_fingerprint(), {})
        files = known.read(paths, self._folders.content, site.source_text, [])
        return next((file for file in files if file.head.slug == slug), None)
