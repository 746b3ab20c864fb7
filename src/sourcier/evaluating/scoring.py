"""Annotation against extraction: a score for each layer, and what is wrong, item by item.

claims      one to one, the likest first; a pair covers at least half of its words in common
attributed  the same over those with a source, on both sides
actors      by canonical name or an accepted other one, whatever case, accents and leading articles
quantities  at least a word in common, and the same bounds
equipment   at least a word in common, and the same designation
dates       at least a word in common, and the same value or one that is as good
places      at least a word in common
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct, field

from sourcier.evaluating.gold import (
    Gold,
    GoldActor,
    GoldArticle,
    GoldClaim,
    GoldDate,
    GoldEquipment,
    GoldPlaced,
    GoldQuantity,
    Number,
)
from sourcier.evaluating.matching import Covered, is_same_source, name_key, pairs

Layer = Literal["claims", "attributed", "actors", "quantities", "equipment", "dates", "places"]
LAYERS: tuple[Layer, ...] = (
    "claims", "attributed", "actors", "quantities", "equipment", "dates", "places"
)  # fmt: skip
_HALF = 0.5
_ANY = 1e-9
_PREFERRED = 2  # added to the likeness of pairs that also agree: they come first
_Placed = TypeVar("_Placed", bound=GoldPlaced)


class Mistake(Struct, frozen=True):
    """One difference. `annotated` or `read` is "" where that side has nothing."""

    article: str  # its id
    layer: Layer
    words: str  # of the article
    annotated: str
    read: str


class Score(Struct):
    """Counts over all articles."""

    right: int = 0
    annotated: int = 0
    read: int = 0
    agreed: Counter[str] = field(
        default_factory=Counter
    )  # of claims that were paired: their source, certainty

    @property
    def precision(self) -> float:
        """Return the share of what was read that is right; 1 where nothing was, nor was to be."""
        return self.right / self.read if self.read else float(not self.annotated)

    @property
    def recall(self) -> float:
        """Return the share of what was annotated that was read."""
        return self.right / self.annotated if self.annotated else float(not self.read)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share(self, name: str) -> float:
        """Return the share of paired claims that agree in this."""
        return self.agreed[name] / self.right if self.right else 0.0


class Scorer:
    """Adds up articles."""

    def __init__(self) -> None:
        """Begin with none."""
        self.scores: dict[Layer, Score] = {layer: Score() for layer in LAYERS}
        self.mistakes: list[Mistake] = []

    def add(self, article: GoldArticle, gold: Gold, read: Gold) -> None:
        """Score what was read in one article."""
        covered = Covered(article)
        self._add_claims("claims", article, gold.claims, read.claims, covered)
        self._add_claims("attributed", article, _attributed(gold.claims), _attributed(read.claims), covered)
        self._add_actors(article, gold.actors, read.actors)
        self._add_placed(
            "quantities", article, gold.quantities, read.quantities, covered, _same_bounds, _bounds
        )
        self._add_placed("equipment", article, gold.equipment, read.equipment, covered, _same_model, _model)
        self._add_placed("dates", article, gold.dates, read.dates, covered, _same_date, _value)
        self._add_placed(
            "places", article, gold.places, read.places, covered, lambda *_: True, lambda p: p.name
        )

    def _add_claims(
        self,
        layer: Layer,
        article: GoldArticle,
        gold: Sequence[GoldClaim],
        read: Sequence[GoldClaim],
        covered: Covered,
    ) -> None:
        paired = pairs(gold, read, covered.likeness, least=_HALF)
        score = self._count(layer, len(paired), len(gold), len(read))
        for annotated, found in paired:
            source = _agree_on_source(article, annotated, found)
            certainty = annotated.certainty == found.certainty
            score.agreed.update(source=source, certainty=certainty, quote=annotated.quote == found.quote)
            if not (source and certainty) and layer == "claims":
                self._note(article, layer, annotated, _told(annotated), _told(found))
        if layer == "claims":
            self._note_unpaired(layer, article, (gold, read), paired, _told)

    def _add_actors(self, article: GoldArticle, gold: Sequence[GoldActor], read: Sequence[GoldActor]) -> None:
        left = list(read)
        right = 0
        for actor in gold:
            same = _actor_of(actor, left)
            if same is None:
                words = article.words(actor.mentions[0]) if actor.mentions else actor.name
                self.mistakes.append(Mistake(article.id, "actors", words, actor.name, ""))
                continue
            left.remove(same)
            right += 1
        for actor in left:
            self.mistakes.append(
                Mistake(article.id, "actors", article.words(actor.mentions[0]), "", actor.name)
            )
        self._count("actors", right, len(gold), len(read))

    def _add_placed(  # noqa: PLR0913, PLR0917 - a layer is all of these
        self,
        layer: Layer,
        article: GoldArticle,
        gold: Sequence[_Placed],
        read: Sequence[_Placed],
        covered: Covered,
        agree: Callable[[_Placed, _Placed], bool],
        told: Callable[[_Placed], str],
    ) -> None:
        def likeness(one: _Placed, other: _Placed) -> float:
            likely = covered.likeness(one, other)
            return likely + _PREFERRED if likely and agree(one, other) else likely

        paired = pairs(gold, read, likeness, least=_ANY)
        self._count(layer, sum(agree(*pair) for pair in paired), len(gold), len(read))
        for annotated, found in paired:
            if not agree(annotated, found):
                self._note(article, layer, annotated, told(annotated), told(found))
        self._note_unpaired(layer, article, (gold, read), paired, told)

    def _count(self, layer: Layer, right: int, annotated: int, read: int) -> Score:
        score = self.scores[layer]
        score.right += right
        score.annotated += annotated
        score.read += read
        return score

    def _note(
        self, article: GoldArticle, layer: Layer, placed: GoldPlaced, annotated: str, read: str
    ) -> None:
        self.mistakes.append(Mistake(article.id, layer, article.words(placed), annotated, read))

    def _note_unpaired(
        self,
        layer: Layer,
        article: GoldArticle,
        sides: tuple[Sequence[_Placed], Sequence[_Placed]],
        paired: Sequence[tuple[_Placed, _Placed]],
        told: Callable[[_Placed], str],
    ) -> None:
        for side, items in enumerate(sides):
            known = {id(pair[side]) for pair in paired}
            for item in items:
                if id(item) not in known:
                    words = ("", told(item)) if side else (told(item), "")
                    self._note(article, layer, item, *words)


def _attributed(claims: Sequence[GoldClaim]) -> list[GoldClaim]:
    return [claim for claim in claims if claim.source.kind != "none"]


def _agree_on_source(article: GoldArticle, annotated: GoldClaim, found: GoldClaim) -> bool:
    source, other = annotated.source, found.source
    if "none" in {source.kind, other.kind}:
        return source.kind == other.kind
    surface = article.words(GoldPlaced(annotated.field, source.span)) if source.span else None
    return is_same_source(other.text, (source.text, surface))


def _actor_of(actor: GoldActor, others: Sequence[GoldActor]) -> GoldActor | None:
    """Return the actor of that name, else of a name that is as good."""
    names = {name_key(name) for name in (actor.name, *actor.aliases)}
    keyed = [(name_key(other.name), other) for other in others]
    by_name: Iterator[GoldActor] = (other for key, other in keyed if key == name_key(actor.name))
    return next(by_name, None) or next((other for key, other in keyed if key in names), None)


def _same_number(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _same_bounds(one: GoldQuantity, other: GoldQuantity) -> bool:
    return _same_number(one.min, other.min) and _same_number(one.max, other.max)


def _same_model(one: GoldEquipment, other: GoldEquipment) -> bool:
    return name_key(one.designation or "") == name_key(other.designation or "")


def _same_date(one: GoldDate, other: GoldDate) -> bool:
    return other.value in {one.value, *one.value_alt}


def _told(claim: GoldClaim) -> str:
    return f"{claim.certainty}, {claim.source.text or claim.source.kind}"


def _bounds(quantity: GoldQuantity) -> str:
    low, high = ("" if side is None else f"{side:g}" for side in (quantity.min, quantity.max))
    return low if low == high else f"{low}…{high}"


def _model(equipment: GoldEquipment) -> str:
    return equipment.designation or equipment.category


def _value(date: GoldDate) -> str:
    return date.value
