"""Places: toponyms that locate, never those that act."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.coverage import coverage_of
from sourcier.extraction import Actor, Place
from sourcier.extractor.toponyms import Toponym
from sourcier.spans import Field, Span


def find_places(toponyms: Sequence[Toponym], actors: Sequence[Actor]) -> list[Place]:
    """Return the places of an article in order, title first, under their French names.

    "la région de Kursk" gives "Kursk", named "Koursk"; "bande de Gaza" is kept whole. None
    overlaps an actor's mention. Ids are left empty.
    """
    mentions: dict[Field, list[Span]] = {"title": [], "text": []}
    for mention in (mention for actor in actors for mention in actor.mentions):
        mentions[mention.field].append(mention.span)
    taken = {field: coverage_of(spans) for field, spans in mentions.items()}
    return [
        Place("", toponym.field, toponym.span, toponym.name, toponym.wikidata)
        for toponym in toponyms
        if toponym.reading == "place" and not taken[toponym.field].overlaps(toponym.span)
    ]
