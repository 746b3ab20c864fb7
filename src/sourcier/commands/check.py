"""`check`: what stands between the content and its publication."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from sourcier.commands.options import add_cache, add_content, add_templates, templates_here
from sourcier.terminal import print_line, unwatched, watched


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_content(parser, "What you write: articles, site.yaml.")
    add_templates(parser)
    add_cache(parser, "Extractions kept between builds, and the site that is checked.")
    told = "Exit with 1 where claims wait for review, too."
    parser.add_argument("--strict", action="store_true", help=told)
    parser.add_argument("--json", dest="as_json", action="store_true", help="Print the list as JSON.")


def run(*, content: Path, templates: Path | None, cache: Path, strict: bool, as_json: bool) -> int:
    """List everything between here and publishing: errors, claims to review, what is good to know.

    No output is written: the site that is checked is built in the cache.
    """
    from sourcier.checking import check_content
    from sourcier.checking.listing import Style, listing
    from sourcier.folders import Folders
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
    return 0 if report.is_clear(strict=strict) else 1
