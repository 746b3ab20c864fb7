"""The files beside a brief: JSON, a table of claims, W3C Web Annotations; and JSON that stands in a page."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec
from markupsafe import Markup

from sourcier.article import Article
from sourcier.compose.brief_views import Brief
from sourcier.compose.views import Line
from sourcier.extraction import Claim, Extraction
from sourcier.spans import Span

BRIEF_SCHEMA = "sourcier/brief/1"

_CONTEXT = 32  # code points before and after a quotation, enough to find it again in a text that moved
_MOST_CONTEXT = 512  # a text that says the same over and over would stand whole beside each of its claims
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "number", "id", "field", "start", "end", "words",
    "source", "source_kind", "role", "via", "inferred", "certainty",
)  # fmt: skip
# An official source may be an office or who holds it: schema.org need not know which.
_SCHEMA_TYPES = {
    "named": {"@type": "Person"},
    "organisation": {"@type": "Organization"},
    "media": {"@type": "Organization"},
}
_HTML_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_in_page(value: Any) -> Markup:  # noqa: ANN401 # any JSON value
    """Return JSON that can stand in a `script` element: no sign in it can end the element."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(_HTML_ESCAPES))  # noqa: S704 # escaped just above


def brief_json(brief: Brief) -> bytes:
    """Return the article's own fields, how far its review is, and its extraction as the editor wants it.

    Where only quotations of the text may be shown, the text is left out; offsets still count in it.
    """
    extraction = brief.extraction.to_dict()
    if brief.article.source_text == "quotes":
        extraction["text"] = None
    brief_fields = {"article": _fields(brief.article), "review": _review(brief), "extraction": extraction}
    return json_file({"schema": BRIEF_SCHEMA, **brief_fields})


def _review(brief: Brief) -> dict[str, Any]:
    """Return how far an editor has come with the claims that are published; those not listed are unread."""
    editing, progress = brief.editing, brief.page.progress
    return {
        "read": progress.read,
        "total": progress.total,
        "last": None if editing.last is None else editing.last.isoformat(),
        "claims": dict(editing.states),
    }


def claims_csv(brief: Brief) -> bytes:
    """Return the claims as a table after RFC 4180, numbered as on the page.

    No cell is a formula to a spreadsheet: those that would be begin with an apostrophe.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(_COLUMNS)
    for number, claim in _numbered_claims(brief):
        source = claim.source
        row = (
            number, claim.id, claim.field, claim.span.start, claim.span.end, _words(brief.extraction, claim),
            source.text or "", source.kind, source.role or "", source.via or "", source.inferred,
            claim.certainty,
        )  # fmt: skip
        writer.writerow([_inert(str(cell)) for cell in row])
    return stream.getvalue().encode("utf-8", "backslashreplace")


def annotations_jsonld(brief: Brief, page_address: str, language: str) -> bytes:
    """Return the claims as W3C Web Annotations on the original, found by their words and by their place.

    Positions count in the text whose SHA-256 the brief shows; claims of the title are found by words alone.
    """
    shown = {callout.id: _plain(callout.title) for callout in brief.page.claims}
    target = brief.article.url or page_address
    items = [
        {
            "id": f"{page_address}#{claim.id}",
            "type": "Annotation",
            "motivation": ["identifying", "describing"],
            "body": {
                "type": "TextualBody",
                "language": brief.article.lang,
                "format": "text/plain",
                "value": shown[claim.id],
                "purpose": "describing",
            },
            "target": {"source": target, "selector": _selectors(brief.extraction, claim)},
        }
        for _, claim in _numbered_claims(brief)
    ]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "label": {language: [brief.article.title]},
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json_file(collection)


def linked_data(brief: Brief, page_address: str, publisher: str, language: str) -> dict[str, Any]:
    """Return the page for search engines: an article based on a news article, and the claims made there.

    Identifiers of its parts are relative to the page; `page_address` is its whole address, "" for none. There
    is no ClaimReview, which needs a verdict.
    """
    article, page = brief.article, brief.page
    original: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": "#source",
        "headline": article.title,
        "inLanguage": article.lang,
        "publisher": {"@type": "Organization", "name": article.outlet},
    }
    if article.url:
        original["url"] = article.url
    if article.date:
        original["datePublished"] = article.date.isoformat()
    if article.author:
        original["author"] = {"@type": "Person", "name": article.author}
    sources = {claim.id: claim.source for claim in brief.extraction.claims}
    parts: list[dict[str, Any]] = []
    for callout in page.claims:
        part: dict[str, Any] = {
            "@type": "Claim",
            "@id": f"#{callout.id}",
            "text": _plain(callout.title),
        }
        source = sources[callout.id]
        if source.text and source.kind not in {"anonymous", "none"}:
            part["author"] = {**_SCHEMA_TYPES.get(source.kind, {}), "name": source.text}
        parts.append({**part, "appearance": {"@id": original["@id"]}})
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        **({"@id": page_address, "url": page_address} if page_address else {}),
        "inLanguage": language,
        "headline": _plain(page.headline),
        "creativeWorkStatus": page.progress.title,
        "sdPublisher": {"@type": "Organization", "name": publisher},
        "isBasedOn": original,
        "hasPart": parts,
    }


def _selectors(extraction: Extraction, claim: Claim) -> list[dict[str, Any]]:
    start, end = claim.span.start, claim.span.end
    if claim.field == "title":
        return [_quotation(extraction.title or "", claim.span)]
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return [_quotation(extraction.text, claim.span), place]


def _quotation(text: str, span: Span) -> dict[str, Any]:
    """Return the words with as much before and after them as tells them from the same words elsewhere."""
    context = _CONTEXT
    while True:
        first, last = max(span.start - context, 0), span.end + context
        is_alone = text.find(text[first:last]) == first == text.rfind(text[first:last])
        if is_alone or context == _MOST_CONTEXT:
            break
        context *= 2
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[first : span.start],
        "suffix": text[span.end : last],
    }


def _numbered_claims(brief: Brief) -> list[tuple[int, Claim]]:
    claims = {claim.id: claim for claim in brief.extraction.claims}
    return [(callout.number, claims[callout.id]) for callout in brief.page.claims]


def _words(extraction: Extraction, claim: Claim) -> str:
    return extraction.words(claim.field, claim.span)


def _plain(line: Line) -> str:
    return "".join(part.text for part in line)


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _fields(article: Article) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "title": article.title,
        "outlet": article.outlet,
        "date": None if article.date is None else article.date.isoformat(),
        "author": article.author,
        "url": article.url,
        "retrieved": None if article.retrieved is None else article.retrieved.isoformat(),
        "licence": article.licence,
        "lang": article.lang,
        "dossier": article.dossier,
        "tags": list(article.tags),
        "sources": list(article.sources),
        "summary": article.summary,
    }


def json_file(value: dict[str, Any]) -> bytes:
    """Return the bytes of a JSON file, for people to read too; a lone surrogate is written as its escape."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
    except UnicodeEncodeError:
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
