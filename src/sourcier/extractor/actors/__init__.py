"""Actors: who acts, speaks or is acted upon in an article, each once, under its French name.

Invariant: every mention is one of the article's own words, never altered; mentions are in order, title first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from sourcier.extraction import Actor, Mention
from sourcier.extractor.actors.mentions import ActorMention, find_mentions
from sourcier.extractor.entities.names import (
    capitalized,
    fold,
    is_short_form,
    known_person,
    normalize_name_key,
    suspicion,
    unique_ids,
)
from sourcier.extractor.names import Names
from sourcier.extractor.syntax.passage import Passage
from sourcier.spans import Span

_Group = list[ActorMention]
_ACRONYM_AFTER = re.compile(r" ?\((?P<acronym>[A-ZÀ-Þ][\wÀ-Þ.-]{1,9})\)")


def find_actors(passages: Sequence[Passage], names: Names) -> list[Actor]:
    """Return the actors of an article in the order of their first mention.

    A name is the fullest form the article uses, a state's its French one; short forms, acronyms and bare
    institution nouns are joined to it. A slip of a well-known name stays as written and is marked as suspect.
    """
    mentions = find_mentions(passages, names)
    groups = _joined_institutions(_joined_acronyms(passages, _by_key(mentions)))
    groups += _person_groups([mention for mention in mentions if mention.kind == "person"])
    groups.sort(key=lambda group: _place(group[0]))
    actors = [_actor(group) for group in groups]
    ids = unique_ids(actor.name for actor in actors)
    return [replace(actor, id=id_) for actor, id_ in zip(actors, ids, strict=True)]


def _place(mention: ActorMention) -> tuple[bool, Span]:
    return mention.field == "text", mention.span


def _by_key(mentions: Iterable[ActorMention]) -> list[_Group]:
    """Return the mentions that are no persons', grouped by key."""
    groups: dict[str, _Group] = {}
    for mention in mentions:
        if mention.kind != "person":
            groups.setdefault(mention.key, []).append(mention)
    return list(groups.values())


def _joined_acronyms(passages: Sequence[Passage], groups: list[_Group]) -> list[_Group]:
    """Return the groups with "Full Name (FN)" and the later "FN" made one."""
    texts = {passage.field: passage.plain for passage in passages}
    full: dict[str, ActorMention] = {}
    for group in groups:
        for mention in group:
            match = _ACRONYM_AFTER.match(texts[mention.field], mention.span.end)
            if match and len(mention.surface) > len(match["acronym"]):
                full.setdefault(fold(match["acronym"]), mention)
    return _merged(
        groups, lambda group: next((full[a] for m in group if (a := fold(m.surface)) in full), None)
    )


def _joined_institutions(groups: list[_Group]) -> list[_Group]:
    """Return the groups with a bare "l'armée" joined to the one army there is, dropped if several."""
    owners: dict[str, list[ActorMention]] = {}
    for group in groups:
        body = group[0].institution
        if body is not None and not body.bare:
            owners.setdefault(body.noun, []).append(group[0])
    ambiguous = {noun for noun, mentions in owners.items() if len(mentions) > 1}

    def owner(group: _Group) -> ActorMention | None:
        body = group[0].institution
        return owners[body.noun][0] if body is not None and body.bare and body.noun in owners else None

    kept = [
        g
        for g in groups
        if not (g[0].institution and g[0].institution.bare and g[0].institution.noun in ambiguous)
    ]
    return _merged(kept, owner)


def _merged(groups: list[_Group], owner: Callable[[_Group], ActorMention | None]) -> list[_Group]:
    """Return the groups with each one that has an owner put into the owner's group."""
    home = {id(mention): index for index, group in enumerate(groups) for mention in group}
    target = list(range(len(groups)))
    for index, group in enumerate(groups):
        found = owner(group)
        if found is not None and home[id(found)] != index:
            target[index] = home[id(found)]
    merged: dict[int, _Group] = {}
    for index, group in enumerate(groups):
        merged.setdefault(_root(target, index), []).extend(group)
    return [sorted(group, key=_place) for group in merged.values()]


def _root(target: list[int], index: int) -> int:
    seen = {index}
    while target[index] != index and target[index] not in seen:
        index = target[index]
        seen.add(index)
    return index


def _person_groups(mentions: list[ActorMention]) -> list[_Group]:
    """Return one group a person: spellings meet, a short form goes to the only full name it fits."""
    groups: dict[str, _Group] = {}
    for mention in mentions:
        groups.setdefault(normalize_name_key(mention.surface), []).append(mention)
    fullest = sorted(groups, key=lambda key: (-len(key.split()), _place(groups[key][0])))
    merged: dict[str, _Group] = {}
    with_part: dict[str, list[str]] = {}  # what a short form ends in, its full name has
    for key in fullest:
        near = with_part.get((normalize_name_key(key).split() or [""])[-1], ())
        homes = [full for full in near if is_short_form(key, full)]
        home = homes[0] if len(homes) == 1 else key
        if home not in merged:
            for part in dict.fromkeys(normalize_name_key(home).split()):
                with_part.setdefault(part, []).append(home)
        merged.setdefault(home, []).extend(groups[key])
    return [sorted(group, key=_place) for group in merged.values()]


def _actor(group: _Group) -> Actor:
    given = next((mention.name for mention in group if mention.name), None)
    name = given or capitalized(_fullest(group))
    surfaces = dict.fromkeys(mention.surface for mention in group)
    person = group[0].kind == "person"
    known = known_person(name) if person else None
    items = [mention.wikidata for mention in group if mention.wikidata] + (
        [known["wikidata"]] if known else []
    )
    return Actor(
        id="",
        name=name,
        kind="armed_group" if any(mention.kind == "armed_group" for mention in group) else group[0].kind,
        mentions=tuple(Mention(mention.field, mention.span) for mention in group),
        aliases=tuple(surface for surface in surfaces if capitalized(surface) != name),
        wikidata=next((item for item in items if item), None),
        suspect=suspicion(name) if person else None,
    )


def _fullest(group: _Group) -> str:
    """Return the surface with most words, then most letters, then the first."""
    return max(
        (mention.surface for mention in group), key=lambda surface: (len(fold(surface).split()), len(surface))
    )
