"""`new`: a site to begin with."""

from __future__ import annotations

import argparse
from pathlib import Path

from sourcier.terminal import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="Where the site's content/ is made.")


def run(*, folder: Path) -> int:
    """Start a site: DIR/content with its settings and a first article to write over."""
    from sourcier.write.skeleton import write_skeleton

    write_skeleton(folder / "content")
    say(f"{folder / 'content'} is ready: write in its articles/, then run sourcier in {folder}")
    return 0
