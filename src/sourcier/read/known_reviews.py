"""Files of decisions that are as an earlier build found them: they are known to be in order, and not read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sourcier.errors import ContentError, Fault
from sourcier.inputs import lasting_mark
from sourcier.planned import key_of
from sourcier.read.reviews import ReviewFile, read_review, read_reviews
from sourcier.review import Review
from sourcier.store import Store


class KnownReviews:
    """Reads the files of decisions, those that changed. `code` stands for the version of all that reads."""

    def __init__(self, store: Store, code: str) -> None:
        self._store = store
        self._code = code
        self._now = time.time_ns()

    def read(self, paths: Sequence[Path], faults: list[Fault]) -> list[ReviewFile]:
        """Return the decisions of files; as `read_reviews`."""
        keys = {path: self._key(path) for path in paths}
        kept = self._store.find_all([key for key in keys.values() if key])
        found: list[ReviewFile] = []
        for path, key in keys.items():
            content = kept.get(key or b"")
            if content is not None:
                found.append(ReviewFile(path, content, partial(_loaded, path, content)))
                continue
            for file in read_reviews([path], faults):
                found.append(file)
                if key:
                    self._store.keep(key, file.key)
        return found

    def _key(self, path: Path) -> bytes | None:
        mark = lasting_mark(path, self._now)
        return None if mark is None else key_of("review", self._code, str(path), mark)


def _loaded(path: Path, key: bytes) -> Review:
    found = read_review(path)
    if found.key != key:
        raise ContentError([Fault(path, 0, "was changed while the site was being built", "build again")])
    return found.load()
