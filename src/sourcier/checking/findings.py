"""What a check finds: one thing to do, or to know, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from sourcier.errors import Fault

Weight = Literal["error", "review", "note"]
WEIGHTS: tuple[Weight, ...] = ("error", "review", "note")


class Finding(Struct, frozen=True):
    """One line of the list. Printed as `path:line: what — fix`."""

    weight: Weight  # stands in the way of a site; waits for an editor; is good to know
    code: str  # of the kind of finding: "unreviewed", "dead-link"…
    path: Path
    line: int  # counted from 1 in the file; 0 where no line applies
    what: str
    fix: str
    claims: tuple[str, ...] = ()  # ids of those concerned

    @property
    def place(self) -> str:
        """Return where it is, as editors and terminals take it."""
        return f"{self.path}:{self.line}" if self.line else f"{self.path}"

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain JSON types."""
        return {
            "weight": self.weight,
            "code": self.code,
            "path": self.path.as_posix(),
            "line": self.line or None,
            "what": self.what,
            "fix": self.fix,
            "claims": list(self.claims),
        }


class CheckReport(Struct, frozen=True):
    """All that stands between a content folder and its publication."""

    findings: tuple[Finding, ...]  # errors first; of one weight, by file and line
    articles: int  # those that could be read, drafts left out
    claims: int  # in them
    reviewed: int  # of them
    orphaned: int  # decisions on words that the text no longer has

    def of(self, weight: Weight) -> list[Finding]:
        """Return the findings of one weight."""
        return [finding for finding in self.findings if finding.weight == weight]

    @property
    def is_built(self) -> bool:
        """Return whether the content makes a site."""
        return not any(finding.code in {"content", "dead-link"} for finding in self.findings)

    def is_clear(self, *, strict: bool) -> bool:
        """Return whether nothing stands in the way; where `strict`, nothing waits for an editor either."""
        return not self.of("error") and not (strict and self.of("review"))

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain JSON types."""
        return {
            "schema": "sourcier/check/1",
            "articles": self.articles,
            "claims": self.claims,
            "reviewed": self.reviewed,
            "orphaned": self.orphaned,
            "findings": [finding.to_dict() for finding in self.findings],
        }


def of_fault(fault: Fault, code: str) -> Finding:
    """Return what stands in the way of a build as a finding."""
    return Finding("error", code, fault.path, fault.line, fault.what, fault.fix)


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings as they are listed."""
    return tuple(sorted(findings, key=lambda f: (WEIGHTS.index(f.weight), f.path, f.line, f.what)))
