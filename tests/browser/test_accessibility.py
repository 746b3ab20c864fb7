"""axe-core on each kind of page: WCAG 2.2 AA and best practices."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def of_each_kind(pages: list[str]) -> list[str]:
    """Return the largest family of pages by one of each: by folder, a list and one of what it lists."""
    kinds: dict[tuple[str, int], str] = {}
    for path in pages:
        folder, *inner = path.split("/")
        kinds.setdefault((folder, len(inner)), path)
    return sorted(kinds.values())


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_no_kind_of_page_keeps_anybody_out(browser, pages, served, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, locale="fr-FR", bypass_csp=True
    )
    page, found = context.new_page(), {}
    for path in of_each_kind(pages):
        page.goto(f"{served}{path}")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        found[path] = [(fault["id"], fault["nodes"][0]["html"]) for fault in result.response["violations"]]
    context.close()
    assert len(found) >= 11
    assert {path: faults for path, faults in found.items() if faults} == {}
