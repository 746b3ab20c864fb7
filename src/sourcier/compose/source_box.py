"""Where the text comes from, and what read it."""

from __future__ import annotations

from urllib.parse import urlsplit

from sourcier.compose.date_words import shown_day
from sourcier.compose.evidence import Evidence
from sourcier.compose.views import SourceBox
from sourcier.extraction import SCHEMA


def source_box(evidence: Evidence) -> SourceBox:
    """Return the box; what the article's file does not say is None."""
    article, extraction, messages = evidence.article, evidence.extraction, evidence.messages
    engine = extraction.engine
    return SourceBox(
        outlet=article.outlet,
        author=article.author,
        published=shown_day(article.date, messages),
        retrieved=shown_day(article.retrieved, messages),
        url=article.url,
        host=_host(article.url),
        licence=article.licence,
        reported_by=article.sources,
        characters=messages("compose.source.characters", n=len(extraction.text)),
        sha256=extraction.text_sha256,
        engine=messages(
            "compose.source.engine", version=engine.version, model=engine.model, lexicon=engine.lexicon
        ),
        schema=SCHEMA,
    )


def _host(url: str | None) -> str | None:
    return None if url is None else (urlsplit(url).hostname or "").removeprefix("www.") or None
