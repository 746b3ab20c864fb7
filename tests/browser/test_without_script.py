"""A browser with scripts turned off loses the search alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

BRIEF = "briefs/2025-08-14-budanov-six-mille-militaires/index.html"


@pytest.fixture
def plain_page(browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_the_text_and_its_claims_are_read(plain_page, demonstration):
    plain_page.goto((demonstration / BRIEF).as_uri())
    expect(plain_page.locator("h1")).to_be_visible()
    assert plain_page.locator(".claim:visible").count() == plain_page.locator(".claim").count() > 10
    assert plain_page.locator("mark:visible").count() > 10


def test_claims_and_briefs_are_filtered(plain_page, demonstration):
    plain_page.goto((demonstration / BRIEF).as_uri())
    plain_page.locator("label:has(#k-named)").click()
    assert 0 < plain_page.locator(".claim:visible").count() < plain_page.locator(".claim").count()
    plain_page.goto((demonstration / "index.html").as_uri())
    plain_page.get_by_role("group", name="Acteur").locator("label").last.click()
    assert 0 < plain_page.locator(".card:visible").count() < plain_page.locator(".card").count()


def test_a_claim_that_is_pointed_at_lights_its_words(plain_page, demonstration):
    plain_page.goto((demonstration / BRIEF).as_uri())
    words = plain_page.locator("mark.k2").first
    plain_page.mouse.move(0, 0)
    shown = words.screenshot()
    plain_page.locator(".claim.k2 a[href^='#s-']").click()
    plain_page.mouse.move(0, 0)
    assert words.screenshot() != shown
