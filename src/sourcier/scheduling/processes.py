"""Extraction in several processes of this machine, each with its own model."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context

from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.errors import SchedulingError
from sourcier.extraction import Extraction
from sourcier.scheduling.batches import batches, extract_here

_AHEAD = 2  # batches that wait for each worker: enough to keep it busy, few enough to bound memory
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def extract_in_processes(
    documents: Iterable[Document], lexicon: EditorLexicon, workers: int
) -> Iterator[Extraction]:
    """Yield one extraction for each document, in their order; Ctrl-C ends the workers too.

    Raises:
        SchedulingError: a worker died.
    """
    waiting: deque[Future[list[Extraction]]] = deque()
    work = batches(documents)
    with _pool(workers) as pool:
        waiting.extend(pool.submit(extract_here, batch, lexicon) for batch in islice(work, _AHEAD * workers))
        while waiting:
            try:
                found = waiting.popleft().result()
            except BrokenProcessPool as error:
                message = "an extraction worker died, as when memory runs out — try with --workers 1"
                raise SchedulingError(message) from error
            waiting.extend(pool.submit(extract_here, batch, lexicon) for batch in islice(work, 1))
            yield from found


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool whose workers leave Ctrl-C to this process and use one thread each."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
