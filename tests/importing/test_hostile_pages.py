"""Pages and servers that mean harm: a refusal in words, or an article without the harm. Limits are small here."""

from __future__ import annotations

import gzip
import itertools
import time
import zlib

import pytest

from sourcier.read.articles import read_article

WORDS = (
    "Le pont de Saint-Aubrac est fermé depuis lundi, a annoncé la préfète Hélène Astruc.",
    "Environ trois cents riverains ont été relogés dans le gymnase de Marvielle.",
    "Les travaux dureront quatre mois, selon un ingénieur du département.",
)
PARAGRAPHS = "".join(f"<p>{words}</p>" for words in WORDS)


def page(body: str = PARAGRAPHS, head: str = "<title>Le pont est fermé</title>") -> bytes:
    return f"<!doctype html><html lang=fr><head>{head}</head><body><article>{body}</article></body></html>".encode()


def read(path):
    return read_article(path, path.parent, "full").article


def test_bomb_is_not_unpacked(server, refusal):
    bomb = gzip.compress(bytes(50_000_000))
    url = server.serve("/bombe", bomb, content_encoding="gzip")
    assert "larger than 1,000,000 bytes" in refusal(url, body_bytes=1_000_000)


def test_bomb_of_bombs_is_refused(server, refusal):
    url = server.serve(
        "/bombe", gzip.compress(gzip.compress(bytes(1_000_000))), content_encoding="gzip, gzip"
    )
    assert "can't be unpacked as 'gzip, gzip'" in refusal(url)


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate"])
def test_body_that_is_not_compressed_as_announced_is_refused(server, refusal, coding):
    assert f"can't be unpacked as '{coding}'" in refusal(server.serve("/a", page(), content_encoding=coding))


def test_compressed_body_that_breaks_off_is_refused(server, refusal):
    url = server.serve("/a", gzip.compress(page())[:-20], content_encoding="gzip")
    assert "can't be unpacked" in refusal(url)


@pytest.mark.parametrize(("coding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_compressed_page_is_read(server, import_article, coding, compress):
    url = server.serve("/a", compress(page()), content_encoding=coding)
    assert read(import_article(url)).text == "\n\n".join(WORDS)


def test_endless_body_is_cut_short(server, refusal):
    head = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"
    url = server.drip("/fin", itertools.chain([head], itertools.repeat(b"<p>encore</p>" * 1000)), 0)
    assert "larger than" in refusal(url, body_bytes=200_000)


def test_announced_size_is_believed_where_it_is_too_large(server, refusal):
    assert "larger than 100 bytes" in refusal(server.serve("/a", page()), body_bytes=100)


@pytest.mark.parametrize(
    "pieces",
    [
        itertools.chain([b"HTTP/1.0 200 OK\r\n\r\n"], itertools.repeat(b"a")),
        itertools.chain([b"HTTP/1.0 200 OK\r\nX-Long: "], itertools.repeat(b"a")),
        itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "header", "continue"],
)
def test_slow_drip_ends_at_the_deadline(server, refusal, pieces):
    url = server.drip("/goutte", pieces, 0.02)
    started = time.monotonic()
    assert "no complete answer within 0.3 s" in refusal(url, seconds=0.3)
    assert time.monotonic() - started < 2


def test_deadline_holds_over_redirects(server, refusal):
    for number in range(6):
        head = f"HTTP/1.0 302 Found\r\nLocation: /{number + 1}\r\n\r\n".encode()
        server.drip(f"/{number}", iter([b"", b"", b"", b"", b"", head]), 0.02)
    assert "no complete answer within 0.3 s" in refusal(server.url("/0"), seconds=0.3, redirects=9)


def test_redirects_are_counted(server, refusal):
    url = server.redirect("/rond", "/rond")
    assert "leads through more than 3 redirects" in refusal(url, redirects=3)
    assert server.asked.count("/rond") == 4


def test_redirect_is_followed(server, import_article):
    server.serve("/ici", page())
    assert read(import_article(server.redirect("/la", "/ici#bas", 308))).url == server.url("/ici")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_to_a_private_address_is_refused_without_a_call(server, refusal, status):
    server.serve("/secret", page())
    url = server.redirect("/porte", server.url("/secret", "127.0.0.2"), status)
    note = refusal(url)
    assert "leads to 127.0.0.2, which is no address of the public Internet" in note
    assert "--allow-private" in note
    assert "/secret" not in server.asked


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://exemple.org/", "gopher://a", ""])
def test_redirect_to_what_is_no_web_page_is_refused(server, refusal, target):
    url = server.redirect("/porte", target)
    if target:
        assert "no web address" in refusal(url)
    else:
        assert "redirects" in refusal(url)


def test_redirect_that_brings_a_password_is_refused(server, refusal):
    target = server.url("/a").replace("//", "//moi:secret@")
    assert "holds a name and password" in refusal(server.redirect("/porte", target))


def test_bytes_that_are_not_what_is_declared_are_read_as_windows_1252(server, import_article):
    content = page(head="<meta charset=utf-8><title>Été : « l’eau »</title>").decode().encode("cp1252")
    article = read(import_article(server.serve("/a", content)))
    assert article.title == "Été : « l’eau »"
    assert "Hélène Astruc" in article.text


@pytest.mark.parametrize(
    "charset", ["utf-7", "zip", "rot13", "base64", "unicode_escape", "idna", "nulle-part"]
)
def test_encodings_that_hide_markup_are_not_believed(server, import_article, charset):
    content = page(f"{PARAGRAPHS}<p>Le code +ADw-script+AD4- ou \\u003cb reste tel quel.</p>")
    url = server.serve("/a", content, content_type=f"text/html; charset={charset}")
    assert read(import_article(url)).text.endswith("Le code +ADw-script+AD4- ou \\u003cb reste tel quel.")


def test_scripts_and_handlers_do_not_reach_the_article(server, import_article):
    body = (
        f"<script>vol()</script>{PARAGRAPHS}<p onclick='vol()'>La <a href='javascript:vol()'>mairie</a> "
        "écrit &lt;script&gt;vol()&lt;/script&gt; et <img src=x onerror='vol()'> *s’étonne* de [cela](javascript:vol()).</p>"
    )
    path = import_article(server.serve("/a", page(body, "<title>&lt;script&gt;vol()&lt;/script&gt;</title>")))
    article = read(path)
    assert "onclick" not in path.read_text(encoding="utf-8")
    assert article.title == "<script>vol()</script>"
    shown = "La mairie écrit <script>vol()</script> et *s’étonne* de [cela](javascript:vol())."
    assert article.text.endswith(shown)
    assert "href" not in repr(article.body) or "javascript" not in repr(
        [e.href for e in article.body if e.href]
    )


@pytest.mark.parametrize(
    "title",
    [
        "Fin\n---\nslug: ../../evade\n---\n",
        'Il dit : "oui" \\ non',
        "# non, {a: b}",
        "- 'x' !!python/name:os",
    ],
)
def test_title_stays_in_its_field(server, import_article, title):
    path = import_article(server.serve("/a", page(head=f"<title>{title}</title>")))
    assert path.parent.name == "articles"
    assert read(path).title == " ".join(title.split())


def test_giant_title_is_shortened(server, import_article):
    path = import_article(server.serve("/a", page(head=f"<title>{'interminable ' * 50_000}</title>")))
    assert read(path).title.endswith("interminable…")
    assert len(read(path).title) <= 300
    assert len(path.name) <= 83


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "blockquote", "table><tr><td", "b"])
def test_deep_nesting_is_read_or_refused_quickly(server, import_one, tag):
    (outcome,) = import_one(server.serve("/a", page(f"<{tag}>" * 10_000 + PARAGRAPHS)))
    assert outcome.path or "no article's text" in outcome.notes[0] or "elements" in outcome.notes[0]


def test_page_of_too_many_elements_is_refused(server, refusal):
    assert "more than 30,000 elements" in refusal(server.serve("/a", page("<i>a</i>" * 31_000)))


def test_null_bytes_are_left_out(server, import_article):
    content = page().replace(b"pont", b"po\x00nt").replace(b"riverains", b"rive\xe2\x80\xaerains")
    assert read(import_article(server.serve("/a", content))).text == "\n\n".join(WORDS)


@pytest.mark.parametrize(
    "kind",
    [
        "image/png",
        "application/pdf",
        "video/mp4",
        "application/zip",
        "n’importe quoi".encode().decode("latin-1"),
    ],
)
def test_what_is_no_text_is_refused_by_its_type(server, refusal, kind):
    assert "is no page but" in refusal(server.serve("/a", page(), content_type=kind))


@pytest.mark.parametrize(
    "body", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), b"%PDF-1.7\n1 0 obj", bytes(range(256)) * 9]
)
def test_what_is_no_text_is_refused_whatever_its_type(server, refusal, body):
    assert "neither a page nor a text" in refusal(server.serve("/a", body))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"\xef\xbb\xbf",
        b"<html><head><title>Vide</title></head><body></body></html>",
        b"<!-- -->",
    ],
)
def test_page_without_an_article_is_refused(server, refusal, body):
    assert refusal(server.serve("/a", body))


def test_entities_of_a_page_do_not_grow(server, import_one):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    content = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "bombe ">{entities}]>'.encode() + page(
        f"<p>&e8;</p>{PARAGRAPHS}"
    )
    (outcome,) = import_one(server.serve("/a", content, content_type="application/xhtml+xml"))
    assert outcome.is_failure or len(read(outcome.path).text) < 1_000


@pytest.mark.parametrize(
    "json",
    [
        "[" * 50_000,
        '{"@type": ' * 20_000,
        '{"@type": "Article", "headline": 3, "license": [], "datePublished": {}}',
        "null",
    ],
)
def test_broken_json_ld_is_passed_over(server, import_article, json):
    head = f'<title>Le pont est fermé</title><script type="application/ld+json">{json}</script>'
    assert read(import_article(server.serve("/a", page(head=head)))).title == "Le pont est fermé"


@pytest.mark.parametrize(
    "url",
    ["javascript:vol()", "http://[::1", "https://moi:secret@exemple.org/", "data:text/html,x", "http://a b/"],
)
def test_address_that_a_page_gives_itself_is_checked(server, import_article, url):
    head = f'<title>Le pont est fermé</title><link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
    assert read(import_article(server.serve("/a", page(head=head)))).url == server.url("/a")


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "no such page"), (403, "refuses programs"), (500, "try again later"), (204, "nothing")],
)
def test_answer_without_a_page_is_told(server, refusal, status, words):
    note = refusal(server.serve("/a", b"", status=status))
    assert f"answers {status}" in note
    assert words in note


def test_answer_that_is_no_http_is_told(server, refusal):
    assert "can't be reached" in refusal(server.drip("/a", iter([b"SSH-2.0-OpenSSH\r\n"]), 0))


def test_nobody_listening_is_told(refusal):
    assert "can't be reached" in refusal("http://127.0.0.1:1/a")
