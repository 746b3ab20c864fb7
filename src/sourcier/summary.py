"""What a build did."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from sourcier.write.report import Report


class Summary(Struct, frozen=True):
    """What a build did."""

    articles: int
    extracted: int  # of them, in this build; the others' extractions were kept from earlier ones
    claims: int
    site: Report

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it, all paths sorted."""
        site = replace(self.site, unchanged=tuple(sorted(self.site.unchanged)))
        told: dict[str, Any] = to_builtins(replace(self, site=site))
        return told
