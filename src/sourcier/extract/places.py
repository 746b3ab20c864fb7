"""Places: toponyms that locate, never those that act."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.extract.passage import Passage
from sourcier.extract.toponyms import find_toponyms
from sourcier.extraction import Actor, Entity, Place


def find_places(
    passages: Sequence[Passage], entities: Sequence[Entity], actors: Sequence[Actor]
) -> list[Place]:
    """Return the places of an article in order, title first, under their French names.

    "la région de Kursk" gives "Kursk", named "Koursk"; "bande de Gaza" is kept whole. None
    overlaps an actor's mention. Ids are left empty.
    """
    taken = [(mention.field, mention.span) for actor in actors for mention in actor.mentions]
    return [
        Place("", toponym.field, toponym.span, toponym.name, toponym.wikidata)
        for toponym in find_toponyms(passages, entities)
        if toponym.reading == "place"
        and not any(field == toponym.field and span.overlaps(toponym.span) for field, span in taken)
    ]
