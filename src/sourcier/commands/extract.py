"""`extract`: what is read in articles, as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.commands.options import add_date
from sourcier.errors import ContentError, SlowDocumentError, UsageError
from sourcier.terminal import print_line

if TYPE_CHECKING:
    import datetime as dt


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files and the options."""
    parser.add_argument("files", nargs="+", metavar="FILE…|-", help="Article files; - is standard input.")
    parser.add_argument("--pretty", action="store_true", help="Indent the JSON, for people.")
    told = "Read plain text, not Markdown with front matter."
    parser.add_argument("--text", action="store_true", help=told)
    parser.add_argument("--title", metavar="TITLE", help="The text's title. Only with --text.")
    add_date(parser, "The text's publication date. Only with --text.")


def run(*, files: list[str], pretty: bool, text: bool, title: str | None, date: dt.datetime | None) -> int:
    """Print what is read in each article as JSON, a line per article. `sourcier schema` describes it."""
    if not text and (title is not None or date is not None):
        raise UsageError("--title and --date go with --text: an article has its own")
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
            print_line(json.dumps(extraction.to_dict(), ensure_ascii=False, indent=2 if pretty else None))
    except SlowDocumentError as error:
        pairs = zip(files, documents, strict=True)
        paths = [Path(file) for file, document in pairs if document_key(document) == error.document]
        raise ContentError([too_slow(path, "to extract") for path in paths]) from error
    return 0
