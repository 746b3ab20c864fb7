"""The file of decisions of one article, as the preview reads and changes it."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock

from msgspec import Struct

from sourcier.errors import ContentError, SourcierError
from sourcier.extraction import Extraction
from sourcier.read.files import decode_file, read_file
from sourcier.read.reviews import parse_review
from sourcier.review import NO_REVIEW, Review
from sourcier.reviewing.edits import in_our_layout, is_editable, with_article, with_entry
from sourcier.reviewing.entries import Json, is_same, review_entries
from sourcier.reviewing.layout import SECTIONS, Section

_WRITING = Lock()  # one change at a time in this process
_TRIES = 5  # against an editor that saves the file at the same moment

_Entries = dict[Section, list[tuple[str, Json]]]


class Operation(Struct, frozen=True):
    """One entry as the browser last read it, and as it is to be; None where there is none.

    Paths are `("claims", id)`, `("added", quote)`, `("dates", words)` and `("summary", 0)` to 2.
    """

    path: tuple[str, str | int]
    was: Json
    value: Json


class ReviewState(Struct, frozen=True):
    """A file as it is now."""

    review: Review
    entries: Mapping[str, Json]  # the same as JSON, with the keys of the file
    revision: str  # SHA-256 of its bytes in hex; "" where there is no file
    yaml: str


class Refusal(Struct, frozen=True):
    """Why an operation is not taken."""

    path: tuple[str, str | int]
    message: str
    fix: str


class ReviewConflictError(SourcierError):
    """An entry is no longer what the browser last read; nothing was written."""

    def __init__(self, state: ReviewState) -> None:
        super().__init__("the file was changed meanwhile")
        self.state = state


class ReviewRefusedError(SourcierError):
    """The format has no place for a value; nothing was written."""

    def __init__(self, errors: Sequence[Refusal]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = tuple(errors)


class ReviewFile:
    """Reads and changes the decisions on one article. The file need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> ReviewState:
        """Return what the file says now.

        Raises:
            ContentError: the file, as it was written by hand, is at fault.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ReviewState(NO_REVIEW, review_entries(NO_REVIEW), "", "")
        if not content.strip():
            return ReviewState(NO_REVIEW, review_entries(NO_REVIEW), sha256(content).hexdigest(), "")
        read_file(self.path)  # refuses what is no regular file
        return self._state(content)

    def change(
        self, operations: Sequence[Operation], extraction: Extraction, *, by: str, today: dt.date
    ) -> ReviewState:
        """Make all changes, or none, and return the file after them.

        `extraction` is the article's as it was extracted; entries are put in the order of its text. What has
        no name or day is signed with `by` and `today`.

        Raises:
            ContentError: the file, as it was written by hand, is at fault.
            ReviewConflictError: an entry was changed since the browser read it.
            ReviewRefusedError: a value is none that the format knows.
            OSError: the file can't be written; it is as it was.
        """
        with _WRITING:
            for _ in range(_TRIES):
                before = self.read()
                written = self._changed(before, operations, extraction, by, today)
                content = written.encode("utf-8").replace(b"\n", _line_end(self.path))
                if self._replace(content, before.revision):
                    return self._state(content)
        raise ReviewConflictError(self.read())

    def _state(self, content: bytes) -> ReviewState:
        written = decode_file(self.path, content)
        review = parse_review(written, self.path)
        return ReviewState(review, review_entries(review), sha256(content).hexdigest(), written)

    def _changed(
        self,
        before: ReviewState,
        operations: Sequence[Operation],
        extraction: Extraction,
        by: str,
        today: dt.date,
    ) -> str:
        """Return the text of the file with all changes."""
        article, entries = extraction.text_sha256, _by_key(before.entries)
        editable = is_editable(before.yaml)
        written = with_article(before.yaml, article) if editable else in_our_layout(article, entries)
        for operation in operations:
            section, key = _place(operation)
            if not is_same(dict(entries[section]).get(key), _nothing_if_empty(operation.was)):
                raise ReviewConflictError(before)
            value = _signed(section, _nothing_if_empty(operation.value), by, today)
            order = _order(section, extraction)
            entries[section] = _with(entries[section], key, value, order)
            written = with_entry(written, section, key, entries[section], order)
            written = self._checked(written, entries, operation, article)
        return written

    def _checked(self, written: str, entries: _Entries, operation: Operation, article: str) -> str:
        """Return the text if it reads as the entries, else the entries in our own layout.

        A file whose author wrote whole sections on one line, or one in one way that `edits` does not know,
        loses its comments so, but never a decision.
        """
        try:
            if _by_key(review_entries(parse_review(written, self.path))) == _read_back(entries, self.path):
                return written
        except ContentError:
            pass
        ours = in_our_layout(article, entries)
        try:
            parse_review(ours, self.path)
        except ContentError as error:
            refusals = [Refusal(operation.path, fault.what, fault.fix) for fault in error.faults]
            raise ReviewRefusedError(refusals) from error
        return ours

    def _replace(self, content: bytes, revision: str) -> bool:
        """Put the content in the place of the file, unless the file is no longer the one of `revision`."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        try:
            with temporary.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if _revision(self.path) != revision:
                return False
            temporary.replace(self.path)
        finally:
            temporary.unlink(missing_ok=True)
        return True


def _revision(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _line_end(path: Path) -> bytes:
    """Return how the lines of a file end."""
    try:
        return b"\r\n" if b"\r\n" in path.read_bytes() else b"\n"
    except FileNotFoundError:
        return b"\n"


def _by_key(entries: Mapping[str, Json]) -> _Entries:
    """Return the entries of every section by the keys that operations name them with."""
    return {
        "claims": list(entries["claims"].items()),
        "added": [(item["quote"], item) for item in entries["added"]],
        "dates": list(entries["dates"].items()),
        "summary": [(str(place), item) for place, item in enumerate(entries["summary"])],
    }


def _read_back(entries: _Entries, path: Path) -> _Entries:
    """Return what a file in our own layout would say."""
    return _by_key(review_entries(parse_review(in_our_layout("0" * 64, entries), path)))


def _place(operation: Operation) -> tuple[Section, str]:
    """Return the section and the key of an operation."""
    part, key = operation.path
    section = next((name for name in SECTIONS if name == part), None)
    if section is None or isinstance(key, str) == (section == "summary"):
        fix = f"write one of {', '.join(SECTIONS)}, and the entry's key"
        raise ReviewRefusedError([Refusal(operation.path, f"{part}: no place of a review", fix)])
    return section, str(key)


def _nothing_if_empty(value: Json) -> Json:
    """Return None for an entry without words: a summary line that was cleared."""
    empty = value in ("", {}) or (isinstance(value, Mapping) and value.get("line") == "")
    return None if empty else value


def _signed(section: Section, value: Json, by: str, today: dt.date) -> Json:
    if value is None or section not in ("claims", "added") or not isinstance(value, Mapping):
        return value
    signature = {"by": by, "date": today.isoformat()}
    return {**value, **{name: words for name, words in signature.items() if not value.get(name)}}


def _with(
    entries: list[tuple[str, Json]], key: str, value: Json, order: Callable[[str], float]
) -> list[tuple[str, Json]]:
    """Return the entries of a section after a change."""
    if value is None:
        return [entry for entry in entries if entry[0] != key]
    if any(name == key for name, _ in entries):
        return [(name, value if name == key else kept) for name, kept in entries]
    at = max((i + 1 for i, (name, _) in enumerate(entries) if order(name) <= order(key)), default=0)
    return [*entries[:at], (key, value), *entries[at:]]


def _order(section: Section, extraction: Extraction) -> Callable[[str], float]:
    """Return what ranks the entries of a section: as their words stand, those that are gone last."""
    if section == "claims":
        ranks = {claim.id: float(rank) for rank, claim in enumerate(extraction.claims)}
        return lambda key: ranks.get(key, float("inf"))
    if section == "summary":
        return float
    text = f"{extraction.title or ''}\n{extraction.text}"
    return lambda key: float(place) if (place := text.find(key)) >= 0 else float("inf")
