"""The lexicons: word lists as TSV, whose headers say what they are and whence their facts.

A table is checked when it is loaded: known columns, no empty cell ("-" stands for nothing), rows sorted by
their first column and none twice. A fault names file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple

from sourcier.errors import LexiconError

_FOLDER = files(__name__)


class _Cells(NamedTuple):
    """A table: its rows in the order of its columns."""

    columns: list[str]
    rows: list[list[str]]


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `lexicon/<name>.tsv` by column name; "-" is given as "".

    Lines that start with "#" are the header comment; the first other line names the columns.

    Raises:
        LexiconError: a row breaks the rules above.
    """
    columns, rows = _cells(name)
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)


def columns(name: str, *wanted: str) -> Iterator[tuple[str, ...]]:
    """Yield the cells of some columns, at least two, row by row: of a long table, in half the time.

    Raises:
        LexiconError: as `table`.
    """
    cells = _cells(name)
    return map(itemgetter(*map(cells.columns.index, wanted)), cells.rows)


@cache
def _cells(name: str) -> _Cells:
    columns: list[str] = []
    rows: list[list[str]] = []
    previous = ""
    for number, line in enumerate(
        _FOLDER.joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines(), 1
    ):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        fault = _fault(cells, columns, previous)
        if fault:
            raise LexiconError(f"lexicon/{name}.tsv:{number}: {fault}")
        previous = cells[0]
        rows.append(["" if cell == "-" else cell for cell in cells] if "-" in cells else cells)
    return _Cells(columns, rows)


def _fault(cells: list[str], columns: list[str], previous: str) -> str | None:
    if len(cells) != len(columns):
        return f"{len(cells)} cells, {len(columns)} columns"
    if not all(cell.strip() == cell and cell for cell in cells):
        return 'an empty cell or a stray space: write "-" for nothing'
    if cells[0] <= previous:
        return f"{cells[0]!r} is not after {previous!r}: rows are sorted by code point, none twice"
    return None


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of a table."""
    return frozenset(row[0] for row in _cells(name).rows)


@cache
def fingerprint() -> str:
    """Return twelve hex digits that change with any lexicon file."""
    digest = sha256()
    for path in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith((".tsv", ".yaml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
