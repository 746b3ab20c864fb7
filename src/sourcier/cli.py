"""The command line: which command it is, and what is said where one fails.

Results go to stdout, messages to stderr. Of the commands, only the one that is run is imported.
"""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from sourcier.commands.arguments import CommandParser, guess
from sourcier.errors import ContentError, SourcierError, UsageError
from sourcier.terminal import print_line, say


class Command(NamedTuple):
    """A command: the module that runs it, and in one sentence what it does, as its own help begins."""

    module: str
    summary: str


# In the order of an editor's day, which is that of `--help`.
COMMANDS = {
    "new": Command("new", "Start a site: DIR/content with its settings and a first article to write over."),
    "import": Command(
        "import_", "Make article files of web pages, saved pages, texts or feeds; print their paths."
    ),
    "serve": Command("serve", "Show the site in your browser and build it anew at each save."),
    "check": Command(
        "check",
        "List everything between here and publishing: errors, claims to review, what is good to know.",
    ),
    "build": Command("build", "Build the site: read every article, extract its claims, write its brief."),
    "publish": Command(
        "publish",
        "Send the site where its readers find it: what changed since the last time, and no more.",
    ),
    "extract": Command(
        "extract",
        "Print what is read in each article as JSON, a line per article. `sourcier schema` describes it.",
    ),
    "evaluate": Command(
        "evaluate",
        "Score the extractor on articles that you annotated; or write annotations to correct, with --export.",
    ),
    "schema": Command("schema", "Print the JSON Schema of what `extract` prints."),
    "version": Command(
        "version", "Print the versions of sourcier, of its language model and of its lexicons."
    ),
}
_ABOUT = """Turn French news articles into sourced briefs: a static site where every line leads back to the
words that support it, and says who vouches for them and how surely.

Without a command: build. Each command tells its options: `sourcier build --help`.

To begin: `sourcier new my-site`, then `sourcier serve --open` in that folder.
"""
_STATUS = "Exit status: 0 done, 1 something in the content or the output stands in the way, 2 usage."
_ASKS_HELP = {"--help", "-h"}
_EMPTY = "''"  # as a shell writes an empty word


def main() -> int:
    """Run the command of sys.argv; return the exit status."""
    if sys.platform == "win32":
        say("sourcier runs on Linux and macOS — on Windows, install it in WSL, the Linux that Windows brings")
        return 2
    atexit.register(gc.freeze)  # else all modules are gone through for cycles, just before the process ends
    name, words = _command(sys.argv[1:])
    if name == "help":
        print_line(_overview().rstrip())
        return 0
    if name not in COMMANDS:
        say(f"no command {name or _EMPTY}{guess(name, COMMANDS)} See {_program()} --help")
        return 2
    try:
        return _run(name, words)
    except ContentError as error:
        for fault in error.faults:
            say(str(fault))
    except SourcierError as error:
        say(str(error))
    return 1


def parser_of(name: str) -> CommandParser:
    """Return what reads the options of a command."""
    module = _module(name)
    parser = CommandParser(f"{_program()} {name}", module.run.__doc__ or "")
    module.add_arguments(parser)
    parser.add_argument("--help", "-h", action="help", help="Show this message and exit.")
    return parser


def _command(words: list[str]) -> tuple[str, list[str]]:
    """Return the command that is typed, and what stands behind it."""
    first = words[0] if words else ""
    if first in _ASKS_HELP:
        return "help", []
    if first == "--version":
        return "version", []
    return (first, words[1:]) if words and not first.startswith("-") else ("build", words)


def _run(name: str, words: list[str]) -> int:
    parser = parser_of(name)
    if _ASKS_HELP.intersection(takewhile(lambda word: word != "--", words)):
        print_line(parser.format_help().rstrip())
        return 0
    try:
        return int(_module(name).run(**parser.parse(words)))
    except UsageError as error:
        say(f"{parser.prog}: {error}")
        return 2


def _module(name: str) -> ModuleType:
    return import_module(f"sourcier.commands.{COMMANDS[name].module}")


def _program() -> str:
    """Return how this program was called."""
    name = Path(sys.argv[0]).name
    return "python -m sourcier" if name == "__main__.py" else name


def _overview() -> str:
    """Return the help of the whole: what there is to do, in the order of an editor's day."""
    from sourcier.commands.layout import paragraphs, table

    options = [("--help, -h", "Show this message and exit."), ("--version", COMMANDS["version"].summary)]
    commands = [(name, command.summary) for name, command in COMMANDS.items()]
    about = [f"Usage: {_program()} [COMMAND] [OPTIONS]\n", paragraphs(_ABOUT.strip())]
    return "\n".join([*about, table("Options", options), table("Commands", commands), paragraphs(_STATUS)])
