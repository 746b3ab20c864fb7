"""The preview as it is used: a process of its own, files saved under it, a real browser before it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ROOT = Path(__file__).parents[2]
ARTICLE = """---
title: "{title}"
outlet: "Journal d’exemple"
date: 2025-02-10
---

Selon la préfecture, environ {number} personnes seront évacuées mardi.
"""
BRIEF = "briefs/crue/"


@dataclass
class Preview:
    folder: Path
    process: subprocess.Popen[str]
    url: str

    @property
    def article(self) -> Path:
        return self.folder / "content" / "crue.md"

    def save(self, number: str = "trois cents", *, title: str = "Crue") -> None:
        self.article.write_text(ARTICLE.format(title=title, number=number), encoding="utf-8")

    def get(self, path: str = BRIEF) -> httpx.Response:
        return httpx.get(self.url + path, trust_env=False)


def until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def start(folder: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sourcier", "serve", "--port", "0", *options]
    return subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, text=True, env=os.environ | {"NO_COLOR": "1"}
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("site")
    folder.joinpath("content").mkdir()
    preview = Preview(folder, None, "")
    preview.save()
    folder.joinpath("content", "gel.md").write_text(
        ARTICLE.format(title="Gel", number="dix"), encoding="utf-8"
    )
    preview.process = start(folder)
    for line in preview.process.stderr:
        if found := re.search(r"preview of content at (http://127\.0\.0\.1:\d+/)", line):
            preview.url = found[1]
            break
    yield preview
    preview.process.send_signal(signal.SIGINT)
    said = preview.process.communicate(timeout=20)[1]
    assert preview.process.returncode == 0, said
    assert "Traceback" not in said


@pytest.fixture
def preview(running) -> Preview:
    running.save()
    until(lambda: "environ trois cents personnes" in running.get().text)
    return running


def test_save_shows_and_deleted_article_is_gone(preview):
    preview.save("mille")
    until(lambda: "environ mille personnes" in preview.get().text)
    assert preview.get("briefs/gel/").status_code == 200
    draft = preview.folder / "content" / "orage.md"
    text = ARTICLE.format(title="Orage", number="vingt").replace("date:", "draft: true\ndate:")
    draft.write_text(text, encoding="utf-8")
    until(lambda: preview.get("briefs/orage/").status_code == 200)
    draft.unlink()
    until(lambda: preview.get("briefs/orage/").status_code == 404)


def test_search_is_left_out_unless_asked_for(preview):
    assert preview.get("recherche/").status_code == 404
    assert "recherche/" not in preview.get("").text


def test_site_that_is_published_is_left_alone(preview):
    assert not preview.folder.joinpath("site").exists()


def test_burst_of_saves_is_one_build(preview):
    before = preview.get().text
    revision = int(re.search(r'sourcier-revision" content="\w+-(\d+)"', before)[1])
    for number in range(1001, 1021):
        preview.save(str(number))
    until(lambda: "environ 1020 personnes" in preview.get().text)
    after = int(re.search(r'sourcier-revision" content="\w+-(\d+)"', preview.get().text)[1])
    assert after - revision <= 2


def test_content_that_goes_and_comes_back_is_seen(preview):
    content, aside = preview.folder / "content", preview.folder / "aside"
    content.rename(aside)
    until(lambda: "no such folder" in preview.get().text)
    aside.rename(content)
    until(lambda: preview.get().status_code == 200)
    preview.save("mille")
    until(lambda: "environ mille personnes" in preview.get().text)


def test_port_that_is_taken_is_a_usage_error(preview):
    port = httpx.URL(preview.url).port
    done = subprocess.run(
        [sys.executable, "-m", "sourcier", "serve", "--port", str(port)],
        cwd=preview.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"127.0.0.1:{port}: address already in use — end what listens there, or take any port that is free: --port 0\n"
    )


def test_raw_request_for_a_path_above_gets_nothing(preview):
    with socket.create_connection(("127.0.0.1", httpx.URL(preview.url).port)) as line:
        host = preview.url.removeprefix("http://").rstrip("/")
        line.sendall(
            f"GET /../../content/crue.md HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 404")
    assert "préfecture".encode() not in answer


@pytest.fixture
def page(preview) -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="fr-FR")
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(preview.url + BRIEF)
        yield page
        browser.close()


def test_page_reloads_by_itself_and_shows_what_is_wrong(preview, page):
    source = page.locator("#source, .read").first
    expect(source).to_contain_text("environ trois cents personnes")
    preview.save("mille")
    expect(source).to_contain_text("environ mille personnes")
    assert page.complaints == []

    preview.save(title='Crue"\ntitel: "non')
    expect(page.locator("h1")).to_have_text("1 erreur à corriger dans 1 fichier")
    expect(page.locator(".faults code").first).to_have_text("content/crue.md:3")
    expect(page.locator(".faulty mark")).to_have_text("titel")
    page.get_by_role("link", name="Voir le dernier site bon").click()
    expect(source).to_contain_text("environ mille personnes")
    expect(page.get_by_role("status")).to_contain_text("1 erreur")
    page.get_by_role("link", name="Voir les erreurs").click()
    expect(page.locator("h1")).to_have_text("1 erreur à corriger dans 1 fichier")

    page.goto(preview.url + BRIEF)
    preview.save("deux mille")
    expect(source).to_contain_text("environ deux mille personnes")
    expect(page.get_by_role("status")).to_have_count(0)


def test_reload_waits_for_a_script_that_asks_for_it(preview, page):
    page.evaluate(
        "addEventListener('sourcier:reload', event => { event.preventDefault(); document.title = 'held' }, true)"
    )
    preview.save("mille")
    expect(page).to_have_title("held")
    expect(page.locator("body")).to_contain_text("environ trois cents personnes")


def test_page_of_another_site_reads_and_changes_nothing(preview, page):
    page.goto("about:blank")
    asked = """async address => {
        const got = [];
        for (const [method, mode] of [["GET", "cors"], ["POST", "no-cors"], ["GET", "no-cors"]]) {
            try {
                const answer = await fetch(address, {method, mode});
                got.push(answer.type + (await answer.text()).length);
            } catch { got.push("refused"); }
        }
        return got;
    }"""
    assert page.evaluate(asked, preview.url + BRIEF) == ["refused"] * 3
