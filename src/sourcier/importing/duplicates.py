"""Which articles of the content folder a new one repeats: by its address, or by runs of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from msgspec import Struct

from sourcier.errors import ContentError
from sourcier.read.files import find_article_files, read_file
from sourcier.read.front_matter import split_article

_RUN = 5  # words that follow each other
_FEWEST_RUNS = 8  # a text of fewer repeats nothing
_SHARE = 0.5  # of the shorter text's runs
_WORD = re.compile(r"\w+")


class _Known(Struct, frozen=True):
    path: Path
    url: str | None
    runs: frozenset[int]


class Repetition(Struct, frozen=True):
    """An article that a new one repeats, and how much of the shorter of the two stands in the other."""

    path: Path
    share: float


class Library:
    """The articles there are. Files with faults are left out: the build tells them."""

    def __init__(self, content: Path) -> None:
        """Read the addresses and words of all articles below a content folder."""
        self._known: list[_Known] = []
        for path in map(Path, find_article_files(content)[0] if content.is_dir() else []):
            try:
                fields, body = split_article(read_file(path), path)
            except ContentError:
                continue
            entry = fields.get("url")
            url = entry.node.value if entry and isinstance(entry.node, yaml.ScalarNode) else None
            self.add(path, url, body)

    def add(self, path: Path, url: str | None, words: str) -> None:
        """Note an article: its address, and its text with or without Markdown."""
        self._known.append(_Known(path, _plain(url), _runs(words)))

    def at(self, url: str | None) -> Path | None:
        """Return the article of an address, if there is one."""
        plain = _plain(url)
        return next((known.path for known in self._known if plain and known.url == plain), None)

    def repetitions(self, words: str) -> list[Repetition]:
        """Return the articles that repeat these words, or are repeated by them, the most alike first."""
        runs = _runs(words)
        found = (Repetition(known.path, _share(runs, known.runs)) for known in self._known)
        return sorted((one for one in found if one.share >= _SHARE), key=lambda one: (-one.share, one.path))


def _plain(url: str | None) -> str | None:
    """Return an address without what does not tell pages apart."""
    return re.sub(r"^https?://(?:www\.)?|#.*$|/$", "", url.strip(), flags=re.IGNORECASE) if url else None


def _runs(words: str) -> frozenset[int]:
    found = _WORD.findall(words.lower())
    runs: Iterable[tuple[str, ...]] = zip(*(found[start:] for start in range(_RUN)), strict=False)
    return frozenset(hash(run) for run in runs)


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= _FEWEST_RUNS else 0.0
