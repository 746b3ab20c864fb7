"""The unit of work: a batch of documents in, their extractions out, the same wherever it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.extraction import Extraction

_BATCH = 32  # documents parsed at once: what bounds memory

Batch = Sequence[Document]


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield the documents in batches, taken from the iterable as they are asked for."""
    waiting = iter(documents)
    while batch := tuple(islice(waiting, _BATCH)):
        yield batch


def extract_here(batch: Batch, lexicon: EditorLexicon) -> list[Extraction]:
    """Return the extractions of a batch, made in this process."""
    from sourcier.extractor import extract_batch  # noqa: PLC0415 - its rules take a while to load

    return extract_batch(batch, lexicon)
