"""What more workers bring: the same documents extracted by one process, by two, by a Dask cluster of two.

    python tests/bench/workers.py [COUNT] [--runs 3] [--workers 2]

Seconds of the clock, medians of the runs, taken in turn; the processes are started anew each time, with their models.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import write
from distributed import LocalCluster

from sourcier.document import Document
from sourcier.read import read_content
from sourcier.scheduling import extract_many


def main() -> None:
    arguments = _arguments()
    with TemporaryDirectory() as folder:
        write(arguments.count, Path(folder))
        articles = read_content(Path(folder), drafts=True).articles
    documents = [Document(article.text, article.title, article.date) for article in articles]
    tasks: dict[str, Callable[[], object]] = {
        "one process": lambda: _spent(documents, 1),
        "processes": lambda: _spent(documents, arguments.workers),
        "Dask workers": lambda: _on_cluster(documents, arguments.workers),
    }
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(arguments.runs):
        for name, task in tasks.items():
            started = time.monotonic()
            task()
            seconds[name].append(time.monotonic() - started)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, taken in medians.items():
        sys.stdout.write(f"{name:14}{taken:8.1f} s\n")
    one, several, cluster = medians.values()
    sys.stdout.write(f"{arguments.workers} processes against one: {one / several:.2f} times as fast\n")
    sys.stdout.write(f"Dask against processes: {several / cluster:.2f} times as fast\n")


def _spent(documents: list[Document], workers: int) -> None:
    for _ in extract_many(documents, workers):
        pass


def _on_cluster(documents: list[Document], workers: int) -> None:
    with LocalCluster(workers, threads_per_worker=1, dashboard_address=None) as cluster:
        for _ in extract_many(documents, scheduler=cluster.scheduler_address):
            pass


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
