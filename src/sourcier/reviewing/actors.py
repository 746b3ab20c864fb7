"""Who the names of an editor's decisions are: an article's actors, and those that only an editor saw."""

from __future__ import annotations

from sourcier.extraction import Actor, Extraction, Mention
from sourcier.slugs import slug_of
from sourcier.spans import Field, Span


class Cast:
    """The actors of an article by id and by name; any name that it writes becomes one when asked for."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._actors = {actor.id: actor for actor in extraction.actors}
        self._ids: dict[str, str] = {}
        for actor in extraction.actors:
            for name in (actor.name, *actor.aliases):
                self._ids.setdefault(_key(name), actor.id)

    def actors(self) -> tuple[Actor, ...]:
        """Return all of them, those first that were extracted."""
        return tuple(self._actors.values())

    def named(self, name: str) -> Actor | None:
        """Return the actor of an id or a name; None for a name that the article never writes."""
        if name in self._actors:
            return self._actors[name]
        known = self._ids.get(_key(name))
        if known is not None:
            return self._actors[known]
        mentions = (*self._mentions("title", name), *self._mentions("text", name))
        actor_id = f"a-{slug_of(name)}"
        if not mentions or actor_id in self._actors or actor_id == "a-":
            return None
        actor = Actor(actor_id, name, "other", mentions, (), None, None)
        self._actors[actor.id] = actor
        self._ids[_key(name)] = actor.id
        return actor

    def _mentions(self, field: Field, name: str) -> tuple[Mention, ...]:
        """Return the places where a field has these words, whole."""
        text = self._extraction.text if field == "text" else self._extraction.title or ""
        found: list[Mention] = []
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                found.append(Mention(field, Span(start, end)))
            start = text.find(name, end)
        return tuple(found)


def _key(name: str) -> str:
    return slug_of(name) or name
