"""Where extraction runs, with the same result: in this process, in several of this machine, on a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.extraction import Extraction
from sourcier.scheduling.batches import batches, extract_here

__all__ = ["Workforce", "extract_many", "extract_with"]


class Workforce(Struct, frozen=True):
    """Who extracts: so many processes of this machine (None: as many as are worth it), or a Dask cluster."""

    workers: int | None = None
    scheduler: str | None = None  # "tcp://host:8786"


_PACKAGED_ONLY = EditorLexicon()
_WORTH_A_WORKER = 100  # documents: what a worker extracts while it would load its model several times over


def extract_many(
    documents: Iterable[Document],
    workers: int = 1,
    *,
    lexicon: EditorLexicon = _PACKAGED_ONLY,
    scheduler: str | None = None,
) -> Iterator[Extraction]:
    """Yield one extraction for each document, in their order. Only a few batches are held in memory.

    With several `workers`, processes of this machine share the work, each with its own model. With a
    `scheduler` ("tcp://host:8786"), the workers of that Dask cluster do. The editor's `lexicon` is added to
    the packaged ones.

    Raises:
        SchedulingError: a worker died, the cluster can't be reached, or its workers would extract otherwise.
    """
    if scheduler is not None:
        from sourcier.scheduling.cluster import extract_on_cluster  # noqa: PLC0415 - an extra

        yield from extract_on_cluster(documents, lexicon, scheduler)
    elif workers > 1:
        from sourcier.scheduling.processes import extract_in_processes  # noqa: PLC0415 - rarely needed

        yield from extract_in_processes(documents, lexicon, workers)
    else:
        for batch in batches(documents):
            yield from extract_here(batch, lexicon)


def extract_with(
    workforce: Workforce, documents: Iterable[Document], count: int, lexicon: EditorLexicon
) -> Iterator[Extraction]:
    """Yield one extraction for each of so many documents, in their order. Without any, nobody is asked.

    Raises:
        SchedulingError: as `extract_many`.
    """
    if not count:
        return iter(())
    workers = workforce.workers or _sensible_workers(count)
    return extract_many(documents, workers, lexicon=lexicon, scheduler=workforce.scheduler)


def _sensible_workers(documents: int) -> int:
    """Return how many processes are worth their start for that many documents."""
    return max(1, min(os.cpu_count() or 1, documents // _WORTH_A_WORKER))
