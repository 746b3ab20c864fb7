"""Equipment: each mention of weapons and military material, as a noun, a designation or both ("chars Cheonma-D").

Spans leave out numbers and determiners. An ambiguous word counts only where its neighbours make it equipment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sourcier.extract.equipment_names import Name, find_listed, is_code, unlisted_at
from sourcier.extract.equipment_nouns import Noun, Scenes, counts, find_nouns, find_scenes, is_nationality
from sourcier.extract.passage import Passage
from sourcier.extract.phrase_table import Word, split_words
from sourcier.extraction import Equipment, EquipmentCategory, Quantity
from sourcier.lexicon import words as lexicon_words
from sourcier.spans import Span

_ADJECTIVE = re.compile(r" (?P<word>[^\W\d_][\w-]{1,20})(?= )")
_LINK = re.compile(r" (?:(?:de |du |dits? |dites? )?(?:type|classe|modèle|marque)s? |dits? |dites? )?")
_QUOTE = re.compile(r"[\"«“] ?")
_UNQUOTE = re.compile(r" ?[\"»”]")
_COORDINATION = re.compile(r"(?:, | et | ou |/|, et | et des | et de | ou des | ainsi que des | et les )\Z")
_MANY = re.compile(
    r"(?:\b(?:les|des|ses|ces|leurs|nos|vos|plusieurs|quelques|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|vingt|"
    r"trente|cinquante|cent)|\b\d{1,4}) \Z",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:\b(?:le|la|un|une|son|sa|ce|cet|cette|de|du)|\bd') ?\Z", re.IGNORECASE)
_LOOK_BEHIND = 20
_GENERIC = ("other", "munition", "explosive")  # what they are called says too little to make any capitalised word a model
_BETWEEN = 24  # characters of adjectives between a figure and its noun
_DIRECT = 4  # " de " or " d'"


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention on its way: `name` is its designation; `settled` is whether it counts without more context."""

    span: Span
    name: Span | None
    category: EquipmentCategory
    settled: bool


def find_equipment(passage: Passage) -> list[Equipment]:
    """Return the mentions of equipment in text order, never overlapping, without identifiers and counts.

    Source: eval/ANNOTATION.md, section 4: civil vehicles, acts ("frappe") and idioms ("prise d'armes") are left out.
    """
    words = split_words(passage.plain)
    scenes = find_scenes(passage, words)
    listed = find_listed(passage.plain, words)
    found, rest = _with_nouns(passage, find_nouns(passage, words), listed, scenes)
    found = sorted(found + _without_nouns(passage.plain, rest, found, scenes), key=lambda item: item.span)
    return [_equipment(passage, item) for item in found]


def with_counts(equipment: Sequence[Equipment], quantities: Sequence[Quantity]) -> list[Equipment]:
    """Return the equipment with the figure that stands directly before each mention, where it names one.

    "plus de 18.000 obus" gives 18000: the figure is the text's. A range or "des dizaines" gives none.
    """
    return [
        replace(item, count=next((f for q in quantities if (f := _count(item, q)) is not None), None))
        for item in equipment
    ]
