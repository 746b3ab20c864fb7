"""`import`: articles of what others published."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.commands.options import add_content, add_date
from sourcier.errors import ContentError, no_content
from sourcier.terminal import say

if TYPE_CHECKING:
    import datetime as dt


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the sources and the options."""
    told = "Web addresses, saved pages, text files; RSS or Atom feeds."
    parser.add_argument("sources", nargs="+", metavar="SOURCE…", help=told)
    parser.add_argument("--outlet", metavar="NAME", help="Who published them, whatever the pages say.")
    add_date(parser, "Their publication date, whatever the pages say.")
    add_content(parser, "What you write: articles repeated there are named.")
    told = "Where to put the files. [default: CONTENT/articles]"
    parser.add_argument("--into", type=Path, metavar="DIR", help=told)
    told = "Keep each page as it came, compressed, in CONTENT/snapshots."
    parser.add_argument("--snapshot", action="store_true", help=told)
    told = "Let pages come from addresses of the local network."
    parser.add_argument("--allow-private", action="store_true", help=told)


def run(
    *,
    sources: list[str],
    outlet: str | None,
    date: dt.datetime | None,
    content: Path,
    into: Path | None,
    snapshot: bool,
    allow_private: bool,
) -> int:
    """Make article files of web pages, saved pages, texts or feeds; print their paths.

    No file is ever overwritten. What a page does not say is marked in its article file.
    """
    import datetime as dt

    from sourcier.importing import Fetcher, Importer, Limits, Orders, any_address, is_public

    if not content.is_dir():
        raise ContentError([no_content(content)])
    orders = Orders(
        content=content,
        into=into or content / "articles",
        outlet=outlet,
        date=date.date().isoformat() if date else None,
        snapshot=snapshot,
        now=dt.datetime.now(dt.UTC),
    )
    importer = Importer(orders, Fetcher(Limits(), any_address if allow_private else is_public))
    failures = 0
    for source in sources:
        for outcome in importer.import_source(source):
            if outcome.path:
                _print_path(outcome.path)
            for note in outcome.notes:
                say(note)
            failures += outcome.is_failure
    return 1 if failures else 0


def _print_path(path: Path) -> None:
    """Write a file's name and a line end at once, in its own bytes: what follows may take a while."""
    sys.stdout.buffer.write(os.fsencode(path) + b"\n")
    sys.stdout.buffer.flush()
