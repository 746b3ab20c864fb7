"""What there is to say of one article: claims to read, dates to choose, what the article itself lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sourcier.article import Article
from sourcier.checking.findings import Finding, Weight
from sourcier.extraction import Claim, EditorWarning, Extraction
from sourcier.file_lines import FileLines
from sourcier.terminal import count

# Warnings of the extraction that an editor answers by reading a place again: how they are told, and the mend.
_TOLD: dict[str, tuple[Weight, str, str]] = {
    "ambiguous_date": ("review", "« {words} » has several readings", "choose among {readings}"),
    "near_name": ("note", "« {name} » is close to {of}", "correct it only if the article was miscopied"),
    "title_body_figures": ("note", "the title says « {title} », the text « {body} »", "read both again"),
    "title_body_words": ("note", "the title says « {words} », which the text does not", "read both again"),
    "unattributed_quote": ("note", "nobody is given for « {words} »", "say in the review who speaks"),
}
_MOST_NUMBERS = 12  # that a line names


def draft_finding(path: Path) -> Finding:
    """Return what is to be known of a draft."""
    line = FileLines(path).of_field("draft")
    return Finding(
        "note", "draft", path, line, "is a draft, not published", "delete the line when it is ready"
    )


def article_findings(article: Article, extraction: Extraction, path: Path) -> list[Finding]:
    """Return the findings of an article; `path` is where its file stands."""
    lines = FileLines(path)
    numbers = {claim.id: number for number, claim in enumerate(extraction.claims, 1)}
    return [
        *_unreviewed(article, extraction, path),
        *_lacking(article, path, lines),
        *_unsourced(extraction.claims, path, numbers),
        *_warned(extraction, path, lines, numbers),
    ]


def _unreviewed(article: Article, extraction: Extraction, path: Path) -> Iterator[Finding]:
    if extraction.claims:
        total = len(extraction.claims)
        what = f"{count(total, 'claim')} to review of {total}"
        fix = f"read {'it' if total == 1 else 'them'} in the preview (serve), at /briefs/{article.slug}/"
        ids = tuple(claim.id for claim in extraction.claims)
        yield Finding("review", "unreviewed", path, 0, what, fix, ids)


def _lacking(article: Article, path: Path, lines: FileLines) -> Iterator[Finding]:
    if article.date is None:
        what = "no publication date"
        fix = "add date: without it, « vendredi » stays an interval"
        yield Finding("note", "undated", path, lines.of_field("date"), what, fix)
    if article.licence is None and article.source_text == "full":
        what = "the full text is shown without a licence"
        fix = "add licence, or source_text: quotes"
        yield Finding("note", "no-licence", path, lines.of_field("licence"), what, fix)


def _unsourced(claims: Sequence[Claim], path: Path, numbers: dict[str, int]) -> Iterator[Finding]:
    ids = tuple(claim.id for claim in claims if claim.source.kind == "none")
    if ids:
        named = ", ".join(str(numbers[i]) for i in ids[:_MOST_NUMBERS])
        more = ", …" if len(ids) > _MOST_NUMBERS else ""
        what = f"{count(len(ids), 'claim')} without a source ({named}{more})"
        yield Finding("note", "unsourced", path, 0, what, "nothing to do if the text gives none", ids)


def _warned(
    extraction: Extraction, path: Path, lines: FileLines, numbers: dict[str, int]
) -> Iterator[Finding]:
    for warning in extraction.warnings:
        if warning.code not in _TOLD:
            continue
        weight, *told = _TOLD[warning.code]
        what, fix = (words.format_map(dict(warning.values)) for words in told)
        where = _claims_named(warning.claims, numbers)
        code = warning.code.replace("_", "-")
        line = _line(warning, extraction, lines)
        yield Finding(weight, code, path, line, f"{where}{what}", fix, warning.claims)


def _line(warning: EditorWarning, extraction: Extraction, lines: FileLines) -> int:
    if warning.span is None:
        return 0
    if warning.field == "title":
        return lines.of_field("title")
    return lines.of_text(extraction.text, warning.span.start, warning.span.end)


def _claims_named(claims: Sequence[str], numbers: dict[str, int]) -> str:
    """Return the numbers that claims have on their brief, to begin a line with; "" for none."""
    named = ", ".join(str(numbers[claim]) for claim in claims[:_MOST_NUMBERS])
    return f"{'claim' if len(claims) == 1 else 'claims'} {named}: " if claims else ""
