"""Designations of equipment: names of models and ships that the lexicon lists, and shapes a noun makes one.

Whether a name counts where it stands is for `equipment` to decide; here it is only found, to its last letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from sourcier.extraction import EquipmentCategory
from sourcier.extractor.entities.known_names import known_names
from sourcier.extractor.equipment.editor_terms import EditorTerms
from sourcier.extractor.equipment.phrase_table import PhraseTable, Word, is_whole
from sourcier.lexicon import columns
from sourcier.spans import Span

# "M" of T-72B3M, "/131" of Shahed-136/131, "-M" of Iskander-M: a variant of the listed model.
_VARIANT = re.compile(
    r"(?:[A-Z]{1,3}\d{0,2}[A-Z]{0,3}\d?|/\d{1,3}|-[A-Z]{1,3}\d{0,2}|-\d{1,4}[A-Z]{0,3})(?:/\d{1,3})?(?!\w)"
)
_SAFE_PREFIX = (
    4  # letters from which "Shahed136" is as sure as "Shahed-136"; with a space, one less: "BTR 80"
)
_SHORTEST_PLURAL = 4  # letters of a name that takes the mark of the plural: "Tomahawks"
_SHORT_ACRONYM = 4
_PREFIX = re.compile(r"[^\W\d_]+(?=[ -]?\d)")
_SURNAME = re.compile(r"[ -][^\W\d_]{4,}\Z")  # "Gripen" of "JAS 39 Gripen"
_HYPHENATED = re.compile(r"[^\W\d_]+-\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_CODE = re.compile(
    r"""
    (?=[\w/.-]{0,20}\d)[A-Z][A-Za-z]{0,14}(?:[-/.]?[A-Z0-9][A-Za-z0-9]{0,7}){1,4}   # Xyz-12, M2020, KN-25B
    | \d{1,2}[A-Z]{1,2}\d{1,3}[A-Z]{0,3}                                             # 2S19, 9K720
    | [A-Z][a-zé]{3,14}-[A-Z]{1,2}                                                   # Cheonma-D
    | (?:[A-Z][a-zé]{3,14}|[A-Z]{2,5})[ ]\d{1,3}[A-Z]{0,2}               # Hwasong 11, EC 725
      (?![ ]?(?:mm|cm|km|kg|h|%|ans|,\d))
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[A-ZÀ-Þ][\w'-]{2,20}")
_SHIP = re.compile(
    r"(?:(?:USS|HMS|HMCS|INS|TCG|BRP|ROKS|JS) )?(?:(?:Le|La|Les) |L')?[A-ZÀ-Þ][\w'.-]{1,20}"
    r"(?:(?: (?:de|du|des|la|le|of|the)){0,2} [A-ZÀ-Þ][\w'.-]{0,20}){0,3}"
)
_EDGE = ".-'"
_PLURAL_AFTER = frozenset("abcdefghijklmnopqrtuvwy")  # not after s, x or z, nor in an acronym

NameContext = Literal["", "glued", "yes", "military", "flight", "needs"]


class Listed(Struct, frozen=True):
    """A row of the lexicon, or a form of an editor's term."""

    form: str
    category: EquipmentCategory | None  # None for what is civil
    context: NameContext = ""
    needs: tuple[str, ...] = ()  # words of which one must stand near


class Name(Struct, frozen=True):
    """A listed name as a text has it."""

    span: Span
    category: EquipmentCategory | None  # None for what is civil
    context: NameContext  # what it takes to name equipment; "" where the name is enough
    needs: tuple[str, ...]


def find_listed(text: str, words: Sequence[Word], terms: EditorTerms) -> list[Name]:
    """Return the listed names of a plain text, never overlapping; neighbours are one ("Soukhoï Su-34").

    Those of the editor's terms come before those of the lexicon.
    """
    found: list[Name] = []
    end = 0
    for position in sorted({*terms.designations.starts(words), *_table().starts(words)}):
        name = _name_at(text, words, position, terms) if words[position].start >= end else None
        if name is None:
            continue
        end = name.span.end
        if found and text[found[-1].span.end : name.span.start] == " ":
            found[-1] = _merged(found[-1], name)
        else:
            found.append(name)
    return found


def _name_at(text: str, words: Sequence[Word], position: int, terms: EditorTerms) -> Name | None:
    own = terms.designations.longest_at(text, words, position)
    if own is not None:
        form, term = own.value
        listed = Listed(form, term.category, "needs" if term.needs else "", term.needs)
        name = _name(text, own.span, listed)
        if name is not None:
            return name
    match = _table().longest_at(text, words, position)
    return None if match is None else _name(text, match.span, match.value)


def unlisted_at(text: str, start: int, category: EquipmentCategory) -> Span | None:
    """Return the name that a noun of `category` makes one, although no lexicon lists it: "drones Xyz-12"."""
    ship = category in ("ship", "submarine")
    match = _SHIP.match(text, start) if ship else _CODE.match(text, start) or _WORD.match(text, start)
    if match is None:
        return None
    end = match.end()
    while text[end - 1] in _EDGE:
        end -= 1
    span = Span(start, end)
    # Ships bear the names of towns and regions; a place after any other noun is a slip of punctuation.
    return span if is_whole(text, span) and (ship or not known_names(span.of(text))) else None


def is_code(text: str, span: Span) -> bool:
    """Return whether a name has the shape of a model's: a figure or a suffix of capitals."""
    return _CODE.fullmatch(text, span.start, span.end) is not None


@cache
def _table() -> PhraseTable[Listed]:
    rows = [_listed(*cells) for cells in columns("equipment_designations", "form", "category", "context")]
    singular = {listed.form for listed in rows}
    plurals = [replace(row, form=f"{row.form}s") for row in rows if _takes_plural(row)]
    rows += [plural for plural in plurals if plural.form not in singular]
    return PhraseTable(((listed.form, listed) for listed in rows), accents=False)


def _listed(form: str, category: str, context: str) -> Listed:
    known = None if category == "civil" else cast(EquipmentCategory, category)
    return Listed(form, known, cast(NameContext, context))


def _takes_plural(listed: Listed) -> bool:
    """Return whether a name is one word that may take an s; ships are one of a kind."""
    form = listed.form
    return (
        form.isalpha()
        and form[-1] in _PLURAL_AFTER
        and len(form) >= _SHORTEST_PLURAL
        and listed.category != "ship"
    )


def _name(text: str, stem: Span, listed: Listed) -> Name | None:
    """Return the name with its variant; None where case or glued letters make it another word."""
    written = stem.of(text)
    variant = _VARIANT.match(text, stem.end)
    span = Span(stem.start, variant.end() if variant else stem.end)
    if not is_whole(text, span) or not _same_case(written, listed.form):
        return None
    glued = not listed.context and not _is_spelt_safely(written, listed.form)
    context: NameContext = "yes" if glued else "" if listed.context == "glued" else listed.context
    return Name(span, listed.category, context, listed.needs)


def _same_case(written: str, form: str) -> bool:
    """Return whether capitals stand where the form has them; an acronym without figures is no common word."""
    if form[0].isupper() and written[0].islower():
        return False
    if form.isalpha() and form.isupper() and len(form) <= _SHORT_ACRONYM:
        return written.isupper()
    pairs = zip(_LETTERS.findall(written), _LETTERS.findall(form), strict=False)
    return not any(part[0].isupper() and len(part) > 1 and word[0].islower() for word, part in pairs)


def _is_spelt_safely(written: str, form: str) -> bool:
    """Return whether the spelling is as listed, or the prefix long: "Hwasong 17", not "T72" or "Su 57"."""
    prefix = _PREFIX.match(written)
    if prefix is None or not _HYPHENATED.match(form) or _SURNAME.search(written):
        return True
    joint = written[prefix.end()]
    return joint == "-" or len(prefix[0]) >= _SAFE_PREFIX - (joint == " ")


def _merged(left: Name, right: Name) -> Name:
    span = Span(left.span.start, right.span.end)
    context = "" if "" in (left.context, right.context) else right.context
    return Name(span, right.category or left.category, context, left.needs + right.needs)
