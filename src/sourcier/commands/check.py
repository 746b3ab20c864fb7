"""`check`: what stands between the content and its publication."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from sourcier.commands.options import ContentFolder, TemplatesFolder, templates_here
from sourcier.terminal import print_line, unwatched, watched


def check(
    *,
    content: ContentFolder = Path("content"),
    templates: TemplatesFolder = None,
    cache: Annotated[
        Path,
        typer.Option(metavar="DIR", help="Extractions kept between builds, and the site that is checked."),
    ] = Path(".cache"),
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 where claims wait for review, too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """List everything between here and publishing: errors, claims to review, what is good to know.

    No output is written: the site that is checked is built in the cache.
    """
    from sourcier.build import Folders
    from sourcier.checking import check_content
    from sourcier.checking.listing import Style, listing
    from sourcier.scheduling import Workforce

    folders = Folders(content, Path("site"), templates or templates_here(), cache)
    report = check_content(folders, Workforce(), unwatched if as_json else watched)
    if as_json:
        print_line(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        on_terminal = sys.stdout.isatty()
        style = Style(aligned=on_terminal, coloured=on_terminal and "NO_COLOR" not in os.environ)
        for line in listing(report, style):
            print_line(line)
    if not report.is_clear(strict=strict):
        raise typer.Exit(1)
