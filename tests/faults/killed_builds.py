"""Builds killed at random moments: killed_builds.py [--articles 500] [--kills 200] [--seed 1] FOLDER.

Each one builds one of two states of a content folder over the site of the other. After each kill the site is
whole, one or the other, and the content untouched; the next build, with the cache that the killed one left,
gives exactly the state that it is asked for.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLE = """---
title: "Crue de la Vesle : {number} sinistrés comptés à Arcy"
outlet: "Journal d’exemple"
date: 2025-03-{day:02}
slug: crue-{rank}
---

Selon la préfecture, environ {number} habitants ont quitté leurs maisons mardi.

« L’eau monte encore », a déclaré la maire, Jeanne Roux.
"""
REVIEW = """added:
  - quote: "ont quitté leurs maisons"
    source: {{kind: none}}
    headline: "Des départs, état {changed}"
    by: "A. Diallo"
"""
REVIEWED = 5  # one article in so many


@dataclass(slots=True)
class Tally:
    """What was found after the kills."""

    kills: int = 0
    torn: int = 0  # sites that are neither the one nor the other
    lost: int = 0  # contents, articles and reviews, that are not what they were
    unhealed: int = 0  # next builds that fail, or give another site


def write_content(folder: Path, articles: int, changed: int) -> None:
    """Write articles, the first ones with other figures, and reviews: `changed` tells the two states apart."""
    folder.joinpath("reviews").mkdir(parents=True, exist_ok=True)
    folder.joinpath("site.yaml").write_text(
        "title: Crues\nbase_url: https://site.example/\n", encoding="utf-8"
    )
    for rank in range(articles):
        number = 100 + rank + (7 * changed if rank < max(1, articles // 20) else 0)
        text = ARTICLE.format(number=number, day=rank % 28 + 1, rank=rank)
        folder.joinpath(f"crue-{rank}.md").write_text(text, encoding="utf-8")
        if rank % REVIEWED == 0:
            state = changed if rank < max(1, articles // 20) else 0
            review = folder.joinpath("reviews", f"crue-{rank}.yaml")
            review.write_text(REVIEW.format(changed=state), encoding="utf-8")


def kill_builds(folder: Path, *, articles: int, kills: int, seed: int) -> Tally:
    """Build, kill and look, so many times; the folder is for nothing else."""
    chance = random.Random(seed)
    contents = [folder / "content-0", folder / "content-1"]
    wholes = []
    for changed, content in enumerate(contents):
        write_content(content, articles, changed)
        wholes.append(_built(content, folder / "whole", folder / "cache"))
        shutil.rmtree(folder / "whole")
    written = [digests(content) for content in contents]
    output, tally = folder / "site", Tally()
    _built(contents[0], output, folder / "cache")
    longest = _seconds(contents[1], output, folder / "cache")
    while tally.kills < kills:
        aim = tally.kills % 2
        _kill(contents[aim], output, folder / "cache", chance.uniform(0.05, 1.1) * longest)
        tally.kills += 1
        tally.torn += digests(output) not in wholes
        tally.lost += [digests(content) for content in contents] != written
        tally.unhealed += _built(contents[aim], output, folder / "cache") != wholes[aim]
        tally.unhealed += (folder / ".site.sourcier").exists()
    return tally


def digests(folder: Path) -> dict[str, str]:
    """Return the files of a folder, by path, as digests."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def command(content: Path, output: Path, cache: Path) -> list[str]:
    """Return the command of a build."""
    options = ["build", "--content", content, "--output", output, "--cache", cache, "--quiet"]
    return [sys.executable, str(ROOT / "build.py"), *map(str, options)]


def _built(content: Path, output: Path, cache: Path) -> dict[str, str]:
    done = subprocess.run(command(content, output, cache), capture_output=True, text=True, check=False)
    return {"exit": done.stderr} if done.returncode else digests(output)


def _seconds(content: Path, output: Path, cache: Path) -> float:
    started = time.monotonic()
    _built(content, output, cache)
    return time.monotonic() - started


def _kill(content: Path, output: Path, cache: Path, delay_s: float) -> None:
    with subprocess.Popen(
        command(content, output, cache), start_new_session=True, stderr=subprocess.DEVNULL
    ) as build:
        try:
            build.wait(delay_s)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)


def main() -> int:
    """Print the tally; 1 where anything was torn, lost or unhealed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    tally = kill_builds(given.folder, articles=given.articles, kills=given.kills, seed=given.seed)
    sys.stdout.write(f"{tally}\n")
    return int(bool(tally.torn or tally.lost or tally.unhealed))


if __name__ == "__main__":
    sys.exit(main())
