"""What a build did."""

from __future__ import annotations

from typing import Any, NamedTuple

from sourcier.write.report import Report


class Summary(NamedTuple):
    """What a build did."""

    articles: int
    extracted: int  # of them, in this build; the others' extractions were kept from earlier ones
    claims: int
    site: Report

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it, all paths sorted."""
        site = self.site._replace(unchanged=tuple(sorted(self.site.unchanged)))
        return {**self._asdict(), "site": site._asdict()}
