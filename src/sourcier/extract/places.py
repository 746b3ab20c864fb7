"""Places: toponyms that locate, never those that act."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.extract.entities.coverage import coverage_of
from sourcier.extract.syntax.passage import Passage
from sourcier.extract.toponyms import find_toponyms
from sourcier.extraction import Actor, Entity, Place


def find_places(
    passages: Sequence[Passage], entities: Sequence[Entity], actors: Sequence[Actor]
) -> list[Place]:
    """Return the places of an article in order, title first, under their French names.

    "la région de Kursk" gives "Kursk", named "Koursk"; "bande de Gaza" is kept whole. None
    overlaps an actor's mention. Ids are left empty.
    """
    mentions = [mention for actor in actors for mention in actor.mentions]
    taken = {
        passage.field: coverage_of(mention.span for mention in mentions if mention.field == passage.field)
        for passage in passages
    }
    return [
        Place("", toponym.field, toponym.span, toponym.name, toponym.wikidata)
        for toponym in find_toponyms(passages, entities)
        if toponym.reading == "place" and not taken[toponym.field].overlaps(toponym.span)
    ]
