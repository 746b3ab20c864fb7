"""Review in the browser: an editor at the keyboard and the mouse, the file of decisions beside."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import ARTICLE, SITE, Desk, card, start, until
from playwright.sync_api import Page, Route, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# What the page is told when it asks for the decisions.
READ = """async () => {
    const token = document.querySelector('meta[name="sourcier-token"]').content;
    return (await fetch("/_review/crue", {headers: {"X-Sourcier-Token": token}})).text();
}"""


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "content").mkdir()
    (folder / "content" / "crue.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "content" / "site.yaml").write_text(SITE.format(language="fr"), encoding="utf-8")
    process, url = start(folder)
    desk = Desk(folder, url, process, "crue", folder / "content" / "crue.md")
    yield desk
    desk.process.send_signal(signal.SIGINT)
    said = desk.process.communicate(timeout=20)[1]
    assert "Traceback" not in said


@pytest.fixture
def desk(running) -> Desk:
    """The article as it was, without any decision."""
    running.file.unlink(missing_ok=True)
    running.article.write_text(ARTICLE, encoding="utf-8")
    until(lambda: "environ 300 foyers" in running.brief() and "Relu" not in running.brief())
    return running


@pytest.fixture
def page(browser, desk) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None
    )
    page.goto(f"{desk.url}relecture/crue/")
    expect(page.locator("#progress-text")).to_have_text(re.compile("^0 sur"))
    yield page
    assert errors == []
    context.close()


def take_down(page: Page) -> None:
    """Have the preview answer the page no more. The page's own process learns of that a moment later."""
    page.route("**/_review/**", lambda route: route.abort())
    until(lambda: not page.evaluate("fetch('/_review/crue').then(() => true, () => false)"))


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_attribute("data-st", "saved")
    expect(page.locator("#saved")).to_contain_text("Enregistré")


def test_claims_are_accepted_and_rejected_by_keys(page, desk):
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.press("x")
    until(lambda: sorted(desk.statuses()) == ["accepted", "rejected"])
    expect(page.locator("#progress-text")).to_have_text(re.compile("^2 sur"))
    page.keyboard.press("u")
    until(lambda: desk.statuses() == ["accepted"])
    page.keyboard.press("U")
    until(lambda: sorted(desk.statuses()) == ["accepted", "rejected"])
    page.reload()
    expect(page.locator("#progress-text")).to_have_text(re.compile("^2 sur"))
    expect(page.locator("#claims .claim[data-st=rejected]")).to_have_count(1)


def test_claim_is_corrected_in_its_form(page, desk):
    card(page, "40 pompiers").get_by_role("button", name="Corriger").click()
    form = page.locator("form.ed")
    form.get_by_label("Source", exact=True).fill("Anne Le Goff")
    form.get_by_label("Nature").select_option("named")
    form.get_by_label("Qualité").fill("préfète")
    form.get_by_text("Annoncé").click()
    form.get_by_label("Au moins").fill("35")
    form.get_by_label("Titre de l’affirmation").fill("Des pompiers sont venus")
    form.get_by_label("Note de relecture").fill("La mairie cite la préfète.")
    expect(form.locator(".diff")).to_contain_text("Anne Le Goff")
    form.get_by_role("button", name="Enregistrer").click()
    saved(page)
    until(lambda: desk.statuses() == ["corrected"])
    (decision,) = desk.review.claims.values()
    given = decision.corrections
    assert (given.source.name, given.source.role, given.certainty) == ("Anne Le Goff", "préfète", "planned")
    assert (given.figures["40"].low, given.figures["40"].high) == (35, 40)
    assert (given.headline, decision.signature.note) == (
        "Des pompiers sont venus",
        "La mairie cite la préfète.",
    )
    until(lambda: "Des pompiers sont venus" in desk.brief())
    assert "Corrigé à la relecture" in desk.brief()
    assert "La mairie cite la préfète" not in desk.brief()


def test_form_saved_unchanged_accepts(page, desk):
    card(page, "40 pompiers").focus()
    page.keyboard.press("c")
    page.keyboard.press("Control+Enter")
    until(lambda: desk.statuses() == ["accepted"])


def test_form_says_what_is_wrong_and_keeps_what_is_typed(page, desk):
    card(page, "40 pompiers").get_by_role("button", name="Corriger").click()
    form = page.locator("form.ed")
    form.get_by_label("Au moins").fill("beaucoup")
    form.get_by_role("button", name="Enregistrer").click()
    expect(form.locator(".errs")).to_contain_text("« beaucoup » n’est pas un nombre")
    expect(form.get_by_label("Au moins")).to_have_value("beaucoup")
    page.keyboard.press("Escape")
    expect(form.locator(".errs")).to_contain_text("Changements non enregistrés")
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    assert not desk.file.exists()


def test_reading_of_a_date_is_chosen(page, desk):
    card(page, "pont a été fermé").get_by_role("button", name="Corriger").click()
    page.get_by_label("juin 2024").check()
    page.locator("form.ed").get_by_role("button", name="Enregistrer").click()
    until(lambda: desk.file.exists() and desk.review.dates == {"juin": "2024-06"})
    assert desk.statuses() == ["accepted"]
    until(lambda: "juin 2024" in desk.brief())


def test_claim_is_added_by_selection(page, desk):
    page.evaluate(
        """() => {
            const node = [...document.querySelectorAll("#words-box [data-o]")].find((one) => one.textContent.includes("Personne ne sait"));
            const at = node.textContent.indexOf("ersonne"), range = document.createRange();
            range.setStart(node.firstChild, at);
            range.setEnd(node.firstChild, at + "ersonne ne s".length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    expect(page.locator("#picked-words")).to_contain_text("« Personne ne sait », 3 mots")
    page.get_by_role("button", name="Ajouter comme affirmation").click()
    form = page.locator("#draft form")
    form.get_by_label("Source", exact=True).fill("mairie")
    form.get_by_role("button", name="Enregistrer").click()
    until(lambda: desk.file.exists() and len(desk.review.added) == 1)
    (addition,) = desk.review.added
    assert (addition.quote, addition.corrections.source.name) == ("Personne ne sait", "mairie")
    until(lambda: "Ajouté à la relecture" in desk.brief())
    card(page, "Personne ne sait").get_by_role("button", name="Retirer").click()
    until(lambda: not desk.review.added)


def test_claim_is_added_by_keys_alone(page, desk):
    card(page, "deux bateaux").focus()
    page.keyboard.press("t")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    until(lambda: desk.file.exists() and len(desk.review.added) == 1)
    assert len(desk.review.added[0].quote.split()) == 2


def test_lines_of_the_essentials_are_written(page, desk):
    page.keyboard.press("e")
    page.keyboard.type("Une crue a privé Dol d'eau.")
    page.keyboard.press("Tab")
    expect(page.locator("#l0p")).to_contain_text("ne sera pas publiée")
    page.locator("#l0-2").click(force=True)
    expect(page.locator("#l0-2")).to_be_checked()
    until(lambda: desk.file.exists() and bool(desk.review.summary) and bool(desk.review.summary[0].claims))
    until(lambda: "Une crue a privé Dol d’eau." in desk.brief())


def test_hand_edit_of_another_entry_is_taken_in(page, desk):
    page.keyboard.press("n")
    page.keyboard.press("a")
    until(lambda: desk.statuses() == ["accepted"])
    written = desk.file.read_text("utf-8")
    desk.file.write_text(written + 'dates: {"juin": 2023-06}  # vu\n', encoding="utf-8")
    expect(card(page, "pont a été fermé")).to_contain_text("juin 2023", timeout=60_000)
    page.keyboard.press("a")
    until(lambda: len(desk.statuses()) == 2)
    assert "# vu" in desk.file.read_text("utf-8")


def test_answer_that_a_save_has_overtaken_takes_nothing_back(page, desk):
    page.keyboard.press("n")
    page.keyboard.press("a")
    until(lambda: desk.statuses() == ["accepted"])
    old = page.evaluate(READ)
    held: list[Route] = []
    later: list[Route] = []

    def hold(route: Route) -> None:
        """Hold the first question back; let all else pass."""
        if held or route.request.method != "GET":
            later.append(route)
            route.continue_()
        else:
            held.append(route)

    page.route("**/_review/**", hold)
    desk.file.write_text(desk.file.read_text("utf-8") + "# vu\n", encoding="utf-8")
    until(lambda: page.evaluate("1") == 1 and bool(held))
    page.keyboard.press("x")
    until(lambda: page.evaluate("1") == 1 and [r.request.method for r in later] == ["PATCH", "GET"])
    page.wait_for_timeout(500)
    held[0].fulfill(status=200, content_type="application/json", body=old)
    page.wait_for_timeout(500)
    expect(page.locator("#claims .claim[data-st=rejected]")).to_have_count(1)
    assert sorted(desk.statuses()) == ["accepted", "rejected"]


def test_same_entry_in_two_versions_is_settled_by_the_editor(page, desk):
    take_down(page)
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator("#trouble")).to_contain_text("ne répond plus")
    claim = page.locator("#claims .claim[data-st=accepted]").get_attribute("data-id")
    desk.file.parent.mkdir(exist_ok=True)
    desk.file.write_text(
        f'claims:\n  {claim}: {{quote: "x", status: rejected, by: A. Diallo}}\n', encoding="utf-8"
    )
    page.unroute("**/_review/**")
    page.locator("#trouble").get_by_role("button", name="Réessayer").click()
    expect(page.locator("#conflict")).to_contain_text("A. Diallo")
    assert desk.statuses() == ["rejected"]
    page.get_by_role("button", name="Garder la mienne").click()
    until(lambda: desk.statuses() == ["accepted"])
    expect(page.locator("#conflict")).to_be_hidden()


def test_decisions_outlive_a_preview_that_is_down(page, desk):
    take_down(page)
    page.keyboard.press("n")
    page.keyboard.press("x")
    expect(page.locator("#saved")).to_contain_text("1 décision non enregistrée")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#trouble")).to_contain_text("visite précédente")
    page.unroute("**/_review/**")
    page.get_by_role("button", name="Les reprendre").click()
    until(lambda: desk.statuses() == ["rejected"])
    saved(page)


def test_edited_text_keeps_the_untouched_decisions_and_reports_the_touched_one(page, desk):
    for words in ("40 pompiers", "deux bateaux"):
        card(page, words).get_by_role("button", name="Accepter").click()
    until(lambda: desk.statuses() == ["accepted", "accepted"])
    desk.article.write_text(ARTICLE.replace("40 pompiers", "50 pompiers"), encoding="utf-8")
    expect(page.locator("#words-box")).to_contain_text("50 pompiers", timeout=15_000)
    expect(card(page, "deux bateaux")).to_have_attribute("data-st", "accepted")
    orphan = page.locator("#orphan-list .orphan")
    expect(orphan.locator("del")).to_have_text("40")
    expect(orphan.locator("ins")).to_have_text("50")
    orphan.get_by_role("button", name=re.compile("Rattacher à l’affirmation")).click()
    expect(page.locator("#orphans")).to_be_hidden()
    until(lambda: any("50 pompiers" in decision.quote for decision in desk.review.claims.values()))


def test_brief_in_the_preview_leads_to_its_review(page, desk):
    page.goto(f"{desk.url}briefs/crue/")
    bar = page.locator(".sourcier-review")
    expect(bar).to_contain_text("0 sur")
    bar.get_by_role("link").click()
    expect(page.locator("#claims .claim").first).to_be_visible()


def test_only_a_page_of_this_run_reads_or_writes_decisions(desk):
    address = f"{desk.url}_review/crue"
    body = {"article": "sha256:0", "by": "", "operations": []}
    origin = desk.url.rstrip("/")
    token = re.search(
        'name="sourcier-token" content="([^"]+)"', httpx.get(f"{desk.url}relecture/crue/").text
    )[1]
    known = {"X-Sourcier-Token": token, "Origin": origin}
    assert httpx.get(address).status_code == 403
    assert httpx.get(address, headers={"X-Sourcier-Token": token}).status_code == 200
    assert httpx.patch(address, json=body).status_code == 403
    assert (
        httpx.patch(address, json=body, headers={**known, "Origin": "http://evil.example"}).status_code == 403
    )
    assert httpx.patch(address, json=body, headers={**known, "X-Sourcier-Token": "x"}).status_code == 403
    assert httpx.patch(address, json=body, headers=known).json() == {"why": "text"}
    assert (
        httpx.patch(
            address, content=b"x" * 300_000, headers={**known, "Content-Type": "application/json"}
        ).status_code
        == 413
    )
    assert (
        httpx.patch(address, content=b"{", headers={**known, "Content-Type": "application/json"}).status_code
        == 400
    )
    assert httpx.patch(address, content=b"{}", headers=known).status_code == 415
    assert httpx.get(f"{desk.url}relecture/autre/").status_code == 404
    assert httpx.get(f"{desk.url}_review-files/..%2Freview.html").status_code == 404


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_no_state_of_the_page_keeps_anybody_out(browser, desk, width, scheme):
    desk.file.parent.mkdir(exist_ok=True)
    desk.file.write_text(
        'claims:\n  c-0123456789: {quote: "Selon la mairie, 30 pompiers sont sur place", status: accepted, by: A. Diallo}\n'
        'summary: [{line: "Une ligne sans affirmation."}]\n',
        encoding="utf-8",
    )
    until(lambda: "environ 300 foyers" in desk.brief())
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, locale="fr-FR", bypass_csp=True
    )
    page, found = context.new_page(), {}

    def look(state: str) -> None:
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        found[state] = [(fault["id"], fault["nodes"][0]["html"]) for fault in result.response["violations"]]

    page.goto(f"{desk.url}relecture/crue/")
    expect(page.locator("#orphan-list .orphan")).to_have_count(1)
    look("orphan")
    card(page, "40 pompiers").get_by_role("button", name="Rejeter").click()
    card(page, "deux bateaux").get_by_role("button", name="Corriger").click()
    page.locator("form.ed").get_by_label("Au moins").fill("x")
    page.locator("form.ed").get_by_role("button", name="Enregistrer").click()
    look("form with an error")
    page.locator("form.ed").get_by_role("button", name="Annuler").click()
    page.locator("form.ed").get_by_role("button", name="Annuler").click()
    page.locator("#show-help").click()
    look("help")
    page.keyboard.press("Escape")
    page.locator("#show-yaml").click()
    look("file")
    page.keyboard.press("Escape")
    page.locator("#pick-words").click()
    look("choosing words")
    page.goto(f"{desk.url}briefs/crue/")
    expect(page.locator(".sourcier-review")).to_be_visible()
    look("brief")
    context.close()
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_words_of_an_article_are_text_on_the_page(browser, desk):
    hostile = "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 2'>"
    text = ARTICLE.replace("Crue à Dol : ", f"Crue {hostile} : ").replace("la mairie", f"la mairie {hostile}")
    desk.article.write_text(text, encoding="utf-8")
    until(lambda: "window.hit" in desk.brief())
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{desk.url}relecture/crue/")
    expect(page.locator("#words-box")).to_contain_text("window.hit = 1")
    page.keyboard.press("c")
    expect(page.locator("form.ed")).to_be_visible()
    assert page.evaluate("window.hit") is None
    assert page.locator("#main img").count() == 0
    context.close()
