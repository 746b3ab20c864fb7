"""Pages of long lists."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sourcier.compose.pagination import page_links, portions


def test_an_empty_list_has_no_page():
    assert list(portions([], 50)) == []


@pytest.mark.parametrize(("items", "sizes"), [(1, [1]), (50, [50]), (51, [50, 1]), (100, [50, 50])])
def test_pages_are_full_but_the_last(items, sizes):
    pages = list(portions(range(items), 50))
    assert [page.end - page.start for page in pages] == sizes
    assert [page.links.number for page in pages] == list(range(1, len(sizes) + 1))
    assert all(before.end == after.start for before, after in pairwise(pages))


def test_a_short_list_leads_to_all_its_pages():
    assert page_links(2, 5).shown == (1, 2, 3, 4, 5)


def test_a_long_list_leads_to_its_ends_its_neighbours_and_further_steps():
    assert page_links(500, 2000).shown == (1, 400, 490, 498, 499, 500, 501, 502, 510, 600, 1500, 2000)


def test_every_page_of_two_thousand_is_a_few_links_away():
    reached, steps = {1}, 0
    while len(reached) < 2000:
        reached |= {other for number in reached for other in page_links(number, 2000).shown}
        steps += 1
    assert steps <= 12
    assert max(len(page_links(number, 2000).shown) for number in range(1, 2001)) <= 20
