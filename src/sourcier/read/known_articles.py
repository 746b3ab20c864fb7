"""Articles whose files are as an earlier build found them: their heads are known without reading them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from sourcier.article import Article
from sourcier.config import SourceText
from sourcier.errors import ContentError, Fault
from sourcier.inputs import Mark, is_of_file, lasting_mark
from sourcier.planned import key_of
from sourcier.read.articles import ArticleFile, ArticleHead, read_article, read_articles
from sourcier.store import Store


class _Known(Struct, frozen=True):
    """A file as it was, and what was read in it."""

    mark: Mark
    head: ArticleHead


_DECODER = msgspec.msgpack.Decoder(dict[str, _Known])  # by path


class KnownArticles:
    """Reads the files of articles, those that changed. `code` stands for the version of all that reads.

    `marks` are those of the files by path, as far as they are known.
    """

    def __init__(self, store: Store, code: str, marks: Mapping[str, Mark]) -> None:
        self._store = store
        self._code = code
        self._marks = marks
        self._now = time.time_ns()

    def read(
        self, paths: Sequence[str], folder: Path, source_text: SourceText, faults: list[Fault]
    ) -> list[ArticleFile]:
        """Return the articles of files below the content folder; as `read_articles`."""
        key = key_of("heads", self._code, str(folder), source_text)
        before = self._before(key)
        known: dict[str, _Known] = {}
        found: list[ArticleFile] = []
        try:
            for place in paths:
                mark, kept = self._marks.get(place), before.get(place)
                if kept is None or kept.mark != mark:
                    mark = self._mark(place)
                if kept is not None and kept.mark == mark:
                    load = partial(_loaded, place, folder, source_text, kept.head)
                    found.append(ArticleFile(place, kept.head, load))
                    known[place] = kept
                    continue
                for file in read_articles([place], folder, source_text, faults):
                    found.append(file)
                    if mark is not None:  # else its next save could bear the same
                        known[place] = _Known(mark, file.head)
        finally:  # what was read before an interruption is known
            if known != before:
                self._store.keep(key, msgspec.msgpack.encode(known))
        return found

    def _mark(self, place: str) -> Mark | None:
        mark = self._marks.get(place)
        return mark if mark and is_of_file(mark) else lasting_mark(place, self._now)

    def _before(self, key: bytes) -> dict[str, _Known]:
        try:
            return _DECODER.decode(self._store.find(key) or b"")
        except msgspec.MsgspecError:  # nothing kept, or damaged
            return {}


def _loaded(place: str, folder: Path, source_text: SourceText, head: ArticleHead) -> Article:
    path = Path(place)
    found = read_article(path, folder, source_text)
    if found.head.key != head.key:
        raise ContentError([Fault(path, 0, "was changed while the site was being built", "build again")])
    return found.article
