"""What a build did."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from sourcier.write.report import Report


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    articles: int
    extracted: int  # of them, in this build; the others' extractions were kept from earlier ones
    claims: int
    site: Report

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON has it, all paths sorted."""
        site = replace(self.site, unchanged=tuple(sorted(self.site.unchanged)))
        return asdict(replace(self, site=site))
