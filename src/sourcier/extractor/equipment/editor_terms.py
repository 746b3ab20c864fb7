"""The equipment that an editor's lexicon adds: their own terms, and the packaged list of civil equipment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from msgspec import Struct

from sourcier.editor_lexicon import EditorLexicon, EquipmentTerm, TermKind
from sourcier.extraction import EquipmentCategory
from sourcier.extractor.equipment.phrase_table import PhraseTable
from sourcier.lexicon import table

_END_OF_HEAD = re.compile(r" (?:d'|(?:de|du|des|à|au|aux|en|sans|pour|par|sur|anti)\b)")
_WORD = re.compile(r"[^ -]+")
_INVARIABLE = re.compile(
    r"(?:porte|lance|brise|pare|tire|chasse|anti|semi|mini|super|auto|sous)-", re.IGNORECASE
)


class EditorTerms(Struct, frozen=True):
    """Where the forms of an editor's terms are looked up."""

    designations: PhraseTable[tuple[str, EquipmentTerm]]  # with the form as written
    nouns: PhraseTable[tuple[str, EquipmentTerm]]


@lru_cache(maxsize=8)
def editor_terms(lexicon: EditorLexicon) -> EditorTerms:
    """Return the terms of an editor's lexicon, nouns in singular and plural."""
    packaged = _civil_terms() if "civil" in lexicon.include else ()
    terms = [*packaged, *lexicon.equipment]  # of two with one form, the editor's own comes last and stays
    designations = [(form, term) for term in terms if term.kind == "designation" for form in term.forms]
    nouns = [(form, term) for term in terms if term.kind == "noun" for form in _with_plurals(term.forms)]
    return EditorTerms(
        PhraseTable(((form, (form, term)) for form, term in designations), accents=False),
        PhraseTable(((form, (form, term)) for form, term in nouns), accents=True),
    )


def _civil_terms() -> Iterator[EquipmentTerm]:
    for row in table("equipment_civil"):
        needs = tuple(row["needs"].split("|")) if row["needs"] else ()
        category, kind = cast(EquipmentCategory, row["category"]), cast(TermKind, row["kind"])
        yield EquipmentTerm((row["form"],), category, kind, needs)


def _with_plurals(forms: Iterable[str]) -> list[str]:
    return [written for form in forms for written in (form, plural_of(form))]


def plural_of(noun: str) -> str:
    """Return the plural of a French noun: that of all words before its complement ("avions de ligne")."""
    plain = noun.replace("’", "'")
    complement = _END_OF_HEAD.search(plain)
    end = complement.start() if complement else len(plain)
    first = _INVARIABLE.match(plain)
    head = plain[first.end() : end] if first else plain[:end]
    return plain[: first.end() if first else 0] + _WORD.sub(lambda word: _plural(word[0]), head) + plain[end:]


def _plural(word: str) -> str:
    if word.isupper() or word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(("au", "eu")) else f"{word}s"
