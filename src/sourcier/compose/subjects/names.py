"""The addresses of actors and of equipment: stable, safe on any system, the same from every brief."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sourcier.extraction import Actor, Equipment, EquipmentCategory
from sourcier.fingerprints import short_hash
from sourcier.lexicon import table
from sourcier.slugs import slug_of

_LONGEST = 80
# The pages of the lists stand in the same folder.
_RESERVED = re.compile(r"page-[0-9]+")

CATEGORY_SLUGS: Mapping[EquipmentCategory, str] = {
    "tank": "chars",
    "armoured_vehicle": "vehicules-blindes",
    "aircraft": "avions",
    "helicopter": "helicopteres",
    "drone": "drones",
    "missile": "missiles",
    "rocket": "roquettes",
    "artillery": "artillerie",
    "munition": "munitions",
    "explosive": "explosifs",
    "small_arms": "armes-legeres",
    "ship": "navires",
    "submarine": "sous-marins",
    "air_defence": "defense-aerienne",
    "vehicle": "vehicules",
}  # "other" is no category of its own: what is in it has nothing in common


def actor_slug(actor: Actor) -> str:
    """Return the address of an actor: that of the usual name, for well-known spellings and Wikidata items."""
    slug = subject_slug(actor.name)
    return _by_spelling().get(slug) or _by_item().get(actor.wikidata or "") or slug


def equipment_slug(item: Equipment) -> str | None:
    """Return the address of a piece of equipment: its name's, else its category's; None for other words."""
    if not item.designation:
        return CATEGORY_SLUGS.get(item.category)
    slug = subject_slug(item.designation)
    return f"x-{short_hash(item.designation)}" if slug in CATEGORY_SLUGS.values() else slug


def subject_slug(name: str) -> str:
    """Return the address of a name: names that differ in accents and case alone share it.

    A name that leaves no letters, more than an address holds, or what is reserved is hashed.
    """
    slug = slug_of(name)
    unsafe = not slug or len(slug) >= _LONGEST or _RESERVED.fullmatch(slug)
    return f"x-{short_hash(name)}" if unsafe else slug


@cache
def _by_spelling() -> Mapping[str, str]:
    """Return the address of the usual name by that of each full spelling."""
    found: dict[str, str] = {}
    for rows, others in (("persons", "variants"), ("states", "aliases")):
        for row in table(rows):
            for name in (row["name"], *row[others].split("|")):
                # One word is a surname or an acronym, which several can share.
                if " " in name or name == row["name"]:
                    found.setdefault(subject_slug(name), subject_slug(row["name"]))
    return found


@cache
def _by_item() -> Mapping[str, str]:
    """Return the address of the usual name by Wikidata item."""
    rows = [row for name in ("persons", "states") for row in table(name)]
    return {row["wikidata"]: subject_slug(row["name"]) for row in rows if row["wikidata"]}
