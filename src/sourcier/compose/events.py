"""Dated claims, for calendars and timelines elsewhere: each with the days it can mean, and no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sourcier.article import Article
from sourcier.compose.date_words import reading_of
from sourcier.compose.evidence import Evidence
from sourcier.compose.labels import attribution_of, speaker_of
from sourcier.compose.moments import updated, utc
from sourcier.compose.timeline import DatedClaim, Group, dated_claims, group_of
from sourcier.compose.views import DatedEvent, Deadline, Line
from sourcier.compose.words import ours, raised, shortened
from sourcier.extraction import Claim, Timex

_TITLE_LENGTH = 110


def dated_events(evidence: Evidence) -> tuple[DatedEvent, ...]:
    """Return the claims whose dates the calendar knows, by day, then in text order.

    What is announced without a date, or dated against an unknown day of publication, has no place here.
    """
    found = [
        _event(dated, dated.timex, evidence)
        for dated in dated_claims(evidence)
        if dated.timex and (dated.timex.start or dated.timex.end)
    ]
    return tuple(sorted(found, key=lambda event: event.start or event.end or dt.date.max))


def deadlines(events: Iterable[DatedEvent], article: Article) -> tuple[Deadline, ...]:
    """Return the announced days of a brief, in order, each claim once a day."""
    found: dict[tuple[str, dt.date], Deadline] = {}
    for event in events:
        day = event.start
        if event.deadline and day is not None:
            stamp = updated(article) or utc(day)
            deadline = Deadline(article.slug, article.outlet, article.title, stamp, day, event)
            found.setdefault((event.claim, day), deadline)
    return tuple(found.values())


def _event(dated: DatedClaim, timex: Timex, evidence: Evidence) -> DatedEvent:
    messages, claim = evidence.messages, dated.claim
    group = _group(dated, evidence.published)
    return DatedEvent(
        id=timex.id,
        claim=claim.id,
        title=shortened(messages, raised(evidence.words(claim)), limit=_TITLE_LENGTH),
        exact=evidence.words(claim),
        by=_by(claim, evidence),
        start=timex.start,
        end=timex.end,
        reading=reading_of(timex, evidence.alternatives(timex), messages),
        group=messages(f"compose.timeline.group.{group}"),
        deadline=(dated.is_planned or group == "announced")
        and _is_exact(timex)
        and claim.certainty != "denied",
    )


def _group(dated: DatedClaim, published: dt.date | None) -> Group:
    """Return on which side of publication a date stands; without that day, what the text announces."""
    if published is None:
        return "announced" if dated.is_planned else "before"
    return group_of(dated, published)


def _is_exact(timex: Timex) -> bool:
    return timex.start is not None and timex.start == timex.end and not timex.mod and not timex.alternatives


def _by(claim: Claim, evidence: Evidence) -> Line:
    speaker = speaker_of(claim.source, evidence.messages)
    return speaker or ours(evidence.messages(f"compose.attribution.{attribution_of(claim.source)}"))
