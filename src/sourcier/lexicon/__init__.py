"""The lexicons: word lists as TSV, whose headers say what they are and whence their facts.

A table is checked when it is loaded: known columns, no empty cell ("-" stands for nothing), rows sorted by
their first column and none twice. A fault names file and line.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from sourcier.errors import LexiconError

_FOLDER = files(__name__)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `lexicon/<name>.tsv` by column name; "-" is given as "".

    Lines that start with "#" are the header comment; the first other line names the columns.

    Raises:
        LexiconError: a row breaks the rules above.
    """
    columns: list[str] = []
    rows: list[dict[str, str]] = []
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
        rows.append(
            {column: "" if cell == "-" else cell for column, cell in zip(columns, cells, strict=True)}
        )
        previous = cells[0]
    return tuple(rows)


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
    return frozenset(next(iter(row.values())) for row in table(name))


@cache
def fingerprint() -> str:
    """Return twelve hex digits that change with any lexicon file."""
    digest = sha256()
    for path in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith((".tsv", ".yaml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
