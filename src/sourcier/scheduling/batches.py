"""The unit of work: a batch of documents in, their extractions out, the same wherever it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sourcier.collection import seldom_collected
from sourcier.document import Document, document_key
from sourcier.editor_lexicon import EditorLexicon
from sourcier.errors import SlowDocumentError
from sourcier.extraction import Extraction
from sourcier.time_limit import OutOfTimeError, time_limit

# What is parsed at once, which bounds memory: so many documents, none after so many characters.
_DOCUMENTS = 32
_CHARACTERS = 100_000

Batch = Sequence[Document]


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield the documents in batches, taken from the iterable as they are asked for."""
    batch: list[Document] = []
    length = 0
    for document in documents:
        batch.append(document)
        length += len(document.text)
        if len(batch) == _DOCUMENTS or length >= _CHARACTERS:
            yield tuple(batch)
            batch, length = [], 0
    if batch:
        yield tuple(batch)


def extract_here(batch: Batch, lexicon: EditorLexicon) -> list[Extraction]:
    """Return the extractions of a batch, made in this process.

    Raises:
        SlowDocumentError: one of the documents takes too long.
    """
    from sourcier.extractor import extract_batch  # noqa: PLC0415 - its rules take a while to load

    try:
        with time_limit(), seldom_collected():
            return extract_batch(batch, lexicon)
    except OutOfTimeError as error:
        if len(batch) == 1:
            raise SlowDocumentError(document_key(batch[0])) from error
    return [extraction for document in batch for extraction in extract_here([document], lexicon)]
