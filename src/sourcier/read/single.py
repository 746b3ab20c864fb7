"""Single texts in, for `sourcier extract`: article files or plain text, from files or standard input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

from sourcier.article import Article
from sourcier.errors import ContentError, Fault
from sourcier.read.articles import parse_article
from sourcier.read.files import decode_file, read_file

_Read = TypeVar("_Read")


def read_articles(files: Sequence[str], stdin: BinaryIO) -> list[Article]:
    """Return the article of each file, in order; "-" stands for standard input.

    Raises:
        ContentError: with the faults of all files.
    """
    return _each(files, stdin, lambda text, path: parse_article(text, path, path.parent, "full").article)


def read_texts(files: Sequence[str], stdin: BinaryIO) -> list[str]:
    """Return the text of each file, in order; "-" stands for standard input.

    Raises:
        ContentError: with the faults of all files.
    """
    return _each(files, stdin, lambda text, _path: text)


def _each(files: Sequence[str], stdin: BinaryIO, read: Callable[[str, Path], _Read]) -> list[_Read]:
    results: list[_Read] = []
    faults: list[Fault] = []
    for name in files:
        path = Path("stdin" if name == "-" else name)
        try:
            results.append(read(decode_file(path, stdin.read()) if name == "-" else read_file(path), path))
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    return results
