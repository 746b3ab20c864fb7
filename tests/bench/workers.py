"""What more workers bring: the same documents extracted by one process, by two, by a Dask cluster of two.

    python tests/bench/workers.py [COUNT] [--runs 3] [--workers 2]

Seconds of the clock, medians of the runs, taken in turn. All is started anew each time, with its models; a cluster,
which stands before anybody asks it, is set up as docs/scheduling.md says, before its clock starts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import write
from distributed import Client

from sourcier.document import Document
from sourcier.read import read_content
from sourcier.scheduling import extract_many

_WORKER_SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "MALLOC_TRIM_THRESHOLD_": "67108864",
    "MALLOC_MMAP_THRESHOLD_": "33554432",
}


def main() -> None:
    arguments = _arguments()
    with TemporaryDirectory() as folder:
        write(arguments.count, Path(folder))
        articles = read_content(Path(folder), drafts=True).articles
    documents = [Document(article.text, article.title, article.date) for article in articles]
    tasks: dict[str, Callable[[], float]] = {
        "one process": lambda: _seconds(documents, workers=1),
        "processes": lambda: _seconds(documents, workers=arguments.workers),
        "Dask workers": lambda: _on_cluster(documents, arguments.workers),
    }
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(arguments.runs):
        for name, task in tasks.items():
            seconds[name].append(task())
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, taken in medians.items():
        sys.stdout.write(f"{name:14}{taken:8.1f} s\n")
    one, several, cluster = medians.values()
    sys.stdout.write(f"{arguments.workers} processes against one: {one / several:.2f} times as fast\n")
    sys.stdout.write(f"Dask against processes: {several / cluster:.2f} times as fast\n")


def _seconds(documents: list[Document], *, workers: int = 1, scheduler: str | None = None) -> float:
    """Return what extracting all took, by the clock."""
    started = time.monotonic()
    for _ in extract_many(documents, workers, scheduler=scheduler):
        pass
    return time.monotonic() - started


def _on_cluster(documents: list[Document], workers: int) -> float:
    with TemporaryDirectory() as folder, _cluster(Path(folder) / "scheduler.json", workers) as address:
        return _seconds(documents, scheduler=address)


@contextmanager
def _cluster(known: Path, workers: int) -> Iterator[str]:
    """Run a scheduler, known by that file, and its workers; yield its address once all are there."""
    options = ["--scheduler-file", str(known), "--no-dashboard"]
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", *options]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", *options]
    worker += ["--nworkers", str(workers)]
    with (
        subprocess.Popen(scheduler, stderr=subprocess.DEVNULL) as first,
        subprocess.Popen(worker, env=os.environ | _WORKER_SETTINGS, stderr=subprocess.DEVNULL) as second,
    ):
        try:
            with Client(scheduler_file=str(known), timeout="60s", set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60)
                address = client.scheduler.address
            yield address
        finally:
            second.terminate()
            second.wait()
            first.terminate()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
