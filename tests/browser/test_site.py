"""The demonstration site in a real browser, opened from the disk as a reader without a server would."""

from __future__ import annotations

from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Page, expect

SEARCH = "recherche/index.html"
BRIEF = "briefs/2025-08-14-budanov-six-mille-militaires/index.html"


def style(page: Page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def test_every_page_loads_without_complaint(page, pages, demonstration):
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"{page.url} wants {request.url} {request.failure}"))
    for path in pages:
        if path == "404.html":  # shown at any address: it looks for its style at the root of a host
            continue
        page.goto((demonstration / path).as_uri())
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("document.styleSheets.length") > 0, path
    # The next page may be asked for before the icon of this one has come.
    assert [words for words in said if not words.endswith("assets/icon.svg net::ERR_ABORTED")] == []
    assert [url for url in asked if not url.startswith((demonstration.as_uri(), "data:"))] == []
    assert {
        "404.html",
        "index.html",
        "acteurs/index.html",
        "dossiers/index.html",
        "recherche/index.html",
    } < set(pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_scrolls_sideways(browser, pages, demonstration, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for path in pages:
        page.goto((demonstration / path).as_uri())
        found[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: taken for path, taken in found.items() if taken > width} == {}


def test_dark_scheme_turns_the_page_dark(browser, demonstration):
    papers = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto((demonstration / BRIEF).as_uri())
        papers[scheme] = [int(part) for part in style(page, "body", "backgroundColor")[4:-1].split(",")[:3]]
        context.close()
    assert min(papers["light"]) > 200
    assert max(papers["dark"]) < 60


def test_pointing_at_a_claim_lights_its_words_and_the_other_way(page, demonstration):
    page.goto((demonstration / BRIEF).as_uri())
    words, claim, other = page.locator("mark.k2").first, page.locator(".claim.k2"), page.locator(".claim.k3")
    plain, still = style(page, "mark.k2", "backgroundColor"), style(page, ".claim.k2", "outlineColor")
    claim.locator("h3").hover()
    expect(words).not_to_have_css("background-color", plain)
    page.mouse.move(0, 0)
    expect(words).to_have_css("background-color", plain)
    words.hover()
    expect(claim).not_to_have_css("outline-color", still)
    expect(other).to_have_css("outline-color", still)


def test_following_a_claim_to_its_words_lights_both(page, demonstration):
    page.goto((demonstration / BRIEF).as_uri())
    plain = style(page, "mark.k3", "backgroundColor")
    page.locator(".claim.k3 a[href^='#s-']").click()
    page.mouse.move(0, 0)
    expect(page.locator("mark.k3").first).not_to_have_css("background-color", plain)
    expect(page.locator("mark.k4").first).to_have_css("background-color", plain)


def test_claims_can_be_filtered_by_attribution(page, demonstration):
    page.goto((demonstration / BRIEF).as_uri())
    every = page.locator(".claim").count()
    page.locator("label:has(#k-named)").click()
    named = page.locator(".claim:visible")
    assert 0 < named.count() < every
    assert set(named.evaluate_all("claims => claims.map(claim => claim.dataset.a)")) == {"named"}


def test_briefs_can_be_filtered_by_actor(page, demonstration):
    page.goto((demonstration / "index.html").as_uri())
    everybody, *actors = page.get_by_role("group", name="Acteur").locator("label").all()
    shown = []
    for choice in actors:
        choice.click()
        shown.append((page.locator(".card:visible").count(), int(choice.locator(".num").inner_text())))
    assert [visible for visible, _ in shown] == [announced for _, announced in shown]
    everybody.click()
    assert page.locator(".card:visible").count() == 6


def test_filters_combine_and_say_when_nothing_is_left(page, demonstration):
    page.goto((demonstration / "index.html").as_uri())
    page.get_by_role("group", name="Acteur").locator("label").last.click()
    shown = []
    for choice in page.get_by_role("group", name="Période").locator("label").all():
        choice.click()
        shown.append(page.locator(".card:visible").count())
        assert page.locator(".empty").is_visible() == (shown[-1] == 0)
    every_month, *months = shown
    assert every_month == sum(months)
    assert 0 in months


def test_every_link_leads_somewhere(page, pages, demonstration):
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for path in pages:
        page.goto((demonstration / path).as_uri())
        ids[page.url] = set(
            page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
        )
        if path != "404.html":  # shown at any address: its links are only right from the site's root
            found = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href)")
            links += [(path, link) for link in found if link.startswith("file:")]
    assert len(links) > 100
    for path, link in links:
        address, fragment = urldefrag(link)
        if address in ids:
            assert not fragment or fragment in ids[address], f"{path}: {link}"
        else:
            target = demonstration / unquote(urlsplit(address).path)
            assert target.is_file(), f"{path}: {link}"


def test_no_brief_weighs_more_than_sixty_kilobytes(demonstration):
    weights = [path.stat().st_size for path in demonstration.glob("briefs/*/index.html")]
    assert len(weights) == 6
    assert max(weights) <= 60_000


def test_page_works_without_script_and_has_none(demonstration, pages):
    for path in pages:
        html = (demonstration / path).read_text(encoding="utf-8")
        if path == SEARCH:
            assert (
                html.count("<script") == html.count('<script src="../assets/search.js" defer></script>') == 1
            )
            continue
        assert html.count("<script") == html.count('<script type="application/ld+json"'), path
        assert " style=" not in html, path


@pytest.fixture
def search(page, served) -> Page:
    page.goto(f"{served}recherche/")
    expect(page.locator("#search")).to_be_visible()
    return page


def test_search_finds_claims_and_leads_to_them(search):
    search.fill("#words", "démineurs")
    expect(search.locator("#results li")).to_have_count(2)
    expect(search.locator("#count")).to_have_text("2 affirmations")
    search.locator("#results a").first.click()
    expect(search.locator(".claim:target")).to_be_visible()  # waits: another page is loaded


def test_search_is_narrowed_down_by_choices(search):
    everything = int(search.locator("#count").inner_text().split()[0])
    planned = search.locator("label:has([value=planned])")
    announced = int(planned.locator(".num").inner_text())
    planned.click()
    expect(search.locator("#count")).to_have_text(f"{announced} affirmations")
    assert 0 < announced < everything
    search.reload()
    expect(search.locator("#count")).to_have_text(f"{announced} affirmations")
    search.locator(".facets [data-clear]").click()
    expect(search.locator("#count")).to_have_text(f"{everything} affirmations")
    search.select_option("[name=to]", index=1)
    expect(search.locator("#count")).not_to_have_text(f"{everything} affirmations")


def test_search_says_when_it_finds_nothing(search):
    search.fill("#words", "artillerie")
    expect(search.locator("#nothing")).to_be_visible()
    expect(search.locator("#results li")).to_have_count(0)


def test_words_typed_and_found_stay_words(search):
    search.fill("#words", "<img src=x onerror=alert(1)> koursk")
    search.wait_for_timeout(300)
    assert search.locator("main img").count() == 0


def test_search_complains_of_nothing_and_asks_its_own_site_alone(page, served):
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}recherche/?q=koursk")
    expect(page.locator("#results li").first).to_be_visible()
    assert said == []
    assert all(url.startswith((served, "data:", "blob:")) for url in asked)


def test_search_opened_from_a_file_says_what_it_needs(page, demonstration):
    page.goto((demonstration / SEARCH).as_uri())
    expect(page.locator("#unserved")).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()


def test_search_without_script_leads_to_the_lists(browser, demonstration):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((demonstration / SEARCH).as_uri())
    assert page.locator("noscript p").is_visible()
    assert page.locator("#h-browse").is_visible()
    context.close()
