"""An editor's preview killed while it writes decisions: the file is one it wrote, whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys

import pytest

from sourcier.read.reviews import read_review

KILLS = 12
WRITER = """
import datetime as dt, sys
from itertools import count
from pathlib import Path
from sourcier.extraction import Engine, Extraction
from sourcier.reviewing import Operation, ReviewFile
file = ReviewFile(Path(sys.argv[1]))
extraction = Extraction(Engine("", "", ""), "0" * 64, None, "Il pleut.", None, *[()] * 9)
print("ready", flush=True)
for number in count(int(sys.argv[2])):
    value = {"quote": "x" * 200, "status": "accepted"}
    operation = Operation(("claims", f"c-{number:010x}"), None, value)
    file.change([operation], extraction, by="", today=dt.date(2025, 8, 16))
    print(number, flush=True)
"""


def test_killed_writer_loses_no_decision(tmp_path):
    file, chance, promised = tmp_path / "crue.yaml", random.Random(3), set[str]()
    for turn in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(file), str(turn * 10_000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout.readline() == "ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(chance.uniform(0.02, 0.3))
            writer.send_signal(signal.SIGKILL)
            promised |= {f"c-{int(number):010x}" for number in writer.stdout.read().split()}
        assert promised <= set(read_review(file).load().claims)
    assert len(promised) > KILLS
