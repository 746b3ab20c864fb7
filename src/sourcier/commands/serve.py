"""`serve`: the preview."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.commands.options import add_cache, add_content, add_templates, templates_here, whole_number
from sourcier.errors import ContentError, no_content
from sourcier.terminal import count, say, unwatched, watched

if TYPE_CHECKING:
    from sourcier.folders import Folders
    from sourcier.serving import ServedSite
    from sourcier.summary import Summary

_LISTENING_MENDS = {
    errno.EADDRINUSE: "end what listens there, or take any port that is free: --port 0",
    errno.EACCES: "ports below 1024 are the administrator's: give a higher one, such as --port 8000",
}
_OTHER_ADDRESS = "give an address of this machine, such as --host 127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_content(parser, "What you write: articles, site.yaml.")
    add_templates(parser)
    add_cache(parser, "Extractions kept between builds, and the previewed site.")
    told = "Where to listen; 0.0.0.0 for the whole network. [default: %(default)s]"
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=told)
    told = "0 for any that is free. [default: %(default)s]"
    parser.add_argument("--port", type=whole_number(0, 65535), default=8000, metavar="N", help=told)
    parser.add_argument("--open", dest="open_", action="store_true", help="Open the preview in your browser.")
    told = "Show articles marked `draft: true`. [default: drafts]"
    parser.add_argument("--drafts", action=argparse.BooleanOptionalAction, help=told)
    parser.set_defaults(drafts=True)
    told = "Make the search page at each save, too: it takes longer."
    parser.add_argument("--search", action="store_true", help=told)


def run(
    *,
    content: Path,
    templates: Path | None,
    cache: Path,
    host: str,
    port: int,
    open_: bool,
    drafts: bool,
    search: bool,
) -> int:
    """Show the site in your browser and build it anew at each save.

    While something is wrong, the page says what and where. Nothing is written to the site that is published.
    """
    import webbrowser

    from sourcier.folders import Folders
    from sourcier.serving import create_app, open_socket, run_server
    from sourcier.serving.review import review_extension

    if not content.is_dir():
        raise ContentError([no_content(content)])
    try:
        listening, address = open_socket(host, port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        say(f"{host}:{port}: {reason} — {_LISTENING_MENDS.get(error.errno or 0, _OTHER_ADDRESS)}")
        return 2
    folders = Folders(content, cache / "preview", templates or templates_here(), cache)
    site = _site(folders, drafts=drafts, search=search)
    _build(site, first=True)
    app = create_app(site, address, review_extension(site))
    listening.listen()
    say(f"preview of {content} at {address.url} — Ctrl+C ends it")
    if not address.is_loopback:
        say(f"warning: whoever reaches {host}:{address.port} on the network reads it, drafts included")
    if open_:
        webbrowser.open(address.url)
    with suppress(KeyboardInterrupt):
        run_server(site, app, listening, lambda: _build(site, first=False))
    return 0


def _site(folders: Folders, *, drafts: bool, search: bool) -> ServedSite:
    from sourcier.build import build_site
    from sourcier.inputs import Inputs
    from sourcier.scheduling import Workforce
    from sourcier.serving import ServedSite
    from sourcier.unchanged import build_inputs

    def build() -> Summary:
        watch = watched if not site.state.number else unwatched
        inputs = build_inputs(folders, drafts=drafts) if search else Inputs()
        return build_site(
            folders, Workforce(), drafts=drafts, fresh=False, watch=watch, search=search, inputs=inputs
        )

    site = ServedSite(folders, build, lambda: dt.datetime.now().astimezone())
    return site


def _build(site: ServedSite, *, first: bool) -> None:
    """Build the site and say what came of it."""
    started = time.monotonic()
    summary = site.build()
    seconds = f"{time.monotonic() - started:.2f} s"
    if summary is None:
        for told in (*site.state.faults, *filter(None, [site.state.message])):
            say(str(told))
        return
    changed = len(summary.site.written) + len(summary.site.removed)
    if first or changed:
        articles = f"{count(summary.articles, 'article')}, {summary.extracted} extracted"
        say(f"{articles}; {count(changed, 'file')} changed; {seconds}")
