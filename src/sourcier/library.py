"""The briefs of a site: read, extracted and composed where no earlier build did, else known from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Protocol, TypeVar

import msgspec

from sourcier.article import Article
from sourcier.cache import ExtractionCache
from sourcier.compose import compose_brief
from sourcier.compose.brief_views import Brief
from sourcier.compose.outlines import Outline, Parts, PlannedBrief, outlined
from sourcier.config import Site
from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.engine import code_fingerprint, engine, rules_fingerprint
from sourcier.errors import ContentError, Fault, SlowDocumentError
from sourcier.extraction import Extraction
from sourcier.messages import Messages
from sourcier.outline_cache import OutlineCache
from sourcier.planned import key_of
from sourcier.read import Content
from sourcier.read.articles import ArticleFile
from sourcier.review import NO_REVIEW
from sourcier.reviewing import apply_review
from sourcier.scheduling import Workforce, extract_many, extract_with
from sourcier.store import Store
from sourcier.time_limit import article_limit, too_slow

_Item = TypeVar("_Item")
_PARTS = msgspec.msgpack.Decoder(Parts)
_MOST_SUBJECTS = 1_000  # actors and pieces of equipment of one article: each makes a page of the site
_HELD_PARTS = 512
_HELD_BRIEFS = 8


class Watch(Protocol):
    """Shows how far a stage is."""

    def __call__(self, items: Iterable[_Item], doing: str, total: int, /) -> Iterable[_Item]:
        """Return the items as they come; `doing` names the stage and `total` says how many will come."""


class Library:
    """The briefs of a content folder. Outlines are held; all else is read or made when it is asked for."""

    def __init__(self, content: Content, messages: Messages, store: Store) -> None:
        self.extracted = 0  # by this one
        self._site: Site = content.site
        self._lexicon: EditorLexicon = content.lexicon
        self._messages = messages
        self._store = store
        self._extractions = ExtractionCache(store)
        self._outlines = OutlineCache(store)
        self._files = {file.head.slug: file for file in content.files}
        made_by = key_of(
            "brief", code_fingerprint(), rules_fingerprint(), engine(content.lexicon), content.site, messages
        )
        self._reviews = {slug: file for slug, file in content.reviews.items() if slug in self._files}
        self._keys = {slug: made_by + file.head.key for slug, file in self._files.items()}
        self._keys |= {slug: self._keys[slug] + review.key for slug, review in self._reviews.items()}
        self._held: dict[str, Brief] = {}
        self.parts: Callable[[str], Parts] = lru_cache(_HELD_PARTS)(self._found_parts)

    def planned(self, workforce: Workforce, watch: Watch) -> list[PlannedBrief]:
        """Return all briefs, newest first; the `workforce` extracts what no earlier build did.

        Raises:
            ContentError: an article was changed meanwhile, takes too long, or speaks of too much.
            SchedulingError: the workforce can't extract.
        """
        outlines = self._outlines.find_all(self._keys)
        lacking = [slug for slug, outline in outlines.items() if outline is None]
        for slug, extraction in zip(lacking, self._extracted(lacking, workforce, watch), strict=True):
            outlines[slug] = self._added(slug, extraction)
        return [
            PlannedBrief(self._keys[slug], outline, self) for slug, outline in outlines.items() if outline
        ]

    def brief(self, slug: str) -> Brief:
        """Return the brief of an article."""
        held = self._held.pop(slug, None)
        if held is None:
            held = self._brief(self._files[slug].article, self._extraction(_document(self._files[slug])))
        return self._hold(held)

    def _extracted(self, slugs: Sequence[str], workforce: Workforce, watch: Watch) -> Iterator[Extraction]:
        """Yield an extraction for each article: one kept, else made, once for all articles with its words."""
        by, keys = engine(self._lexicon), {slug: self._files[slug].head.document for slug in slugs}
        first = {key: slug for slug, key in reversed(keys.items())}
        missing = [
            slug for slug, key in keys.items() if first[key] == slug and not self._extractions.has(key, by)
        ]
        self.extracted = len(missing)
        documents = (_document(self._files[slug]) for slug in missing)
        made = iter(
            watch(extract_with(workforce, documents, len(missing), self._lexicon), "Extracting", len(missing))
        )
        waiting = set(missing)
        for slug in slugs:
            if slug not in waiting:
                yield self._extraction(_document(self._files[slug]))
                continue
            with self._named_if_slow():
                extraction = next(made)
            self._extractions.keep(_document(self._files[slug]), extraction)
            yield extraction

    @contextmanager
    def _named_if_slow(self) -> Iterator[None]:
        """Name the file of a document that takes too long to extract."""
        try:
            yield
        except SlowDocumentError as error:
            paths = [f.path for f in self._files.values() if f.head.document == error.document]
            raise ContentError([too_slow(path, "to extract") for path in paths]) from error

    def _extraction(self, document: Document) -> Extraction:
        """Return what is kept, else make it: what is kept may be damaged."""
        (kept,) = self._extractions.find([document], engine(self._lexicon))
        return kept or next(extract_many([document], lexicon=self._lexicon))

    def _added(self, slug: str, extraction: Extraction) -> Outline:
        brief, path = self._hold(self._brief(self._files[slug].article, extraction)), self._files[slug].path
        with article_limit(path, "to make a brief of"):
            outline, parts = outlined(brief, self._messages, self._site.base_url)
        if (subjects := sum(len(outline.subjects(kind)) for kind in outline.speaks_of)) > _MOST_SUBJECTS:
            what = (
                f"speaks of {subjects:,} actors and kinds of equipment; at most {_MOST_SUBJECTS:,} are read"
            )
            raise ContentError([Fault(path, 0, what, "split it into several articles")])
        self._outlines.keep(self._keys[slug], outline)
        self._store.keep(self._keys[slug] + b"parts", msgspec.msgpack.encode(parts))
        return outline

    def _found_parts(self, slug: str) -> Parts:
        try:
            return _PARTS.decode(self._store.find(self._keys[slug] + b"parts") or b"")
        except msgspec.MsgspecError:
            return outlined(self.brief(slug), self._messages, self._site.base_url)[1]

    def _hold(self, brief: Brief) -> Brief:
        """Keep a brief at hand, as one of the last few that were asked for."""
        if len(self._held) == _HELD_BRIEFS:
            del self._held[next(iter(self._held))]
        self._held[brief.article.slug] = brief
        return brief

    def _brief(self, article: Article, extraction: Extraction) -> Brief:
        """Return the brief of an article, as its editor wants it."""
        file = self._reviews.get(article.slug)
        reviewed = apply_review(extraction, file.load() if file else NO_REVIEW)
        extraction, editing = reviewed.extraction, reviewed.editing
        with article_limit(self._files[article.slug].path, "to make a brief of"):
            page = compose_brief(article, extraction, self._site, self._messages, editing)
        return Brief(article, extraction, page, editing)


def _document(file: ArticleFile) -> Document:
    article = file.article
    return Document(article.text, article.title, article.date)
