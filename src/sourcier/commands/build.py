"""`build`: the site. Where nothing is to be done, no more is loaded than finding that out takes."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.commands.options import add_cache, add_content, add_templates, templates_here, whole_number
from sourcier.errors import UsageError
from sourcier.terminal import count, print_line, say, unwatched, watched

if TYPE_CHECKING:
    from sourcier.summary import Summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_content(parser, "What you write: articles (*.md, at any depth) and site.yaml.")
    told = "The site: replaced whole, or left as it is if anything fails. [default: %(default)s]"
    parser.add_argument("--output", type=Path, default=Path("site"), metavar="DIR", help=told)
    add_templates(parser)
    add_cache(parser, "Extractions kept between builds: no article is extracted twice.")
    told = "Processes that extract. [default: what the new articles are worth]"
    parser.add_argument("--workers", type=whole_number(1, None), metavar="N", help=told)
    told = "A Dask cluster that extracts instead: tcp://host:8786."
    parser.add_argument("--scheduler", metavar="ADDRESS", help=told)
    parser.add_argument("--fresh", action="store_true", help="Extract every article anew.")
    parser.add_argument("--drafts", action="store_true", help="Show articles marked `draft: true` too.")
    parser.add_argument("--quiet", "-q", action="store_true", help="Say nothing but errors.")
    parser.add_argument("--verbose", "-v", action="store_true", help="Name each file written or removed.")
    told = "Print which files were written, left and removed, as JSON."
    parser.add_argument("--json", dest="as_json", action="store_true", help=told)


def run(
    *,
    content: Path,
    output: Path,
    templates: Path | None,
    cache: Path,
    workers: int | None,
    scheduler: str | None,
    fresh: bool,
    drafts: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Build the site: read every article, extract its claims, write its brief.

    All that is wrong is told at once, as `path:line: what — fix`; the site is then left as it was.
    """
    from sourcier.collection import seldom_collected
    from sourcier.folders import Folders
    from sourcier.unchanged import build_inputs, find_unchanged

    if workers is not None and scheduler is not None:
        raise UsageError("--workers is for this machine, --scheduler for a cluster: give one")

    started = time.monotonic()
    folders = Folders(content, output, templates or templates_here(), cache)
    with seldom_collected():
        inputs = build_inputs(folders, drafts=drafts)
        summary = None if fresh else find_unchanged(folders, inputs)
        if summary is None:
            from sourcier.build import build_site
            from sourcier.scheduling import Workforce

            workforce = Workforce(workers, scheduler)
            watch = unwatched if quiet else watched
            summary = build_site(folders, workforce, drafts=drafts, fresh=fresh, watch=watch, inputs=inputs)
    if as_json:
        import json

        print_line(json.dumps(summary.to_dict(), ensure_ascii=False))
    if not quiet:
        _report(summary, output, time.monotonic() - started, name_files=verbose)
    return 0


def _report(summary: Summary, output: Path, seconds: float, *, name_files: bool) -> None:
    site = summary.site
    if name_files:
        for done, paths in (("written", site.written), ("removed", site.removed)):
            for path in paths:
                say(f"{done} {output / path}")
    cached = summary.articles - summary.extracted
    read = f"{count(summary.articles, 'article')} ({summary.extracted} extracted, {cached} from cache)"
    made = f"{len(site.written)} written, {len(site.unchanged)} unchanged, {len(site.removed)} removed"
    say(f"{read}, {count(summary.claims, 'claim')}; pages and files: {made}; {seconds:.1f} s")
