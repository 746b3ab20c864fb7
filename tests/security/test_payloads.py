"""Script in every field of an article, of a dossier and of the site, opened in a real browser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from sourcier.build import build_site
from sourcier.folders import Folders
from sourcier.scheduling import Workforce

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")

RUN = "window.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"'><svg/onload={RUN}>",
    f"</title></script><script>{RUN}</script>",
    f"]]></text><script>{RUN}</script>",
    f"{{{{ '<script>{RUN}</script>'|safe }}}}",
    f"--><details open ontoggle={RUN}>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
)
BODY = """
{payload}

Selon {payload}, environ 300 {payload} ont été évacués mardi 4 mars de Lyon.

« {payload} », a déclaré la maire de Pau, Jeanne {payload} Roux. Des chars T-72 {payload} seront livrés en juin.

[{payload}](javascript:{run}) [ici](data:text/html,<script>{run}</script>) <javascript:{run}>
![{payload}](https://exemple.org/"onerror={run}) [là](https://exemple.org/"onmouseover="{run})

- `{payload}`

> {payload}

    {payload}
"""


def write(content: Path) -> None:
    content.joinpath("dossiers").mkdir(parents=True)
    for number, payload in enumerate(PAYLOADS):
        words = json.dumps(payload)
        fields = f"title: {words}\noutlet: {words}\nauthor: {words}\nsummary: {words}\nlicence: {words}\n"
        fields += f"tags: [{words}]\nsources: [{words}]\ndate: 2025-03-0{number + 1}\nslug: charge-{number}\n"
        fields += "url: https://exemple.org/?a=%22%3E%3Cscript%3E&b='onload=\ndossier: charges\n"
        text = f"---\n{fields}---\n{BODY.format(payload=payload, run=RUN)}"
        content.joinpath(f"a{number}.md").write_text(text, encoding="utf-8")
    words = json.dumps(PAYLOADS[1])
    site = f"title: {words}\nbase_url: https://site.example/\n"
    content.joinpath("site.yaml").write_text(site, encoding="utf-8")
    content.joinpath("dossiers", "charges.yaml").write_text(f"title: {words}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("payloads")
    write(folder / "content")
    folders = Folders(folder / "content", folder / "site", None, folder / "cache")
    build_site(folders, Workforce(), drafts=False, fresh=False, watch=lambda items, _doing, _total: items)
    return folder / "site"


def test_no_field_runs_script_loads_a_file_or_links_to_code(site):
    asked: list[str] = []
    dialogs: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # Without the policy: escaping alone has to hold.
        page = browser.new_context(bypass_csp=True).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (dialogs.append(page.url), dialog.dismiss()))
        paths = sorted(site.rglob("*.html"))
        for path in paths:
            page.goto(path.as_uri())
            assert page.evaluate("window.ran") is None, path
            odd = page.evaluate(
                "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter("
                "a => /^on/i.test(a.name) || a.name === 'style' || "
                "/^(href|src|action|xlink:href)$/i.test(a.name) && /^\\s*(javascript|data|vbscript):/i.test(a.value)"
                ").map(a => e.tagName + ' ' + a.name))"
            )
            assert odd == [], path
        browser.close()
    assert len(paths) > len(PAYLOADS)
    assert dialogs == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_payloads_are_shown_as_the_words_they_are(site):
    page = site.joinpath("briefs", "charge-0", "index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;window.ran=1&lt;/script&gt;" in page
    assert "<script>window.ran" not in page
