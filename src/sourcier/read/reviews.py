"""content/reviews/<slug>.yaml → Review: an editor's decisions, every fault with its line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, get_args

import yaml
from msgspec import Struct

from sourcier.errors import ContentError, Fault
from sourcier.extraction import ActorRole, Certainty, SourceKind
from sourcier.periods import bounds
from sourcier.read.fields import Fields
from sourcier.read.files import read_file
from sourcier.read.yaml_nodes import Entry, read_fields, read_mapping, read_mappings
from sourcier.review import (
    OPEN,
    ActorChoice,
    Addition,
    Corrections,
    Decision,
    FigureChoice,
    Review,
    Signature,
    SourceChoice,
    Status,
    SummaryLine,
)
from sourcier.spans import Field

LARGEST = 256_000  # code points of a review file: some thousand decisions
MOST_LINES = 3  # of a summary
_DEEPEST = 6  # claims, a claim, its figures, one of them
_SECTIONS = ("article", "claims", "added", "dates", "summary")
_CORRECTIONS = ("source", "certainty", "actors", "figures", "dates", "headline")
_SIGNATURE = ("by", "date", "note")
_DECISION = ("quote", "status", *_CORRECTIONS, *_SIGNATURE)
_ADDITION = ("quote", "field", *_CORRECTIONS, *_SIGNATURE)
_CLAIM = re.compile(r"c-[0-9a-f]{10}")
_HASH = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?")
_BOOLEANS = {"true": True, "false": False}
_STATUSES: dict[str, Status] = {name: name for name in get_args(Status)}
_KINDS: dict[str, SourceKind] = {name: name for name in get_args(SourceKind)}
_ROLES: dict[str, ActorRole] = {name: name for name in get_args(ActorRole)}
_CERTAINTIES: dict[str, Certainty] = {name: name for name in get_args(Certainty)}
_FIELDS: dict[str, Field] = {name: name for name in get_args(Field)}
_Value = TypeVar("_Value")


class ReviewFile(Struct, frozen=True):
    """A file of decisions, which may be read when they are asked for. `key` stands for its content."""

    path: Path
    key: bytes
    load: Callable[[], Review]


def find_review_files(folder: Path) -> tuple[list[Path], list[Fault]]:
    """Return the files of the folder of reviews, sorted, and the faults of those that are not read."""
    faults = [
        Fault(path, 0, "is not read: its name ends in .yml", "rename it to end in .yaml")
        for path in sorted(folder.glob("*.yml"))
    ]
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith(".")), faults


def read_reviews(paths: Sequence[Path], faults: list[Fault]) -> list[ReviewFile]:
    """Return the decisions of files; what is wrong with the others is added to `faults`."""
    found: list[ReviewFile] = []
    for path in paths:
        try:
            found.append(read_review(path))
        except ContentError as error:
            faults += error.faults
    return found


def read_review(path: Path) -> ReviewFile:
    """Return the decisions of a file.

    Raises:
        ContentError: with every fault of the file.
    """
    written = read_file(path)
    review = parse_review(written, path)
    return ReviewFile(path, sha256(written.encode()).digest(), lambda: review)


def parse_review(written: str, path: Path) -> Review:
    """Return the decisions that are written so in a file; errors as for `read_review`."""
    return _Reader(written, path).review()


class _Reader:
    """Reads one file; `faults` grows while it does."""

    def __init__(self, written: str, path: Path) -> None:
        self._written = written
        self._path = path
        self._faults: list[Fault] = []

    def review(self) -> Review:
        entries = read_mapping(self._written, self._path, first_line=1, deepest=_DEEPEST, largest=LARGEST)
        fields = Fields(self._path, entries, _SECTIONS)
        article = fields.parsed("article", _hash, "a SHA-256", "delete the line: the review page writes it")
        self._close(fields)
        review = Review(
            article=article,
            claims=self._claims(entries.get("claims")),
            added=tuple(self._addition(*item) for item in self._items(entries.get("added"))),
            dates=self._dates(entries.get("dates")) or {},
            summary=self._summary(entries.get("summary")),
        )
        if self._faults:
            raise ContentError(self._faults)
        return review

    def _claims(self, entry: Entry | None) -> dict[str, Decision]:
        found: dict[str, Decision] = {}
        for claim, one in self._group(entry).items():
            if not _CLAIM.fullmatch(claim):
                self._fault(one.line, f'claims: "{claim[:40]}" is no claim', "write its id: c-3f2a91d0c4")
                continue
            found[claim] = self._decision(one)
        return found

    def _decision(self, entry: Entry) -> Decision:
        items = self._group(entry)
        fields = Fields(self._path, items, _DECISION, first_line=entry.line)
        decision = Decision(
            line=entry.line,
            quote=fields.required_quote("quote", "write the claim's words between double quotes"),
            status=_choice(fields, "status", _STATUSES) or "accepted",
            corrections=self._corrections(fields, items),
            signature=_signature(fields),
        )
        if "status" not in items:
            fields.refuse("status", "missing", f"write {', '.join(_STATUSES)}")
        self._close(fields)
        return decision

    def _addition(self, line: int, items: Mapping[str, Entry]) -> Addition:
        fields = Fields(self._path, items, _ADDITION, first_line=line)
        addition = Addition(
            line=line,
            quote=fields.required_quote("quote", "write words of the text between double quotes"),
            field=_choice(fields, "field", _FIELDS),
            corrections=self._corrections(fields, items),
            signature=_signature(fields),
        )
        self._close(fields)
        return addition

    def _corrections(self, fields: Fields, items: Mapping[str, Entry]) -> Corrections:
        return Corrections(
            source=self._source(items.get("source")),
            certainty=_choice(fields, "certainty", _CERTAINTIES),
            actors=self._actors(items.get("actors")),
            figures=self._figures(items.get("figures")),
            dates=self._dates(items.get("dates")),
            headline=fields.text("headline"),
        )

    def _source(self, entry: Entry | None) -> SourceChoice | None:
        if entry is None:
            return None
        fields = Fields(
            self._path, self._group(entry), ("name", "kind", "role", "inferred"), first_line=entry.line
        )
        name, kind = fields.text("name"), _choice(fields, "kind", _KINDS)
        if kind is None:
            kind = "named" if name else "none"
        if (kind == "none") != (name is None):
            what = "given, but kind is none" if name else f"missing, but kind is {kind}"
            fields.refuse("name", what, "write both name and kind, or kind: none alone")
        choice = SourceChoice(
            name=name,
            kind=kind,
            role=fields.text("role"),
            inferred=bool(_choice(fields, "inferred", _BOOLEANS)),
        )
        self._close(fields)
        return choice

    def _actors(self, entry: Entry | None) -> tuple[ActorChoice, ...] | None:
        if entry is None:
            return None
        found: list[ActorChoice] = []
        for line, item in self._items(entry):
            fields = Fields(self._path, item, ("actor", "role"), first_line=line)
            actor = fields.required_text("actor", "write the actor's name as in the article")
            found.append(ActorChoice(actor, _choice(fields, "role", _ROLES) or "mentioned"))
            self._close(fields)
        return tuple(found)

    def _figures(self, entry: Entry | None) -> dict[str, FigureChoice] | None:
        if entry is None:
            return None
        found: dict[str, FigureChoice] = {}
        for words, one in self._group(entry).items():
            fields = Fields(self._path, self._group(one), ("min", "max", "approx"), first_line=one.line)
            low = fields.parsed("min", _number, "a number", "write it as 6000, or leave the field out")
            high = fields.parsed("max", _number, "a number", "write it as 6000, or leave the field out")
            if low is not None and high is not None and low > high:
                fields.refuse("min", f"{low} is more than max", "change the two over")
            found[words] = FigureChoice(low, high, bool(_choice(fields, "approx", _BOOLEANS)))
            self._close(fields)
        return found

    def _dates(self, entry: Entry | None) -> dict[str, str] | None:
        if entry is None:
            return None
        items = self._group(entry)
        fields = Fields(self._path, items, tuple(items), first_line=entry.line)
        fix = "write 2024, 2024-06, 2024-06-19, 2024-W25 or open"
        values = {words: fields.parsed(words, _date_value, "a date", fix) for words in items}
        for words in items:
            if fields.text(words) is None:
                fields.refuse(words, "empty", fix)
        self._close(fields)
        return {words: value for words, value in values.items() if value is not None}

    def _summary(self, entry: Entry | None) -> tuple[SummaryLine, ...]:
        found: list[SummaryLine] = []
        for number, item in self._items(entry):
            fields = Fields(self._path, item, ("line", "claims"), first_line=number)
            line = fields.required_text("line", "write a sentence, or delete the item")
            found.append(SummaryLine(number, line, fields.items("claims")))
            self._close(fields)
        if len(found) > MOST_LINES:
            what = f"summary: {len(found)} lines; at most {MOST_LINES} are shown"
            self._fault(found[MOST_LINES].number, what, "delete the others")
        return tuple(found)

    def _group(self, entry: Entry | None) -> Mapping[str, Entry]:
        """Return the fields of a group; none where there is none, and where it is not one."""
        if entry is None or _is_nothing(entry.node):
            return {}
        try:
            return read_fields(entry, self._written, self._path)
        except ContentError as error:
            self._faults += error.faults
            return {}

    def _items(self, entry: Entry | None) -> list[tuple[int, dict[str, Entry]]]:
        if entry is None or _is_nothing(entry.node):
            return []
        try:
            return read_mappings(entry, self._written, self._path)
        except ContentError as error:
            self._faults += error.faults
            return []

    def _fault(self, line: int, what: str, fix: str) -> None:
        self._faults.append(Fault(self._path, line, what, fix))

    def _close(self, fields: Fields) -> None:
        try:
            fields.close()
        except ContentError as error:
            self._faults += error.faults


def _choice(fields: Fields, name: str, known: Mapping[str, _Value]) -> _Value | None:
    return fields.parsed(name, known.get, "one of these", f"write {', '.join(known)}")


def _signature(fields: Fields) -> Signature:
    return Signature(
        by=fields.text("by"),
        date=fields.parsed("date", _day, "a date", "write it as 2025-06-17"),
        note=fields.text("note"),
    )


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value.strip() and not node.style


def _hash(written: str) -> str | None:
    match = _HASH.fullmatch(written)
    return match[1] if match else None


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if len(written) == len("2025-06-17") else None
    except ValueError:
        return None


def _number(written: str) -> Decimal | None:
    return Decimal(written) if _NUMBER.fullmatch(written) else None


def _date_value(written: str) -> str | None:
    return written if written == OPEN or None not in bounds(written) else None
