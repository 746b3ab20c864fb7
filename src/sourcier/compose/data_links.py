"""The files beside a brief, named on its page."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.compose.brief_views import DataLink
from sourcier.compose.views import DatedEvent
from sourcier.extraction import Extraction
from sourcier.messages import Messages


def data_links(
    events: Sequence[DatedEvent], extraction: Extraction, messages: Messages
) -> tuple[DataLink, ...]:
    """Return the files of a brief that hold something, in the order of the page."""
    found = [
        ("brief.json", "brief", "json", "application/json"),
        ("claims.csv", "claims", "csv", "text/csv"),
        ("annotations.jsonld", "quotes", "annotation", "application/ld+json"),
    ]
    if any(event.deadline for event in events):
        found.append(("dates.ics", "dates", "ical", "text/calendar"))
    if events:
        found.append(("timeline.json", "timeline", "timelinejs", "application/json"))
    if extraction.actors:
        found.append(("entities.ftm.jsonl", "entities", "ftm", "application/json+ftm"))
    return tuple(
        DataLink(href, messages(f"compose.data.{label}"), messages(f"compose.data.{form}"), media_type)
        for href, label, form, media_type in found
    )
