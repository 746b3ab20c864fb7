"""Articles whose files are as an earlier build found them: their heads are known without reading them."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

import msgspec

from sourcier.article import Article
from sourcier.config import SourceText
from sourcier.errors import ContentError, Fault
from sourcier.inputs import Mark, is_recent, mark_of
from sourcier.planned import key_of
from sourcier.read.articles import ArticleFile, ArticleHead, read_article
from sourcier.store import Store

_DECODER = msgspec.msgpack.Decoder(ArticleHead)


class KnownArticles:
    """Reads the files of articles, those that changed. `code` stands for the version of all that reads."""

    def __init__(self, store: Store, code: str) -> None:
        self._store = store
        self._code = code
        self._now = time.time_ns()

    def read(self, path: Path, folder: Path, source_text: SourceText) -> ArticleFile:
        """Return the article of a file below the content folder; as `read_article`.

        Raises:
            ContentError: with every fault of the file.
        """
        mark = _mark(path)
        if mark is None or is_recent(mark, self._now):
            return read_article(path, folder, source_text)
        key = key_of("head", self._code, str(path), str(folder), source_text, mark)
        with suppress(msgspec.MsgspecError):  # nothing kept, or damaged
            head = _DECODER.decode(self._store.find(key) or b"")
            return ArticleFile(path, head, lambda: _loaded(path, folder, source_text, head))
        read = read_article(path, folder, source_text)
        self._store.keep(key, msgspec.msgpack.encode(read.head))
        return read


def _mark(path: Path) -> Mark | None:
    """Return the state of a regular file; None for anything else."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return mark_of(status) if S_ISREG(status.st_mode) else None


def _loaded(path: Path, folder: Path, source_text: SourceText, head: ArticleHead) -> Article:
    found = read_article(path, folder, source_text)
    if found.head.key != head.key:
        raise ContentError([Fault(path, 0, "was changed while the site was being built", "build again")])
    return found.article
