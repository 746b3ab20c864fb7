"""What the search finds of a brief, claim by claim."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sourcier.compose.date_words import reading_of
from sourcier.compose.evidence import Evidence, day_of
from sourcier.compose.labels import attribution_of, modality_of, speaker_of
from sourcier.compose.views import ClaimCallout, SearchRecord
from sourcier.compose.words import plain
from sourcier.extraction import Claim, Timex

_MOST_MONTHS = 24  # of one interval
_NO_DAY = "0000"
_SHORT = 2  # letters
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"[\w-]+")


def search_records(evidence: Evidence, callouts: Sequence[ClaimCallout]) -> tuple[SearchRecord, ...]:
    """Return a record for each claim of a brief, in their order."""
    claims = {claim.id: claim for claim in evidence.extraction.claims}
    return tuple(_record(callout, claims[callout.id], evidence) for callout in callouts)


def _record(callout: ClaimCallout, claim: Claim, evidence: Evidence) -> SearchRecord:
    messages, article = evidence.messages, evidence.article
    dates = [evidence.dates[name] for name in claim.dates if name in evidence.dates]
    speaker = speaker_of(claim.source, messages)
    by = plain(speaker) if speaker else ""
    shown = {
        "title": plain(callout.title),
        "by": by,
        "attribution": attribution_of(claim.source),
        "certainty": modality_of(claim.certainty),
        "when": _when(dates, evidence),
        "brief": article.title,
        "published": messages.date(day_of(article.date)) if article.date else "",
        "number": str(callout.number),
    }
    actors = {part.actor for part in claim.actors} | ({claim.source.actor} if claim.source.actor else set())
    filters = {
        "certainty": (shown["certainty"],),
        "attribution": (shown["attribution"],),
        "actor": tuple(sorted(actors & evidence.actors.keys())),
        "month": tuple(sorted({month for date in dates for month in _months(date)})),
    }
    words = (callout.exact, by, callout.role or "", callout.via or "", article.title, *article.tags)
    return SearchRecord(
        address=f"briefs/{article.slug}/index.html#{callout.id}",
        words=_searched(" ".join(words)),
        shown=tuple(shown.items()),
        filters=tuple((name, values) for name, values in filters.items() if values),
        day=_day(dates, article.date),
    )


def _searched(words: str) -> str:
    """Return the words a claim is found by: figures in one piece, none of one or two letters.

    Pagefind takes a word for the beginning of any longer one that it does not know.
    """
    whole = _THOUSANDS.sub("", words)
    return " ".join(word for word in _WORD.findall(whole) if len(word) > _SHORT or word[0].isdigit())


def _when(dates: Sequence[Timex], evidence: Evidence) -> str:
    """Return the claim's dates as written and as read: "« mardi » (17 juin 2025)"."""
    messages = evidence.messages
    return ", ".join(
        messages(
            "compose.search.when",
            words=date.text,
            reading=reading_of(date, evidence.alternatives(date), messages),
        )
        for date in dates
        if date.start or date.end
    )


def _months(date: Timex) -> list[str]:
    """Return the months a date can mean: none of a side left open, the first two years of a long time."""
    first, last = date.start or date.end, date.end or date.start
    if first is None or last is None:
        return []
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [
        f"{month // 12:04d}-{month % 12 + 1:02d}"
        for month in range(start, min(end + 1, start + _MOST_MONTHS))
    ]


def _day(dates: Sequence[Timex], published: dt.date | dt.datetime | None) -> str:
    """Return the day a claim is sorted by: its own, else that of its article."""
    own = [day for date in dates if (day := date.start or date.end)]
    if own:
        return min(own).isoformat()
    return day_of(published).isoformat() if published else _NO_DAY
