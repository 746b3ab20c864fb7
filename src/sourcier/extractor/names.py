"""The names of an article, read once for all who ask: entities, bodies and toponyms."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sourcier.extraction import Entity
from sourcier.extractor.entities import find_entities
from sourcier.extractor.entities.institutions import Institution, find_institutions
from sourcier.extractor.syntax.passage import Passage
from sourcier.extractor.toponyms import Toponym, find_toponyms
from sourcier.spans import Field


class Names(Struct, frozen=True):
    """What an article names, each list title first and in order."""

    entities: list[Entity]
    bodies: list[Institution]
    toponyms: list[Toponym]

    def in_field(self, field: Field) -> tuple[list[Entity], list[Institution], list[Toponym]]:
        """Return the entities, bodies and toponyms of the title or of the text."""
        return (
            [entity for entity in self.entities if entity.field == field],
            [body for body in self.bodies if body.field == field],
            [toponym for toponym in self.toponyms if toponym.field == field],
        )


def find_names(passages: Sequence[Passage]) -> Names:
    """Return the names of an article."""
    entities = find_entities(passages)
    bodies = [body for passage in passages for body in find_institutions(passage, entities)]
    return Names(entities, bodies, find_toponyms(passages, entities, bodies))
