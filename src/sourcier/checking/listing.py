"""A report as lines for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sourcier.checking.findings import WEIGHTS, CheckReport, Finding, Weight
from sourcier.terminal import count, harmless

_HEADS: dict[Weight, str] = {"error": "✗ Errors", "review": "○ To review", "note": "· Good to know"}
_COLOURS: dict[Weight, str] = {"error": "31", "review": "33", "note": "2"}


class Style(Struct, frozen=True):
    """How lines are laid out."""

    aligned: bool  # what is found in a column of its own; a pipe wants it right after its place
    coloured: bool


def listing(report: CheckReport, style: Style) -> Iterator[str]:
    """Yield the lines of a report: a list for each weight, and a sum."""
    for weight in WEIGHTS:
        findings = report.of(weight)
        if not findings:
            continue
        yield _painted(f"{_HEADS[weight]}, {len(findings)}", f"1;{_COLOURS[weight]}", style)
        width = max(len(f.place) for f in findings) + 1 if style.aligned else 0
        for finding in findings:
            yield _line(finding, width, style)
        yield ""
    yield _sum(report)


def _line(finding: Finding, width: int, style: Style) -> str:
    place = _painted(harmless(f"{finding.place}:").ljust(width), "1", style)
    return f"{place} {harmless(finding.what)} — {_painted(harmless(finding.fix), '2', style)}"


def _sum(report: CheckReport) -> str:
    waiting = report.claims - report.reviewed
    read = f"{report.reviewed} reviewed, {waiting} to review"
    parts = [f"{count(report.articles, 'article')}, {count(report.claims, 'claim')}: {read}"]
    if report.orphaned:
        parts.append(f"; {count(report.orphaned, 'orphaned decision')}")
    errors = len(report.of("error"))
    parts.append(f". {count(errors, 'error')}: nothing can be published." if errors else ". No error.")
    return "".join(parts)


def _painted(words: str, colour: str, style: Style) -> str:
    return f"\x1b[{colour}m{words}\x1b[0m" if style.coloured else words
