"""All that was found in an article before its claims, asked for what stands inside one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from sourcier.coverage import Coverage
from sourcier.extraction import Actor, Equipment, Place, Quantity, Timex
from sourcier.spans import Field, Span

_Place = tuple[int, Span, str]  # its turn, where it is, the id of what it mentions


class Standing:
    """Ids by the places that mention them."""

    def __init__(self, places: Iterable[tuple[Field, Span, str]]) -> None:
        self._in: dict[Field, Coverage[_Place]] = {
            field: Coverage((), lambda place: place[1]) for field in get_args(Field)
        }
        for turn, (field, span, name) in enumerate(places):
            self._in[field].add((turn, span, name))

    def within(self, field: Field, span: Span) -> list[tuple[Span, str]]:
        """Return the places inside a span with their ids, in the order they were given in."""
        found = sorted(self._in[field].over(span), key=lambda place: place[0])
        return [(place, name) for _, place, name in found if span.contains(place)]

    def ids_within(self, field: Field, span: Span) -> tuple[str, ...]:
        """Return the ids of the places inside a span, in the order they were given in."""
        return tuple(name for _, name in self.within(field, span))


class Mentions:
    """The mentions of an article, each layer by its places."""

    def __init__(
        self,
        actors: Sequence[Actor],
        quantities: Sequence[Quantity],
        equipment: Sequence[Equipment],
        dates: Sequence[Timex],
        places: Sequence[Place],
    ) -> None:
        self.actors = actors
        self.named = Standing((m.field, m.span, actor.id) for actor in actors for m in actor.mentions)
        self.quantities = _standing(quantities)
        self.equipment = _standing(equipment)
        self.dates = _standing(dates)
        self.places = _standing(places)


def _standing(mentions: Sequence[Quantity | Equipment | Timex | Place]) -> Standing:
    return Standing((mention.field, mention.span, mention.id) for mention in mentions)
