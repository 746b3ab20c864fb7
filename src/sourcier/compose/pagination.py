"""Long lists in pages: which items a page has, and which other pages it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

_NEAR = 2


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page stands among those of its list, and the pages it leads to."""

    number: int  # from 1
    total: int
    shown: tuple[int, ...]  # rising; where two are not neighbours, pages are left out between them


@dataclass(frozen=True, slots=True)
class Portion:
    """The items of one page, as positions in the whole list."""

    start: int
    end: int
    links: PageLinks


def portions(items: Sequence[object], size: int) -> Iterator[Portion]:
    """Yield the pages of a list of so many items each, the last one shorter; none for an empty list."""
    total = ceil(len(items) / size)
    for number in range(1, total + 1):
        start = (number - 1) * size
        yield Portion(start, min(start + size, len(items)), page_links(number, total))


def page_links(number: int, total: int) -> PageLinks:
    """Return the pages that one leads to: both ends, its neighbours, then ever longer steps.

    So any page of a list of a thousand is a few links away, and no page lists more than twenty others.
    """
    steps = [*range(_NEAR + 1)]
    step = 10
    while step < total:
        steps.append(step)
        step *= 10
    near = {number + way * step for step in steps for way in (-1, 1)}
    return PageLinks(number, total, tuple(sorted({1, total} | {n for n in near if 1 <= n <= total})))
