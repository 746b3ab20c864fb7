"""A build seen by the interpreter's own audit: what it opens, writes, runs and connects to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = """---
title: "Une digue cède à Brassac"
outlet: "Journal d’exemple"
date: 2025-03-04
url: https://exemple.org/digue
---

Selon la préfecture, environ 240 habitants ont quitté leurs maisons mardi.

« L’eau monte encore », a déclaré la maire, Jeanne Roux.
"""
WATCHED = """
import json, os, sys

noted = []

def note(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, (str, bytes)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            noted.append(("write", os.path.abspath(os.fsdecode(path))))
    elif event in CHANGES and not any(type(part) is int and part >= 0 for part in arguments[1:] if event in WITHIN):
        paths = [os.fsdecode(part) for part in arguments if isinstance(part, (str, bytes, os.PathLike))]
        noted.extend(("write", os.path.abspath(path)) for path in paths)
    elif event in CONNECTS:
        noted.append(("connect", event))
    elif event in RUNS:
        noted.append(("run", os.path.basename(os.fsdecode(arguments[0]))))

CHANGES = {"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
           "os.utime", "shutil.rmtree", "sqlite3.connect"}
WITHIN = {"os.remove", "os.rmdir"}  # with a folder's descriptor: of a tree whose removal was noted
# A library looks on import whether it may bind to the loopback; nothing is asked or answered there.
CONNECTS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
RUNS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile"}
sys.addaudithook(note)
from sourcier.cli import main
try:
    status = main()
except SystemExit as left:
    status = left.code
print(json.dumps({"status": status, "noted": sorted(set(noted))}))
"""


@pytest.fixture
def content(tmp_path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "digue.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def watched(content: Path, output: Path, cache: Path) -> set[tuple[str, str]]:
    """Build, and return what was written, connected to and run."""
    options = ["build", "--content", content, "--output", output, "--cache", cache, "--quiet"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, options)],
        cwd=content.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["status"] in {None, 0}, done.stderr
    return {tuple(pair) for pair in told["noted"]}


def test_a_build_writes_only_its_output_and_cache_and_connects_to_nothing(content, tmp_path):
    (content / "site.yaml").write_text("title: Brèves\nsearch: false\n", encoding="utf-8")
    own = [tmp_path / name for name in ("site", ".site.sourcier", "cache")]
    for _ in range(2):
        noted = watched(content, tmp_path / "site", tmp_path / "cache")
        written = [Path(path) for kind, path in noted if kind == "write"]
        elsewhere = [path for path in written if not any(path.is_relative_to(folder) for folder in own)]
        assert [path for path in elsewhere if path != Path(os.devnull)] == []
        assert [pair for pair in noted if pair[0] != "write"] == []
        (content / "digue.md").write_text(ARTICLE.replace("240", "260"), encoding="utf-8")
    assert (tmp_path / "site" / "index.html").exists()
    assert written


def test_the_only_program_that_a_build_runs_is_that_of_the_search(content, tmp_path):
    noted = watched(content, tmp_path / "site", tmp_path / "cache")
    assert {path.split(".")[0] for kind, path in noted if kind == "run"} == {"pagefind"}
    assert [pair for pair in noted if pair[0] == "connect"] == []
