"""Extraction on a Dask cluster: batches go to its workers, which load the model once; results stream back.

A worker that is lost costs its batches, which others do again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.engine import engine, rules_fingerprint
from sourcier.errors import SchedulingError
from sourcier.extraction import Engine, Extraction
from sourcier.scheduling.batches import Batch, batches, extract_here

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2  # batches that wait for each thread of the cluster
_PATIENCE = "20s"  # for the scheduler to answer

_Maker = tuple[Engine, str]


def extract_on_cluster(
    documents: Iterable[Document], lexicon: EditorLexicon, address: str
) -> Iterator[Extraction]:
    """Yield one extraction for each document, in their order.

    Raises:
        SchedulingError: no scheduler answers, no worker is there, or one would extract otherwise than we.
    """
    maker = _maker(lexicon)
    with _connected(address) as client:
        work = batches(documents)
        threads = _checked_threads(client, lexicon, maker)

        def submit(count: int) -> Iterator[Future[list[Extraction]]]:
            for batch in islice(work, count):
                yield client.submit(_extract, batch, lexicon, maker, pure=False)

        waiting: deque[Future[list[Extraction]]] = deque(submit(_AHEAD * threads))
        while waiting:
            found = _result(waiting.popleft())
            waiting.extend(submit(1))
            yield from found


def _maker(lexicon: EditorLexicon) -> _Maker:
    """Return all that an extraction depends on but its document."""
    return engine(lexicon), rules_fingerprint()


def _extract(batch: Batch, lexicon: EditorLexicon, maker: _Maker) -> list[Extraction]:
    """Return the extractions of a batch. Runs on a worker, perhaps one that came after the check."""
    if _maker(lexicon) != maker:
        raise SchedulingError(_mismatch(_maker(lexicon), maker))
    return extract_here(batch, lexicon)


def _connected(address: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        message = f"{address}: Dask is not installed — install the extra: pip install 'sourcier[cluster]'"
        raise SchedulingError(message) from error
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        what = f"{address}: no Dask scheduler answers here ({error})"
        raise SchedulingError(f"{what} — start one, or build without --scheduler") from error


def _checked_threads(client: Client, lexicon: EditorLexicon, maker: _Maker) -> int:
    """Return how many batches the cluster works on at once, once each worker would extract as we do."""
    threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
    if not threads:
        raise SchedulingError("the cluster has no worker — start one: dask worker ADDRESS")
    for worker, other in client.run(_maker, lexicon).items():
        if other != maker:
            raise SchedulingError(f"{worker}: {_mismatch(other, maker)}")
    return threads


def _mismatch(theirs: _Maker, ours: _Maker) -> str:
    return (
        f"a worker extracts with {_named(theirs)}, this machine with {_named(ours)} — install the same "
        "version of sourcier and of its model on both"
    )


def _named(maker: _Maker) -> str:
    made_by, rules = maker
    return f"sourcier {made_by.version}, {made_by.model}, lexicons {made_by.lexicon}, rules {rules[:8]}"


def _result(future: Future[list[Extraction]]) -> list[Extraction]:
    """Return what a worker made of a batch."""
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    try:
        found: list[Extraction] = future.result()
    except KilledWorker as error:
        raise SchedulingError(f"a batch killed its workers again and again: {error}") from error
    return found
