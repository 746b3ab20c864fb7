"""Long lists in pages: which items a page has, and which other pages it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

_NEAR = 2


class PageLinks(Struct, frozen=True):
    """Where a page stands among those of its list, and the pages it leads to."""

    number: int  # from 1
    total: int
    shown: tuple[int, ...]  # rising; where two are not neighbours, pages are left out between them
    newest_first: bool  # folders are numbered from the last page, which never changes

    def folder(self, number: int) -> str:
        """Return the folder of a page below that of the list: "" for the first one, "page-3/"."""
        if number == 1:
            return ""
        return f"page-{self.total - number + 1 if self.newest_first else number}/"


class Portion(Struct, frozen=True):
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


def newest_portions(items: Sequence[object], size: int) -> Iterator[Portion]:
    """Yield the pages of a list that grows at its head; none for an empty list.

    Every page has `size` items but the first, which has as many more as do not fill another one. A new item
    so changes the first page alone: the others keep their items and their addresses.
    """
    total = max(len(items) // size, min(len(items), 1))
    rest = len(items) - total * size
    for number in range(1, total + 1):
        start = 0 if number == 1 else rest + (number - 1) * size
        yield Portion(start, rest + number * size, page_links(number, total, newest_first=True))


def page_links(number: int, total: int, *, newest_first: bool = False) -> PageLinks:
    """Return the pages that one leads to: both ends, its neighbours, then ever longer steps.

    So any page of a list of a thousand is a few links away, and no page lists more than twenty others.
    """
    steps = [*range(_NEAR + 1)]
    step = 10
    while step < total:
        steps.append(step)
        step *= 10
    near = {number + way * step for step in steps for way in (-1, 1)}
    shown = sorted({1, total} | {n for n in near if 1 <= n <= total})
    return PageLinks(number, total, tuple(shown), newest_first)
