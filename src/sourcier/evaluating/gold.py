"""Annotated articles: what a reader found in a text, in the shape that is scored, read and exported.

A folder of them holds `articles/ID.json` (title, text, anchor) and, for each, `gold/ID.json`. Offsets are
code points; `anchor` is the day, or the moment, that relative dates are read against.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from sourcier.errors import ContentError, Fault
from sourcier.extraction import ActorKind, Certainty, EquipmentCategory, SourceKind, TimexType
from sourcier.spans import Field

Offsets = tuple[int, int]
Number = int | float
_Read = TypeVar("_Read")


class GoldPlaced(Struct, frozen=True):
    """Something at a place of the title or the text."""

    field: Field
    span: Offsets


class GoldSource(Struct, frozen=True):
    """Who vouches for a claim."""

    text: str | None
    span: Offsets | None
    kind: SourceKind
    role: str | None = None


class GoldClaim(GoldPlaced, frozen=True):
    """A claim."""

    source: GoldSource
    certainty: Certainty
    quote: bool
    cue: Offsets | None = None


class GoldActor(Struct, frozen=True):
    """An actor and where it is mentioned."""

    name: str
    kind: ActorKind
    mentions: tuple[GoldPlaced, ...]
    aliases: tuple[str, ...] = ()  # names that are as good


class GoldQuantity(GoldPlaced, frozen=True):
    """A quantity; None where the text leaves a side open."""

    min: Number | None
    max: Number | None
    approx: bool
    of: str | None = None
    unit: str | None = None


class GoldEquipment(GoldPlaced, frozen=True):
    """A piece of equipment."""

    designation: str | None
    category: EquipmentCategory
    count: Number | None = None


class GoldDate(GoldPlaced, frozen=True):
    """A date, as TIMEX3."""

    value: str
    type: TimexType
    value_alt: tuple[str, ...] = ()  # values that are as good


class GoldPlace(GoldPlaced, frozen=True):
    """A place."""

    name: str


class Gold(Struct, frozen=True):
    """What is found in one article."""

    id: str
    claims: tuple[GoldClaim, ...] = ()
    actors: tuple[GoldActor, ...] = ()
    quantities: tuple[GoldQuantity, ...] = ()
    equipment: tuple[GoldEquipment, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    places: tuple[GoldPlace, ...] = ()


class GoldArticle(Struct, frozen=True):
    """An article that was annotated."""

    id: str
    title: str
    text: str
    anchor: str | None = None  # ISO 8601

    @property
    def date(self) -> dt.date | dt.datetime | None:
        """Return the anchor.

        Raises:
            ValueError: it is none.
        """
        if not self.anchor:
            return None
        hour = "T" in self.anchor
        return dt.datetime.fromisoformat(self.anchor) if hour else dt.date.fromisoformat(self.anchor)

    def words(self, placed: GoldPlaced) -> str:
        """Return the words of something in it."""
        start, end = placed.span
        return (self.title if placed.field == "title" else self.text)[start:end]


def read_gold(folder: Path) -> list[tuple[GoldArticle, Gold]]:
    """Return the annotated articles of a folder, by id.

    Raises:
        ContentError: with the faults of all files.
    """
    faults: list[Fault] = []
    found: list[tuple[GoldArticle, Gold]] = []
    for path in sorted(folder.glob("gold/*.json")):
        try:
            article = _read(folder / "articles" / path.name, GoldArticle)
            gold = _read(path, Gold)
            _check(article, gold, path)
            found.append((article, gold))
        except ContentError as error:
            faults += error.faults
    if not found and not faults:
        what = "holds no annotated article"
        faults.append(
            Fault(folder, 0, what, "put gold/ID.json and articles/ID.json in it: see docs/evaluation.md")
        )
    if faults:
        raise ContentError(faults)
    return found


def _read(path: Path, kind: type[_Read]) -> _Read:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        what = f"can't be read: {(error.strerror or str(error)).lower()}"
        raise ContentError([Fault(path, 0, what, "put it there, or delete its gold")]) from error
    except msgspec.MsgspecError as error:
        fix = "write it as docs/evaluation.md shows"
        raise ContentError([Fault(path, 0, f"is not an annotation: {error}", fix)]) from error


def _check(article: GoldArticle, gold: Gold, path: Path) -> None:
    lengths = {"title": len(article.title), "text": len(article.text)}
    mentions = (mention for actor in gold.actors for mention in actor.mentions)
    layers = (gold.claims, gold.quantities, gold.equipment, gold.dates, gold.places, mentions)
    faults = [
        Fault(path, 0, f"{list(placed.span)} is no stretch of the {placed.field}", "count code points from 0")
        for layer in layers
        for placed in layer
        if not 0 <= placed.span[0] < placed.span[1] <= lengths[placed.field]
    ]
    try:
        _ = article.date
    except ValueError:
        what = f'its article\'s anchor "{article.anchor}" is not a date'
        faults.append(Fault(path, 0, what, "write it as 2025-06-17"))
    if gold.id != article.id or article.id != path.stem:
        faults.append(Fault(path, 0, f'its id is not "{path.stem}"', "give file, article and gold one id"))
    if faults:
        raise ContentError(faults)
