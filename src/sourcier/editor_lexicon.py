"""The editor's own words, from content/lexicon/; an extraction adds them to the packaged lexicons."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sourcier.extraction import EquipmentCategory
from sourcier.fingerprints import short_hash

TermKind = Literal["designation", "noun"]
PackagedList = Literal["civil"]


class EquipmentTerm(Struct, frozen=True):
    """A sort of equipment under all its spellings."""

    forms: tuple[str, ...]  # the name first; never empty
    category: EquipmentCategory
    kind: TermKind  # a designation is written as it is; a noun takes the marks of the plural
    needs: tuple[str, ...]  # words of which one must stand near; () where the term always counts


class EditorLexicon(Struct, frozen=True):
    """What an editor adds. Terms of `equipment` go before those of the packaged lexicons."""

    equipment: tuple[EquipmentTerm, ...] = ()
    include: tuple[PackagedList, ...] = ()  # packaged lists that count only where an editor wants them

    def fingerprint(self) -> str:
        """Return ten hex digits that change with any term; "" where there is none."""
        return short_hash(repr(self)) if self.equipment or self.include else ""
