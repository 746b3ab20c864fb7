"""What there is to say of one article: claims to read, dates to choose, what the article itself lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sourcier.article import Article
from sourcier.checking.findings import Finding, Weight
from sourcier.extraction import Claim, EditorWarning, Extraction
from sourcier.file_lines import FileLines
from sourcier.reviewing.reviewed import Orphan, OrphanPart, Reviewed
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
_EACH = 3  # claims left to review that are told one by one
_SHOWN = 60  # characters of a claim
_LOST: dict[OrphanPart, str] = {
    "claims": "no claim says « {words} » any more",
    "added": "the text does not say « {words} » any more",
    "dates": "no date is written « {words} »",
    "figures": "no figure of its claim is written « {words} »",
    "actors": "nobody of the article is « {words} »",
    "summary": "no claim that is published bears the line « {words} »",
}


def draft_finding(path: Path) -> Finding:
    """Return what is to be known of a draft."""
    line = FileLines(path).of_field("draft")
    return Finding(
        "note", "draft", path, line, "is a draft, not published", "delete the line when it is ready"
    )


def article_findings(article: Article, reviewed: Reviewed, path: Path) -> list[Finding]:
    """Return the findings of an article as its editor left it; `path` is where its file stands."""
    lines, extraction = FileLines(path), reviewed.extraction
    numbers = {claim.id: number for number, claim in enumerate(extraction.claims, 1)}
    return [
        *_unreviewed(article, reviewed, path, lines, numbers),
        *_lacking(article, path, lines),
        *_unsourced(extraction.claims, path, numbers),
        *_warned(reviewed, path, lines, numbers),
    ]


def orphan_findings(slug: str, orphans: Sequence[Orphan], path: Path) -> Iterator[Finding]:
    """Yield the decisions on an article that have lost their words; `path` is the file that has them."""
    for orphan in orphans:
        words = _shortened(orphan.key if orphan.part != "claims" else orphan.quote)
        what = f"orphaned decision: {_LOST[orphan.part].format(words=words)}"
        fix = f"attach it in the preview (serve), at /relecture/{slug}/, or delete it"
        yield Finding("review", "orphaned", path, orphan.line, what, fix)


def _unreviewed(
    article: Article, reviewed: Reviewed, path: Path, lines: FileLines, numbers: dict[str, int]
) -> Iterator[Finding]:
    """Yield the claims that nobody has read: the last ones each by itself."""
    extraction = reviewed.extraction
    unread = [c for c in extraction.claims if reviewed.editing.state(c.id) == "unread"]
    if not unread:
        return
    where = f"in the preview (serve), at /relecture/{article.slug}/"
    if len(unread) > _EACH or len(unread) == len(extraction.claims):
        what = f"{count(len(unread), 'claim')} to review of {reviewed.total}"
        ids = tuple(claim.id for claim in unread)
        fix = f"read {'it' if len(unread) == 1 else 'them'} {where}"
        yield Finding("review", "unreviewed", path, 0, what, fix, ids)
        return
    for claim in unread:
        words = _shortened(extraction.words(claim.field, claim.span))
        what = f"claim {numbers[claim.id]} to review, « {words} »"
        line = (
            lines.of_field("title")
            if claim.field == "title"
            else lines.of_text(extraction.text, claim.span.start, claim.span.end)
        )
        yield Finding("review", "unreviewed", path, line, what, f"read it {where}", (claim.id,))


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"


def _lacking(article: Article, path: Path, lines: FileLines) -> Iterator[Finding]:
    if article.date is None:
        what = "no publication date"
        fix = "write it as date: 2025-06-17; without it, « mardi » stays open"
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


def _warned(reviewed: Reviewed, path: Path, lines: FileLines, numbers: dict[str, int]) -> Iterator[Finding]:
    """Yield the warnings of the extraction; what stands in claims that were all read waits for nobody."""
    extraction, editing = reviewed.extraction, reviewed.editing
    for warning in extraction.warnings:
        if warning.code not in _TOLD:
            continue
        weight, *told = _TOLD[warning.code]
        what, fix = (words.format_map(dict(warning.values)) for words in told)
        where = _claims_named(warning.claims, numbers)
        code = warning.code.replace("_", "-")
        line = _line(warning, extraction, lines)
        waits = any(editing.state(claim) == "unread" for claim in warning.claims)
        yield Finding(weight if waits else "note", code, path, line, f"{where}{what}", fix, warning.claims)


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
