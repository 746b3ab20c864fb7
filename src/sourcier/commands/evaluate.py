"""`evaluate`: the extractor against your own annotations."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.commands.options import add_content
from sourcier.terminal import count, harmless, print_line, say

if TYPE_CHECKING:
    from sourcier.editor_lexicon import EditorLexicon


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder and the options."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="With articles/ and gold/, as JSON.")
    told = "Write this article's annotation into FOLDER instead."
    parser.add_argument("--export", action="append", type=Path, metavar="FILE", help=told)
    parser.add_argument("--errors", action="store_true", help="List what is wrong, item by item.")
    told = "Print scores and errors as JSON."
    parser.add_argument("--json", dest="as_json", action="store_true", help=told)
    add_content(parser, "What you write: articles, site.yaml.")


def run(*, folder: Path, export: list[Path] | None, errors: bool, as_json: bool, content: Path) -> int:
    """Score the extractor on articles that you annotated; or write annotations to correct, with --export.

    What is exported of an article that you reviewed is what you made of it.
    """
    from sourcier.read.editor_lexicon import read_editor_lexicon

    lexicon = read_editor_lexicon(content / "lexicon")
    if export:
        _export(export, folder, lexicon, content / "reviews")
    else:
        _score(folder, lexicon, errors=errors, as_json=as_json)
    return 0


def _export(files: list[Path], folder: Path, lexicon: EditorLexicon, reviews: Path) -> None:
    from sourcier.document import Document
    from sourcier.evaluating import export_gold
    from sourcier.read.reviews import read_review
    from sourcier.read.single import read_articles
    from sourcier.reviewing import apply_review
    from sourcier.scheduling import extract_many

    articles = read_articles([str(file) for file in files], sys.stdin.buffer)
    documents = [Document(article.text, article.title, article.date) for article in articles]
    found = []
    for article, extraction in zip(articles, extract_many(documents, lexicon=lexicon), strict=True):
        review = reviews / f"{article.slug}.yaml"
        as_read = apply_review(extraction, read_review(review).load()).extraction if review.exists() else None
        found.append((article, as_read or extraction))
    for path in export_gold(found, folder):
        print_line(harmless(str(path)))


def _score(folder: Path, lexicon: EditorLexicon, *, errors: bool, as_json: bool) -> None:
    from sourcier.evaluating import evaluate
    from sourcier.evaluating.listing import mistake_lines, score_lines, to_json

    articles, scorer = evaluate(folder, lexicon)
    if as_json:
        print_line(json.dumps(to_json(articles, scorer), ensure_ascii=False, indent=2))
        return
    for line in score_lines(scorer):
        print_line(line)
    for line in mistake_lines(scorer) if errors else ():
        print_line(harmless(line))
    say(f"{count(articles, 'article')}, {count(len(scorer.mistakes), 'error')}")
