"""Articles whose files are as an earlier build found them: their heads are known without reading them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from sourcier.article import Article
from sourcier.config import SourceText
from sourcier.errors import ContentError, Fault
from sourcier.inputs import lasting_mark
from sourcier.planned import key_of
from sourcier.read.articles import ArticleFile, ArticleHead, read_article, read_articles
from sourcier.store import Store

_DECODER = msgspec.msgpack.Decoder(ArticleHead)


class KnownArticles:
    """Reads the files of articles, those that changed. `code` stands for the version of all that reads."""

    def __init__(self, store: Store, code: str) -> None:
        self._store = store
        self._code = code
        self._now = time.time_ns()

    def read(
        self, paths: Sequence[Path], folder: Path, source_text: SourceText, faults: list[Fault]
    ) -> list[ArticleFile]:
        """Return the articles of files below the content folder; as `read_articles`."""
        keys = {path: self._key(path, folder, source_text) for path in paths}
        kept = self._store.find_all([key for key in keys.values() if key])
        found: list[ArticleFile] = []
        for path, key in keys.items():
            known = _known(kept.get(key or b""))
            if known is not None:
                load = partial(_loaded, path, folder, source_text, known)
                found.append(ArticleFile(path, known, load))
                continue
            for file in read_articles([path], folder, source_text, faults):
                found.append(file)
                if key:
                    self._store.keep(key, msgspec.msgpack.encode(file.head))
        return found

    def _key(self, path: Path, folder: Path, source_text: SourceText) -> bytes | None:
        """Return what stands for the state of a regular file; None where that can't be vouched for."""
        mark = lasting_mark(path, self._now)
        return None if mark is None else key_of("head", self._code, str(path), str(folder), source_text, mark)


def _known(kept: bytes | None) -> ArticleHead | None:
    try:
        return None if kept is None else _DECODER.decode(kept)
    except msgspec.MsgspecError:  # damaged
        return None


def _loaded(path: Path, folder: Path, source_text: SourceText, head: ArticleHead) -> Article:
    found = read_article(path, folder, source_text)
    if found.head.key != head.key:
        raise ContentError([Fault(path, 0, "was changed while the site was being built", "build again")])
    return found.article
