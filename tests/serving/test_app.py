from __future__ import annotations

import asyncio
import datetime as dt
import re
from functools import partialmethod
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from sourcier.build import Folders, Summary
from sourcier.errors import ContentError, Fault, OutputError
from sourcier.serving import Address, Extension, ServedSite, create_app
from sourcier.write.report import Report

PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>{title}</title></head><body><main>Il pleut.</main></body></html>"""


class Builds:
    """Stands in for the build: each call gives what comes next."""

    def __init__(self) -> None:
        self.next: Exception | tuple[str, ...] = ("index.html",)

    def __call__(self) -> Summary:
        if isinstance(self.next, Exception):
            raise self.next
        return Summary(1, 0, 0, Report(self.next, (), ()))


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def site(tmp_path, builds) -> ServedSite:
    output = tmp_path / "preview"
    for path in (
        "index.html",
        "404.html",
        "briefs/crue/index.html",
        "briefs/crue/brief.json",
        "assets/style.css",
    ):
        output.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        output.joinpath(path).write_text(PAGE.format(title=path) if path.endswith("html") else "{}")
    output.joinpath(".sourcier-site").write_text("ours")
    tmp_path.joinpath("secret.html").write_text("secret")
    output.joinpath("link.html").symlink_to(tmp_path / "secret.html")
    site = ServedSite(
        Folders(tmp_path / "content", output, None, tmp_path),
        builds,
        lambda: dt.datetime(2025, 8, 16, 10, 43, tzinfo=dt.UTC),
    )
    site.build()
    return site


class Client:
    """Asks the application as a browser on this machine would; cookies are kept."""

    def __init__(self, site: ServedSite, extension: Extension | None, host: str) -> None:
        self._transport = httpx.ASGITransport(create_app(site, Address(host, 8000), extension))
        self._cookies = httpx.Cookies()

    def request(self, method: str, path: str, **options: object) -> httpx.Response:
        async def ask() -> httpx.Response:
            client = httpx.AsyncClient(
                transport=self._transport, base_url="http://127.0.0.1:8000", cookies=self._cookies
            )
            async with client:
                answer = await client.request(method, path, **options)
                self._cookies = client.cookies
            return answer

        return asyncio.run(ask())

    get = partialmethod(request, "GET")
    patch = partialmethod(request, "PATCH")
    post = partialmethod(request, "POST")


def client_of(site: ServedSite, extension: Extension | None = None, host: str = "127.0.0.1") -> Client:
    return Client(site, extension, host)


@pytest.fixture
def client(site) -> Client:
    return client_of(site)


def fail(site: ServedSite, builds: Builds, path: Path) -> None:
    path.write_text("un\n\ntitel: <b>Crue</b>\nquatre\ncinq\nsix\n")
    builds.next = ContentError([Fault(path, 3, "titel: unknown field", 'write "title"')])
    site.build()


def test_page_comes_with_live_reload_that_its_policy_allows_and_nothing_else(client, site):
    page = client.get("/").text
    nonce = re.search(r'<script src="/_preview/preview.js" nonce="([\w-]+)" defer></script>', page)[1]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy == f"default-src 'none'; style-src 'self'; script-src 'nonce-{nonce}'; connect-src 'self'"
    assert f'<meta name="sourcier-token" content="{site.token}">' in page
    assert f'<meta name="sourcier-revision" content="{site.revision}">' in page
    assert "<script" not in site.folder.joinpath("index.html").read_text()
    assert nonce not in client.get("/").text


def test_files_are_served_as_they_are_with_their_types(client, site):
    for path, kind in (
        ("briefs/crue/brief.json", "application/json"),
        ("assets/style.css", "text/css; charset=utf-8"),
    ):
        answer = client.get(f"/{path}")
        assert (answer.content, answer.headers["content-type"]) == ((site.folder / path).read_bytes(), kind)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_folder_is_asked_for_with_a_slash(client):
    answer = client.get("/briefs/crue")
    assert (answer.status_code, answer.headers["location"]) == (307, "/briefs/crue/")
    assert client.get("/briefs/crue/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/briefs/",
        "/briefs",
        "/assets/",
        "/.sourcier-site",
        "/nichts.html",
        "/link.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/%2e%2e%2fsecret.html",
        "/..%5csecret.html",
        "/%00",
        "/index.html%00",
        "//etc/passwd",
        "/assets//style.css",
        "/" + "a" * 5000,
        "/%ff%fe",
        "/index.html/",
    ],
)
def test_nothing_outside_the_site_is_served_and_no_folder_is_listed(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "404.html" in answer.text
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:8001",
        "10.0.0.1:8000",
        "",
        "127.0.0.1.x:8000",
    ],
)
def test_other_names_are_refused(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 403
    assert "Il pleut" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_names_of_this_machine_are_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_on_the_network_figures_are_answered_and_foreign_names_are_not(site):
    client = client_of(site, host="0.0.0.0")  # noqa: S104
    assert client.get("/", headers={"Host": "192.168.1.7:8000"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example:8000"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_requests_of_other_pages_are_refused(client, headers):
    assert client.get("/briefs/crue/brief.json", headers=headers).status_code == 403


def test_link_from_another_page_may_lead_here(client):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=headers).status_code == 200


def test_changes_need_the_origin_and_the_token(site):
    changes: list[str] = []

    def change(_request: object) -> PlainTextResponse:
        changes.append("one")
        return PlainTextResponse("done")

    client = client_of(site, Extension(routes=[Route("/_change", change, methods=["GET", "PATCH"])]))
    ours = {"Origin": "http://127.0.0.1:8000", "X-Sourcier-Token": site.token}
    for headers in (
        {},
        {"Origin": ours["Origin"]},
        {"X-Sourcier-Token": site.token},
        ours | {"X-Sourcier-Token": "é"},
        ours | {"Origin": "http://evil.example"},
        ours | {"Host": "evil.example:8000"},
    ):
        sent = {name: value.encode() for name, value in headers.items()}
        assert client.patch("/_change", headers=sent).status_code == 403, headers
    assert changes == []
    assert client.patch("/_change", headers=ours).text == "done"
    assert client.get("/_change").text == "done"
    assert client.post("/", headers=ours).status_code == 405


def test_extension_adds_its_scripts_to_briefs_alone(site):
    client = client_of(site, Extension(scripts=["/_review/review.js"], styles=["/_review/review.css"]))
    brief = client.get("/briefs/crue/").text
    assert brief.index("/_preview/preview.js") < brief.index("/_review/review.js")
    assert '<link rel="stylesheet" href="/_review/review.css">' in brief
    assert "_review" not in client.get("/").text


def test_broken_build_puts_its_errors_in_the_place_of_each_page(client, site, builds, tmp_path):
    fail(site, builds, tmp_path / "crue.md")
    for path in ("/", "/briefs/crue/", "/nichts"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert f"<code data-verbatim>{tmp_path / 'crue.md'}:3</code>" in answer.text
        assert "<mark>titel</mark>: &lt;b&gt;Crue&lt;/b&gt;" in answer.text
        assert '<span lang="en" data-verbatim>write "title"</span>' in answer.text
        assert "1 erreur à corriger dans 1 fichier" in answer.text
        assert '<script src="/_preview/preview.js"' in answer.text
    assert re.findall(r'<span class="no">(\d)</span>', client.get("/").text) == ["1", "2", "3", "4", "5"]
    assert client.get("/assets/style.css").status_code == 200


def test_last_good_site_stays_available_and_tells_of_the_errors(client, site, builds, tmp_path):
    fail(site, builds, tmp_path / "crue.md")
    page = client.get("/briefs/crue/").text
    link = re.search(r'href="(/_last-good[^"]*)">Voir le dernier site bon, construit à 10 h 43', page)[1]
    answer = client.get(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/briefs/crue/")
    page = client.get("/briefs/crue/").text
    assert "Il pleut." in page
    assert "1 erreur." in page
    assert "Vous voyez le site de 10 h 43." in page
    assert "/crue.md:3" in client.get("/_errors").text
    builds.next = ("index.html",)
    site.build()
    assert "sourcier-strip" not in client.get("/").text
    assert client.get("/_errors").headers["location"] == "/"
    fail(site, builds, tmp_path / "crue.md")
    assert client.get("/").status_code == 500


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_last_good_leads_nowhere_else(client, to):
    assert client.get("/_last-good", params={"to": to}).headers["location"] == "/"


def test_fault_of_no_file_is_told(client, site, builds):
    builds.next = OutputError("preview: disk full — nothing was replaced")
    site.build()
    answer = client.get("/")
    assert answer.status_code == 500
    assert "preview: disk full — nothing was replaced" in answer.text


def test_broken_packaged_words_do_not_hide_the_errors(client, site, builds, tmp_path, monkeypatch):
    fail(site, builds, tmp_path / "crue.md")
    broken = tmp_path / "templates"
    broken.joinpath("i18n").mkdir(parents=True)
    broken.joinpath("i18n", "fr.yaml").write_text("preview: [")
    monkeypatch.setattr("sourcier.serving.error_page.default_templates", lambda: broken)
    told = client.get("/").text
    assert "crue.md:3: titel: unknown field" in told
    assert "fr.yaml:1" in told


def test_page_of_errors_speaks_the_language_of_the_site(client, site, builds, tmp_path):
    tmp_path.joinpath("content").mkdir()
    tmp_path.joinpath("content", "site.yaml").write_text("language: en")
    fail(site, builds, tmp_path / "crue.md")
    assert "1 error to mend in 1 file" in client.get("/").text


def test_build_that_changes_nothing_is_no_new_revision(site, builds):
    before = site.revision
    builds.next = ()
    site.build()
    assert site.revision == before
    builds.next = ("index.html",)
    site.build()
    assert site.revision != before


def test_events_tell_the_present_state_and_then_each_change(site, builds, tmp_path):
    async def told() -> list[bytes]:
        heard = []
        async for event in site.events.listen(site.first_event()):
            heard.append(event)
            if len(heard) == 1:
                await asyncio.to_thread(fail, site, builds, tmp_path / "crue.md")
            if len(heard) == 2:
                site.events.close()
        return heard

    first, second, *_ = asyncio.run(told())
    assert b'"failed": false' in first
    assert b'"failed": true' in second
    assert second == f'event: state\ndata: {{"revision": "{site.revision}", "failed": true}}\n\n'.encode()


def test_listener_that_falls_behind_is_let_go(site):
    async def heard() -> int:
        listener = site.events.listen(site.first_event())
        await anext(listener)
        for number in range(1000):
            site.events.send("review", {"revision": number})
        await asyncio.sleep(0)
        return len([event async for event in listener])

    assert asyncio.run(heard()) == 0


def test_own_files_are_served_and_no_others(client):
    for name in ("preview.js", "preview.css", "errors.css"):
        assert client.get(f"/_preview/{name}").status_code == 200
    assert client.get("/_preview/errors.html").status_code == 404
    assert client.get("/_preview/..%2fbase.html").status_code == 404
