"""Extraction on a Dask cluster: a real scheduler and worker processes of this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client

from sourcier import Document, extract_many
from sourcier.errors import SchedulingError

DOCUMENTS = [Document(f"Selon le maire, {n} maisons ont brûlé.", f"Feu {n}") for n in range(2, 200)]
_QUIET = {"DASK_DISTRIBUTED__DASHBOARD__LINK": "", "DASK_LOGGING__DISTRIBUTED": "error"}


@contextmanager
def cluster(tmp_path: Path, workers: int, **environment: str) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Run a scheduler and its workers; yield its address and the workers' processes."""
    given = os.environ | _QUIET | environment
    address_file = tmp_path / "scheduler.json"
    options = ["--scheduler-file", str(address_file), "--no-dashboard"]
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", *options]
    with subprocess.Popen(command, env=given, stderr=subprocess.DEVNULL) as scheduler:
        started = [start_worker(address_file, given) for _ in range(workers)]
        try:
            yield address_of(address_file, workers), started
        finally:
            for process in (*started, scheduler):
                process.kill()
                process.wait()


def start_worker(address_file: Path, environment: dict[str, str]) -> subprocess.Popen:
    command = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(address_file)]
    command += ["--nthreads", "1", "--no-dashboard", "--no-nanny"]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def address_of(address_file: Path, workers: int) -> str:
    """Return the scheduler's address once all its workers are there."""
    with Client(scheduler_file=str(address_file), timeout="30s", set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=30)
        return client.scheduler.address


@pytest.fixture(scope="module")
def here() -> list:
    return list(extract_many(DOCUMENTS))


def test_a_cluster_gives_what_one_process_gives_though_a_worker_is_killed(tmp_path, here):
    with cluster(tmp_path, workers=2) as (address, workers):
        made = extract_many(DOCUMENTS, scheduler=address)
        found = [next(made)]
        os.kill(workers[0].pid, signal.SIGKILL)
        found += list(made)
    assert found == here


def test_workers_with_other_rules_are_refused(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "sitecustomize.py").write_text(
        "import sourcier.engine as engine\nengine.rules_fingerprint = lambda: 'other'\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(other), *sys.path])
    refused = pytest.raises(SchedulingError, match="install the same version")
    with cluster(tmp_path, 1, PYTHONPATH=path) as (address, _), refused:
        list(extract_many(DOCUMENTS, scheduler=address))


def test_an_address_where_no_scheduler_answers_is_told(monkeypatch):
    monkeypatch.setattr("sourcier.scheduling.cluster._PATIENCE", "1s")
    with pytest.raises(SchedulingError, match="build without --scheduler"):
        list(extract_many(DOCUMENTS, scheduler="tcp://127.0.0.1:9"))


def test_a_missing_extra_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SchedulingError, match=r"sourcier\[cluster\]"):
        list(extract_many(DOCUMENTS, scheduler="tcp://127.0.0.1:9"))
