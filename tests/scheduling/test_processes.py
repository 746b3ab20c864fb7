"""Extraction in several processes: the same extractions, in the same order, whoever made them."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from sourcier import Document, extract_many
from sourcier.editor_lexicon import EditorLexicon, EquipmentTerm
from sourcier.errors import SchedulingError
from sourcier.scheduling import Workforce, extract_with

DATE = dt.date(2025, 8, 14)
DOCUMENTS = [
    Document(f"Selon le maire, {n} maisons ont brûlé mardi.", f"Feu {n}", DATE) for n in range(2, 80)
]


def test_two_processes_give_what_one_gives_in_the_same_order():
    assert list(extract_many(DOCUMENTS, 2)) == list(extract_many(DOCUMENTS))


def test_the_editor_s_words_reach_the_workers():
    lexicon = EditorLexicon((EquipmentTerm(("Zorglub",), "drone", "designation", ()),))
    found = list(extract_many([Document("Un Zorglub a survolé Dax.")] * 40, 2, lexicon=lexicon))
    assert {item.category for extraction in found for item in extraction.equipment} == {"drone"}


def test_no_worker_is_left_when_the_work_is_dropped():
    made = extract_many(DOCUMENTS, 2)
    next(made)
    made.close()
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_is_told():
    made = extract_many(DOCUMENTS * 3, 2)
    next(made)
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(SchedulingError, match="--workers"):
        list(made)


def test_nobody_is_asked_where_nothing_is_new():
    assert list(extract_with(Workforce(scheduler="tcp://localhost:1"), [], 0, EditorLexicon())) == []


# A shell that starts the tests in the background has them ignore interrupts.
INTERRUPTED = """
import signal
from sourcier import Document, extract_many
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    made = extract_many([Document("Le pont a été fermé.")] * 5000, 2)
    next(made)
    print("begun", flush=True)
    list(made)
"""


def ended(group: int) -> bool:
    """Return whether all processes of a group end within ten seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_an_interrupt_ends_all_processes(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout.readline() == "begun\n"
        os.killpg(process.pid, signal.SIGINT)
        started = time.monotonic()
        _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert errors.count("Traceback") == 1  # the interrupt's own, none of the workers'
    assert time.monotonic() - started < 30
    assert ended(process.pid)
