"""An extraction as an annotation, for a reader to correct."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sourcier.article import Article
from sourcier.errors import ContentError, Fault
from sourcier.evaluating.from_extraction import gold_of
from sourcier.evaluating.gold import GoldArticle
from sourcier.extraction import Extraction
from sourcier.write.workspace import reported


def export_gold(found: Sequence[tuple[Article, Extraction]], folder: Path) -> list[Path]:
    """Write each article and what was found in it as an annotation, and return the paths of these.

    Raises:
        ContentError: there is an annotation of one already; nothing is written then.
        OutputError: the disk refuses.
    """
    paths = [folder / "gold" / f"{article.slug}.json" for article, _ in found]
    taken = [path for path in paths if path.exists()]
    if taken:
        raise ContentError(
            [Fault(path, 0, "is there already", "delete it to export it anew") for path in taken]
        )
    with reported(folder):
        for (article, extraction), path in zip(found, paths, strict=True):
            anchor = article.date.isoformat() if article.date else None
            text = GoldArticle(article.slug, article.title, article.text, anchor)
            _write(folder / "articles" / path.name, text)
            _write(path, gold_of(extraction, article.slug))
    return paths


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")
