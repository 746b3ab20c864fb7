"""From the dated claims of all briefs to pages: by month, in pages by year where there are many."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from sourcier.compose.chronology.announced import announced_days
from sourcier.compose.chronology.claims import DatedRecord, dated_records
from sourcier.compose.chronology.views import ChronologyPage, Month, MonthBar
from sourcier.compose.outlines import PlannedBrief
from sourcier.compose.pagination import page_links
from sourcier.compose.words import raised
from sourcier.messages import Messages
from sourcier.planned import Planned, Remember, at_hand, key_of, key_of_keys, make_anew, planned_once

_LINES_A_PAGE = 300
_MOST_BARS = 36  # months drawn: the last ones of a long chronology


def compose_chronology(
    briefs: Sequence[PlannedBrief], messages: Messages, remember: Remember = make_anew
) -> tuple[Planned[ChronologyPage], ...]:
    """Return the pages of the chronology, the first one first; () where nothing has a date."""
    key = key_of_keys(key_of("chronology"), *[brief.outline.dates.stamp for brief in briefs])
    return planned_once(key, remember, lambda: _pages(dated_records(briefs), messages))


def _pages(ordered: Sequence[DatedRecord], messages: Messages) -> Sequence[Planned[ChronologyPage]]:
    if not ordered:
        return ()
    by_year = {f"{year:04}": list(found) for year, found in groupby(ordered, key=lambda r: r.first.year)}
    if len(ordered) <= _LINES_A_PAGE:
        return (at_hand(_first(ordered, {}, messages)),)
    later = (page for year, found in by_year.items() for page in _of_year(year, found, messages))
    return (at_hand(_first(ordered, by_year, messages)), *later)


def _first(
    records: Sequence[DatedRecord], by_year: Mapping[str, Sequence[DatedRecord]], messages: Messages
) -> ChronologyPage:
    """Return the first page, which leads to those of years, where there are any."""
    return ChronologyPage(
        year=None,
        heading=messages("compose.chronology.count", n=len(records)),
        description=_description(records, messages),
        announced=announced_days(records, messages),
        bars=_bars(records, messages),
        months=() if by_year else _months(records, messages),
        years=_years(by_year, messages),
        links=page_links(1, 1),
    )


def _of_year(
    year: str, records: Sequence[DatedRecord], messages: Messages
) -> Iterator[Planned[ChronologyPage]]:
    pages = _portions(records)
    for number, shown in enumerate(pages, 1):
        page = ChronologyPage(
            year=year,
            heading=messages("compose.chronology.count", n=len(shown)),
            description=_description(shown, messages),
            announced=(),
            bars=(),
            months=(),
            years=(),
            links=page_links(number, len(pages)),
        )
        yield _with_months(page, shown, messages)


def _portions(records: Sequence[DatedRecord]) -> list[list[DatedRecord]]:
    """Return the claims of each page of a year: whole months together, a long month on pages of its own.

    So a claim that comes or goes changes the pages of its month, and rarely others.
    """
    pages: list[list[DatedRecord]] = []
    for _, found in groupby(records, key=_month):
        month = list(found)
        if pages and len(pages[-1]) + len(month) <= _LINES_A_PAGE:
            pages[-1] += month
        else:
            pages += [month[start : start + _LINES_A_PAGE] for start in range(0, len(month), _LINES_A_PAGE)]
    return pages


def _with_months(
    page: ChronologyPage, shown: Sequence[DatedRecord], messages: Messages
) -> Planned[ChronologyPage]:
    return Planned(key_of(page, _keys(shown)), lambda: replace(page, months=_months(shown, messages)))


def _keys(records: Iterable[DatedRecord]) -> list[bytes]:
    """Return what stands for the claims themselves."""
    return [record.mark.stamp for record in records]


def _years(by_year: Mapping[str, Sequence[DatedRecord]], messages: Messages) -> tuple[tuple[str, str], ...]:
    return tuple(
        (year, messages("compose.chronology.count", n=len(found))) for year, found in by_year.items()
    )


def _description(records: Sequence[DatedRecord], messages: Messages) -> str:
    first, last = (messages.month(record.first) for record in (records[0], records[-1]))
    if first == last:
        return raised(first)
    return messages("compose.chronology.period", first=first, last=last)


def _month(record: DatedRecord) -> tuple[int, int]:
    return record.first.year, record.first.month


def _months(records: Sequence[DatedRecord], messages: Messages) -> tuple[Month, ...]:
    return tuple(
        Month(
            id=f"m-{year:04}-{month:02}",
            label=raised(messages.month(dt.date(year, month, 1))),
            lines=tuple(record.line() for record in found),
        )
        for (year, month), found in groupby(records, key=_month)
    )


def _bars(records: Sequence[DatedRecord], messages: Messages) -> tuple[MonthBar, ...]:
    """Return how many dated claims each month has, months without any left as gaps."""
    every = Counter((r.first.year, r.first.month, r.mark.announced) for r in records)
    counts = {
        (year, month): (every[year, month, False], every[year, month, True]) for year, month, _ in every
    }
    last = _number(max(counts))
    shown = {month: found for month, found in counts.items() if last - _number(month) < _MOST_BARS}
    first, highest = _number(min(shown)), max(sum(found) for found in shown.values())
    width = 100 / (last - first + 1)
    return tuple(
        MonthBar(
            label=messages(
                "compose.chronology.bar",
                month=messages.month(dt.date(*month, 1)),
                past=past,
                announced=coming,
            ),
            month=messages.month(dt.date(*month, 1)),
            start=round((_number(month) - first) * width, 2),
            width=round(width, 2),
            past=round(past / highest * 100, 1),
            announced=round(coming / highest * 100, 1),
        )
        for month, (past, coming) in sorted(shown.items())
    )


def _number(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1]
