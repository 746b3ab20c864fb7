"""From a saved page to readers: an article imported, reviewed in the browser, published to every kind of place."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
import httpx
import pytest
from desk import Desk, card, start, until
from moto.server import ThreadedMotoServer
from playwright.sync_api import Page, expect

PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Crue à Dol | Le Courrier du Val</title>
<meta property="og:site_name" content="Le Courrier du Val"><meta property="article:published_time" content="2025-08-14">
<meta property="og:title" content="Crue à Dol : 300 foyers privés d'eau"></head><body>
<nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<article><h1>Crue à Dol : 300 foyers privés d'eau</h1>
<p>La préfète Anne Le Goff a annoncé qu'environ 300 foyers étaient privés d'eau dans la vallée. Selon la mairie, 40 pompiers
sont sur place depuis la nuit, avec des pompes venues de toute la région.</p>
<p>Le pont a été fermé en juin. Des témoins affirment avoir vu deux bateaux dériver vers la mer. Personne ne sait pourquoi ils
avaient rompu leurs amarres, et aucun blessé n'est à déplorer pour le moment.</p></article>
<footer>Mentions légales</footer></body></html>"""

# Where words of the source text stand on the screen.
PLACE_OF = """(words) => {
    const piece = [...document.querySelectorAll("#words-box [data-o]")].find((one) => one.textContent.includes(words));
    piece.scrollIntoView({block: "center"});
    const range = document.createRange(), at = piece.textContent.indexOf(words);
    range.setStart(piece.firstChild, at);
    range.setEnd(piece.firstChild, at + words.length);
    const {left, right, top} = range.getBoundingClientRect();
    return {left, right, top};
}"""


@pytest.fixture
def site(tmp_path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yaml").write_text("title: Essai\nsearch: false\n", encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def sourcier(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "sourcier", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def test_editors_walk(site, browser, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    sourcier(site, "import", "page.html", "--into", "content/articles")
    (article,) = (site / "content" / "articles").glob("*.md")
    slug = article.stem
    process, url = start(site)
    desk = Desk(site, url, process, slug, article)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{url}relecture/{slug}/")
    review_claims(page)
    until(lambda: len(desk.review.claims) == 3)
    until(lambda: bool(desk.review.dates and desk.review.added))
    page.reload()
    expect_review(page)
    page.close()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)

    sourcier(site, "build")
    brief = site / "site" / "briefs" / slug
    assert_published(brief.joinpath("index.html").read_text("utf-8"))
    edit_article(article)
    report = json.loads(sourcier(site, "check", "--json"))
    orphans = [finding["path"] for finding in report["findings"] if finding["code"] == "orphaned"]
    assert orphans == [f"content/reviews/{slug}.yaml"]
    sourcier(site, "build")
    assert_published(brief.joinpath("index.html").read_text("utf-8"))
    context.close()
    for place in (in_git, in_folder, in_bucket):
        assert_published(place(site, f"briefs/{slug}/index.html"))


def review_claims(page: Page) -> None:
    """Correct a source, choose a date, add a claim by selection, reject one, accept one."""
    card(page, "40 pompiers").get_by_role("button", name="Corriger").click()
    form = page.locator("form.ed")
    form.get_by_label("Source", exact=True).fill("Anne Le Goff")
    form.get_by_label("Nature").select_option("named")
    form.get_by_role("button", name="Enregistrer").click()
    card(page, "pont a été fermé").get_by_role("button", name="Corriger").click()
    page.get_by_label("juin 2024").check()
    page.locator("form.ed").get_by_role("button", name="Enregistrer").click()
    box = page.evaluate(PLACE_OF, "aucun blessé")
    page.mouse.move(box["left"] + 2, box["top"] + 8)
    page.mouse.down()
    page.mouse.move(box["right"] - 2, box["top"] + 8, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Ajouter comme affirmation").click()
    page.locator("#draft form").get_by_role("button", name="Enregistrer").click()
    card(page, "deux bateaux").get_by_role("button", name="Rejeter").click()


def expect_review(page: Page) -> None:
    expect(card(page, "40 pompiers")).to_contain_text("Anne Le Goff")
    expect(card(page, "pont a été fermé")).to_contain_text("juin 2024")
    expect(page.locator("#claims .claim[data-st=added]")).to_have_count(1)
    expect(card(page, "deux bateaux")).to_have_attribute("data-st", "rejected")


def edit_article(article: Path) -> None:
    """Change words of one decision; the others keep theirs."""
    text = article.read_text("utf-8")
    assert "Le pont a été fermé" in text
    article.write_text(text.replace("Le pont a été fermé", "Le vieux pont a été fermé"), encoding="utf-8")


def assert_published(page: str) -> None:
    assert "juin 2024" in page
    assert "Corrigé à la relecture" in page
    assert "Ajouté à la relecture" in page
    assert "Relecture en cours" in page
    assert 'class="who"><b><span data-verbatim>Anne Le Goff' in page or "Anne Le Goff</b>" in page
    assert "<blockquote><p>« avoir vu deux bateaux" not in page


def in_git(site: Path, path: str) -> str:
    """Publish to a bare repository and read the page from its branch."""
    bare = site / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    sourcier(site, "publish", "--git", str(bare), "--unchecked")
    shown = subprocess.run(
        ["git", "--git-dir", str(bare), "show", f"gh-pages:{path}"], capture_output=True, check=True
    )
    return shown.stdout.decode()


def in_folder(site: Path, path: str) -> str:
    """Publish to a folder and read the page through a server of the web."""
    sourcier(site, "publish", "--folder", str(site / "www"), "--unchecked")
    with serving(site) as address:
        return httpx.get(f"{address}{path}", trust_env=False).raise_for_status().text


def in_bucket(site: Path, path: str) -> str:
    """Publish to an S3 service and read the page from the bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        client = boto3.session.Session().client("s3", endpoint_url=f"http://{host}:{port}")
        client.create_bucket(Bucket="briefs")
        sourcier(
            site, "publish", "--s3", "s3://briefs/fr", "--endpoint", f"http://{host}:{port}", "--unchecked"
        )
        return client.get_object(Bucket="briefs", Key=f"fr/{path}")["Body"].read().decode()
    finally:
        server.stop()


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the published folder with nginx, else with Python's own server."""
    nginx, port = shutil.which("nginx"), free_port()
    configuration = textwrap.dedent(f"""
        {"user root;" if os.geteuid() == 0 else ""} daemon off; pid {site}/nginx.pid; error_log stderr; events {{}}
        http {{ access_log off; client_body_temp_path {site}/t; proxy_temp_path {site}/t; fastcgi_temp_path {site}/t;
        uwsgi_temp_path {site}/t; scgi_temp_path {site}/t; types {{ text/html html; }}
        server {{ listen 127.0.0.1:{port}; root {site}/www; }} }}
    """)
    (site / "nginx.conf").write_text(configuration, encoding="utf-8")
    own = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", "www"]
    command = [nginx, "-c", str(site / "nginx.conf")] if nginx else own
    with subprocess.Popen(command, cwd=site, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}/"
        try:
            until(lambda: answers(address))
            yield address
        finally:
            server.terminate()


def answers(address: str) -> bool:
    try:
        return httpx.get(address, trust_env=False).status_code == 200
    except httpx.TransportError:
        time.sleep(0.1)
        return False


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
