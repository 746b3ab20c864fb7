"""Equipment: each mention of weapons and military material, noun, designation or both ("chars Cheonma-D").

Spans leave out numbers and determiners. An ambiguous word counts only where its neighbours make it equipment:
civil vehicles, acts ("frappe") and figures of speech ("prise d'armes") are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sourcier.editor_lexicon import EditorLexicon
from sourcier.extraction import Equipment, EquipmentCategory, Quantity
from sourcier.extractor.equipment.editor_terms import editor_terms
from sourcier.extractor.equipment.idioms import find_idioms
from sourcier.extractor.equipment.names import Name, find_listed, is_code, unlisted_at
from sourcier.extractor.equipment.nouns import (
    Noun,
    Scenes,
    counts,
    determiners,
    find_nouns,
    find_scenes,
    is_nationality,
)
from sourcier.extractor.equipment.phrase_table import split_words
from sourcier.extractor.syntax.passage import Passage
from sourcier.spans import Field, Span

_ADJECTIVE = re.compile(r" (?P<word>[^\W\d_][\w-]{1,20})(?= )")
_ADJECTIVES = 2  # nationalities between a noun and its name: "chars lourds allemands Leopard"
_LINK = re.compile(r" (?:(?:de |du |dits? |dites? |de la )?(?:type|classe|modèle|marque) |dits? |dites? )?")
_QUOTE = re.compile(r"[\"«“] ?")
_UNQUOTE = re.compile(r" ?[\"»”]")
_COORDINATION = re.compile(r"(?:,|,? (?:et|ou|ainsi que)|/)(?: (?:des|les|de)\b| d')? ?")
_CAPITALISED = re.compile(r"\b(?P<word>[A-ZÀ-Þ][\w-]{1,20}) \Z")
_CAPITALISED_AFTER = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]")
_MANY = re.compile(
    r"(?:\b(?:les|des|ses|ces|leurs|nos|plusieurs|quelques|premiers|nouveaux|anciens|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|"
    r"quinze|vingt|trente|quarante|cinquante|cent)|\b\d{1,4}) \Z",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:\b(?:le|la|un|une|son|sa|ce|cette|de|du|au|chaque|aucun|en) |\b[dl]')\Z", re.IGNORECASE
)
_LOOK_BEHIND = 24
_VAGUE = (
    "other",
    "munition",
    "explosive",
)  # these nouns do not make any capitalised word after them a model's name
_BROAD = ("other", "vehicle", "armoured_vehicle", "artillery", "explosive")  # "lance-roquettes RPG-7"
_REACH = 24  # characters that adjectives may take between a figure and its noun
_DIRECT = 4  # " ", " de " or " d'"
_Item = TypeVar("_Item", Name, Noun)


class _Found(Struct, frozen=True):
    """A mention on its way; `name` is where its designation stands."""

    span: Span
    name: Span | None
    category: EquipmentCategory


def find_equipment(passage: Passage, lexicon: EditorLexicon) -> list[Equipment]:
    """Return the mentions of equipment in text order, never overlapping, without identifiers and counts.

    The terms of the editor's `lexicon` are found beside the packaged ones and before them.
    """
    words = split_words(passage.plain)
    terms = editor_terms(lexicon)
    idioms = find_idioms(passage.plain, words)
    scenes = find_scenes(passage, words)
    names = _outside(find_listed(passage.plain, words, terms), idioms)
    nouns = _outside(find_nouns(passage, words, terms), idioms)
    found, taken = _with_nouns(passage, nouns, names, scenes)
    found += _alone(passage.plain, [name for name in names if name.span not in taken], found, scenes)
    return [_equipment(passage, item) for item in _in_order(found)]


def with_counts(equipment: Sequence[Equipment], quantities: Sequence[Quantity]) -> list[Equipment]:
    """Return the equipment, each with the figure that stands directly before it where that names one.

    "plus de 18.000 obus" gives 18000: the figure is the text's. A range or "des dizaines" gives none.
    """
    by_field: dict[Field, list[Quantity]] = {"title": [], "text": []}
    for quantity in quantities:
        by_field[quantity.field].append(quantity)
    for field in by_field.values():
        field.sort(key=lambda quantity: quantity.span)
    return [replace(item, count=_count(item, by_field[item.field])) for item in equipment]


def _outside(items: Iterable[_Item], idioms: Sequence[Span]) -> list[_Item]:
    """Return the items that no idiom overlaps, but for those that hold all of it; both come in order."""
    kept: list[_Item] = []
    position = 0
    for item in items:
        while position < len(idioms) and idioms[position].end <= item.span.start:
            position += 1
        free = position == len(idioms) or not item.span.overlaps(idioms[position])
        if free or item.span.contains(idioms[position]):
            kept.append(item)
    return kept


def _with_nouns(
    passage: Passage, nouns: Sequence[Noun], names: Sequence[Name], scenes: Scenes
) -> tuple[list[_Found], set[Span]]:
    """Return the mentions that a noun leads, and the spans of the listed names that nouns have taken."""
    starting = {name.span.start: name for name in names}
    found: list[_Found] = []
    taken: set[Span] = set()
    for noun in nouns:
        name = _listed_after(passage.plain, noun, starting)
        if name is not None:
            taken.add(name.span)
            if name.category is not None and not _is_civil_flight(name, scenes):
                found.append(_found(passage.plain, noun, name.span, _category(noun, name.category)))
        elif counts(passage, noun, scenes):
            unlisted = _unlisted_after(passage.plain, noun)
            found.append(_found(passage.plain, noun, unlisted, noun.category))
    return found, taken


def _category(noun: Noun, listed: EquipmentCategory) -> EquipmentCategory:
    """Return the noun's category, unless it fits many: "système S-400" is what an S-400 is."""
    return listed if noun.category in _BROAD or noun.context == "designation" else noun.category


def _name_starts(text: str, noun: Noun) -> list[int]:
    """Return where a name of the noun may start: right after it, or after adjectives of nationality."""
    end, starts = noun.span.end, []
    for _ in range(_ADJECTIVES + 1):
        link = _LINK.match(text, end)
        if link is not None:
            quote = _QUOTE.match(text, link.end())
            starts.append(quote.end() if quote else link.end())
        adjective = _ADJECTIVE.match(text, end)
        if adjective is None or not is_nationality(adjective["word"]):
            break
        end = adjective.end()
    return starts


def _listed_after(text: str, noun: Noun, starting: dict[int, Name]) -> Name | None:
    return next((starting[start] for start in _name_starts(text, noun) if start in starting), None)


def _unlisted_after(text: str, noun: Noun) -> Span | None:
    """Return a name that no lexicon lists, where the noun and the shape make it one."""
    if noun.span.of(text).isupper() or noun.context == "force":
        return None
    vague = noun.category in _VAGUE or noun.term is not None
    for position, start in enumerate(_name_starts(text, noun)):
        name = unlisted_at(text, start, noun.category)
        if name is None or is_nationality(name.of(text)):
            continue
        ship = noun.category in ("ship", "submarine") and noun.term is None
        if ship or is_code(text, name) or (position == 0 and not vague):
            return name
    return None


def _found(text: str, noun: Noun, name: Span | None, category: EquipmentCategory) -> _Found:
    if name is None:
        return _Found(noun.span, None, category)
    quoted = _QUOTE.search(text, max(noun.span.end, name.start - 2), name.start)
    unquote = _UNQUOTE.match(text, name.end) if quoted else None
    return _Found(Span(noun.span.start, unquote.end() if unquote else name.end), name, category)


def _alone(text: str, names: Iterable[Name], found: Sequence[_Found], scenes: Scenes) -> list[_Found]:
    """Return the mentions of listed names without a noun: sure by themselves, or by what stands near."""
    spelt = {
        form for item in found if item.name is not None for form in _short_forms(item.name.of(text).lower())
    }
    ends = {item.span.end for item in found if item.name is not None}
    alone: list[_Found] = []
    for name in names:
        if name.category is None or _is_civil_flight(name, scenes):
            continue
        known = name.span.of(text).lower() in spelt or _is_coordinated(text, name.span.start, ends)
        if known or (not _is_of_a_person(text, name.span) and _is_model(text, name, scenes)):
            alone.append(_Found(name.span, name.span, name.category))
            ends.add(name.span.end)
    return alone


def _short_forms(name: str) -> tuple[str, str]:
    """Return a name and its last word, by which a text goes on: "Amiral Kouznetsov", then "le Kouznetsov"."""
    return name, name.rsplit(" ", 1)[-1]


def _is_civil_flight(name: Name, scenes: Scenes) -> bool:
    return name.context == "flight" and scenes.mainly(name.span.start, "civil", "military")


def _is_coordinated(text: str, start: int, ends: set[int]) -> bool:
    """Return whether a mention with a name ends just before: "chars T-72 et T-90"."""
    near = (end for end in range(max(0, start - _LOOK_BEHIND), start) if end in ends)
    return any(_COORDINATION.fullmatch(text, end, start) for end in near)


def _is_of_a_person(text: str, span: Span) -> bool:
    """Return whether a capitalised word beside a name makes it a person's or a firm's: "Selçuk Bayraktar"."""
    if any(character.isdigit() for character in span.of(text)):
        return False
    before = _CAPITALISED.search(text, max(0, span.start - _LOOK_BEHIND), span.start)
    if before is not None and before["word"].lower() not in determiners():
        return True
    return _CAPITALISED_AFTER.match(text, span.end) is not None


def _is_model(text: str, name: Name, scenes: Scenes) -> bool:
    """Return whether a name without a noun is a model's: by itself, by its article, by the words around."""
    start = name.span.start
    if name.context in ("", "flight"):
        return True
    if name.context == "needs":
        return scenes.has_word(start, name.needs)
    if not scenes.near(start, "military"):
        return False
    first = max(0, start - _LOOK_BEHIND)
    if _MANY.search(text, first, start):
        return True
    # "un Abrams" may be a person; "le Patriot" is not, nor is "l'A-10".
    surer = name.context == "military" or is_code(text, name.span)
    return surer and _ONE.search(text, first, start) is not None


def _in_order(found: Iterable[_Found]) -> list[_Found]:
    """Return the mentions in text order; of two that overlap, the one that starts first."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or kept[-1].span.end <= item.span.start:
            kept.append(item)
    return kept


def _equipment(passage: Passage, item: _Found) -> Equipment:
    return Equipment(
        id="",
        field=passage.field,
        span=item.span,
        text=item.span.of(passage.text),
        designation=None if item.name is None else item.name.of(passage.text),
        category=item.category,
        count=None,
    )


def _count(item: Equipment, quantities: Sequence[Quantity]) -> Decimal | None:
    """Return the figure of the last quantity before a mention, where it counts the mention."""
    index = bisect_right(quantities, item.span.start, key=lambda quantity: quantity.span.end) - 1
    if index < 0 or quantities[index].kind not in ("number", "quantity", "range"):
        return None
    quantity = quantities[index]
    gap = item.span.start - quantity.span.end
    noun = item.text.split(" ", 1)[0].lower()
    counted = (
        gap <= _REACH and noun in (quantity.of or "").lower().replace("’", " ").replace("'", " ").split()
    )
    if quantity.unit is not None or not (gap <= _DIRECT or counted):
        return None
    return _figure(quantity)


def _figure(quantity: Quantity) -> Decimal | None:
    """Return the single figure a quantity names; None for a range and for a vague scale ("des dizaines")."""
    if quantity.low is not None and quantity.high is not None:
        return quantity.low if quantity.low == quantity.high else None
    return None if quantity.approx else quantity.low if quantity.low is not None else quantity.high
