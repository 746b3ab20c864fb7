"""The command line: parse arguments, call the stages, print what came of it.

Results go to stdout, messages to stderr. Heavy modules are imported by the command that needs them:
`--help` answers at once.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourcier.commands.check import check
from sourcier.commands.evaluate import evaluate
from sourcier.commands.options import templates_here
from sourcier.commands.publish import publish
from sourcier.commands.serve import serve
from sourcier.errors import ContentError, SlowDocumentError, SourcierError, no_content
from sourcier.terminal import count, say, unwatched, watched

if TYPE_CHECKING:
    from sourcier.summary import Summary

app = typer.Typer(
    name="sourcier",
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turn French news articles into sourced briefs: a static site where every line leads back to the "
    "words that support it, and says who vouches for them and how surely.\n\n"
    "Without a command: build. Each command tells its options: `sourcier build --help`.\n\n"
    "To begin: `sourcier new my-site`, then `sourcier serve --open` in that folder.",
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="Exit status: 0 done, 1 something in the content or the output stands in the way, 2 usage.",
)


_OTHER_WORDS = {"--help": "--help", "-h": "--help", "help": "--help", "--version": "version"}


def main() -> int:
    """Run the command of sys.argv; return the exit status where a message took the place of an exit."""
    if sys.platform == "win32":
        say("sourcier runs on Linux and macOS — on Windows, install it in WSL, the Linux that Windows brings")
        return 2
    arguments = sys.argv[1:]
    first = arguments[0] if arguments else ""
    if first in _OTHER_WORDS:
        arguments = [_OTHER_WORDS[first]]
    elif not first or first.startswith("-"):
        arguments = ["build", *arguments]
    try:
        app(arguments)
    except ContentError as error:
        for fault in error.faults:
            say(str(fault))
    except SourcierError as error:
        say(str(error))
    return 1


def build(
    *,
    content: Annotated[
        Path, typer.Option(metavar="DIR", help="What you write: articles (*.md, at any depth) and site.yaml.")
    ] = Path("content"),
    output: Annotated[
        Path,
        typer.Option(metavar="DIR", help="The site: replaced whole, or left as it is if anything fails."),
    ] = Path("site"),
    templates: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Templates that take the place of the packaged ones.",
            show_default="templates, if there",
        ),
    ] = None,
    cache: Annotated[
        Path,
        typer.Option(metavar="DIR", help="Extractions kept between builds: no article is extracted twice."),
    ] = Path(".cache"),
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Processes that extract.",
            show_default="what the new articles are worth",
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Dask cluster that extracts instead: tcp://host:8786."),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Extract every article anew.")] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Show articles marked `draft: true` too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name each file written or removed.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print which files were written, left and removed, as JSON.")
    ] = False,
) -> None:
    """Build the site: read every article, extract its claims, write its brief.

    All that is wrong is told at once, as `path:line: what — fix`; the site is then left as it was.
    """
    from sourcier.folders import Folders
    from sourcier.unchanged import build_inputs, find_unchanged

    if workers is not None and scheduler is not None:
        raise typer.BadParameter("--workers is for this machine, --scheduler for a cluster: give one")

    started = time.monotonic()
    folders = Folders(content, output, templates or templates_here(), cache)
    inputs = build_inputs(folders, drafts=drafts)
    summary = None if fresh else find_unchanged(folders, inputs)
    if summary is None:
        from sourcier.build import build_site
        from sourcier.scheduling import Workforce

        workforce = Workforce(workers, scheduler)
        watch = unwatched if quiet else watched
        summary = build_site(folders, workforce, drafts=drafts, fresh=fresh, watch=watch, inputs=inputs)
    if as_json:
        _print_json(summary.to_dict(), indent=None)
    if not quiet:
        _report(summary, output, time.monotonic() - started, name_files=verbose)


def extract(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…|-", help="Article files; - is standard input.")
    ],
    *,
    pretty: Annotated[bool, typer.Option("--pretty", help="Indent the JSON, for people.")] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Read plain text, not Markdown with front matter.")
    ] = False,
    title: Annotated[
        str | None, typer.Option(metavar="TITLE", help="The text's title. Only with --text.")
    ] = None,
    date: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The text's publication date. Only with --text."
        ),
    ] = None,
) -> None:
    """Print what is read in each article as JSON, a line per article. `sourcier schema` describes it."""
    if not text and (title is not None or date is not None):
        raise typer.BadParameter("--title and --date go with --text: an article has its own")
    from sourcier import Document, extract_many
    from sourcier.document import document_key
    from sourcier.read.single import read_articles, read_texts
    from sourcier.time_limit import too_slow

    if text:
        day = None if date is None else date.date()
        documents = [Document(words, title, day) for words in read_texts(files, sys.stdin.buffer)]
    else:
        articles = read_articles(files, sys.stdin.buffer)
        documents = [Document(article.text, article.title, article.date) for article in articles]
    try:
        for extraction in extract_many(documents):
            _print_json(extraction.to_dict(), indent=2 if pretty else None)
    except SlowDocumentError as error:
        pairs = zip(files, documents, strict=True)
        paths = [Path(file) for file, document in pairs if document_key(document) == error.document]
        raise ContentError([too_slow(path, "to extract") for path in paths]) from error


def import_(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Web addresses, saved pages, text files; RSS or Atom feeds."),
    ],
    *,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published them, whatever the pages say.")
    ] = None,
    date: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Their publication date, whatever the pages say."
        ),
    ] = None,
    content: Annotated[
        Path, typer.Option(metavar="DIR", help="What you write: articles repeated there are named.")
    ] = Path("content"),
    into: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to put the files.", show_default="CONTENT/articles"),
    ] = None,
    snapshot: Annotated[
        bool, typer.Option("--snapshot", help="Keep each page as it came, compressed, in CONTENT/snapshots.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let pages come from addresses of the local network.")
    ] = False,
) -> None:
    """Make article files of web pages, saved pages, texts or feeds; print their paths.

    No file is ever overwritten. What a page does not say is marked in its article file.
    """
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
    if failures:
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of what `extract` prints."""
    from sourcier.schema import extraction_schema

    sys.stdout.write(extraction_schema())


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the site's content/ is made.")],
) -> None:
    """Start a site: DIR/content with its settings and a first article to write over."""
    from sourcier.write.skeleton import write_skeleton

    write_skeleton(folder / "content")
    say(f"{folder / 'content'} is ready: write in its articles/, then run sourcier in {folder}")


def version() -> None:
    """Print the versions of sourcier, of its language model and of its lexicons."""
    from sourcier.editor_lexicon import EditorLexicon
    from sourcier.engine import engine

    this = engine(EditorLexicon())
    sys.stdout.write(f"sourcier {this.version}, {this.model}, lexicons {this.lexicon}\n")


# In the order of an editor's day, which is that of `--help`.
_COMMANDS: dict[str, Callable[..., None]] = {
    "new": new,
    "import": import_,
    "serve": serve,
    "check": check,
    "build": build,
    "publish": publish,
    "extract": extract,
    "evaluate": evaluate,
    "schema": schema,
    "version": version,
}
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)


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


def _print_path(path: Path) -> None:
    """Write a file's name and a line end at once, in its own bytes: what follows may take a while."""
    sys.stdout.buffer.write(os.fsencode(path) + b"\n")
    sys.stdout.buffer.flush()


def _print_json(value: object, *, indent: int | None) -> None:
    """Write one JSON value and a line end, in UTF-8 whatever the terminal; a lone surrogate as its escape."""
    line = json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
