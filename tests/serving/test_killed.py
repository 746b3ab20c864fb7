"""Previews killed at random moments while files are saved: what they serve is whole, what you wrote stands."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 3
ARTICLE = """---
title: "Crue"
outlet: "Journal d’exemple"
date: 2025-02-10
---

Selon la préfecture, environ {number} personnes seront évacuées mardi.
"""


@pytest.fixture
def site(tmp_path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yaml").write_text("search: false\n", encoding="utf-8")
    for name in ("crue", "gel", "orage"):
        (tmp_path / "content" / f"{name}.md").write_text(ARTICLE.format(number="dix"), encoding="utf-8")
    return tmp_path


def test_killed_preview_leaves_a_whole_site_and_what_was_written(site):
    chance = random.Random(8)
    for number in range(KILLS):
        written = kill_one(site, number, chance)
        assert {path.name: path.read_text(encoding="utf-8") for path in written} == {
            path.name: text for path, text in written.items()
        }
        assert_whole(site / ".cache" / "preview")
    command = [sys.executable, "-m", "sourcier", "build", "--cache", ".cache"]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in site.iterdir()) == [".cache", "content", "site"]


def kill_one(site: Path, number: int, chance: random.Random) -> dict[Path, str]:
    """Start a preview, save under it, kill it; return what was saved."""
    command = [sys.executable, "-m", "sourcier", "serve", "--port", "0"]
    environment = os.environ | {"NO_COLOR": "1"}
    with subprocess.Popen(command, cwd=site, stderr=subprocess.PIPE, text=True, env=environment) as preview:
        assert any(re.search("preview of content at", line) for line in preview.stderr)
        saved = {
            site / "content" / "crue.md": ARTICLE.format(number=100 + number),
            site / "content" / f"neuf-{number}.md": ARTICLE.format(number=200 + number),
        }
        for path, text in saved.items():
            path.write_text(text, encoding="utf-8")
        with pytest.raises(subprocess.TimeoutExpired):
            preview.wait(chance.uniform(0, 2.5))
        preview.send_signal(signal.SIGKILL)
    return saved


def assert_whole(folder: Path) -> None:
    """Check that every file is complete, and that the pages of one build stand together."""
    pages = list(folder.rglob("*.html"))
    assert (folder / "index.html") in pages
    assert all(page.read_text(encoding="utf-8").rstrip().endswith("</html>") for page in pages)
    assert all(json.loads(path.read_bytes()) for path in folder.rglob("*.json"))
    home = (folder / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="(briefs/[a-z0-9-]+/)', home))
    assert linked == {f"briefs/{path.name}/" for path in (folder / "briefs").iterdir()}
