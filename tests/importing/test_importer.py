"""Files, texts and feeds; names, duplicates, snapshots; what is written and what never is."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
from pathlib import Path

import pytest
import yaml

from sourcier.importing.furniture import furniture_examples, is_furniture
from sourcier.importing.storing import StoringError, store_new
from sourcier.read.articles import read_article

STORY = """Le bac de Port-Blanchet reste à quai

La compagnie Trans-Estuaire n’a pas fait partir un seul bac lundi,
a constaté un photographe.

Ses marins demandent deux embauches par navire. « Nous tiendrons jusqu’à vendredi », prévient l’un d’eux.

Quelque cent quatre-vingts voitures attendaient encore à midi sur la rive nord, d’après la gendarmerie.
"""
PAGE = "<html lang=fr><head><title>{title}</title></head><body><article>{body}</article></body></html>"
BODY = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n")[1:])


def read(path: Path):
    return read_article(path, path.parent, "full").article


@pytest.fixture
def story(tmp_path) -> Path:
    path = tmp_path / "bac.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_text_file_becomes_an_article(import_article, story):
    path = import_article(story, outlet="Littoral Matin", date="2025-06-02")
    assert path.name == "le-bac-de-port-blanchet-reste-a-quai.md"
    article = read(path)
    assert (article.title, article.outlet) == ("Le bac de Port-Blanchet reste à quai", "Littoral Matin")
    assert article.text.split("\n\n")[0] == (
        "La compagnie Trans-Estuaire n’a pas fait partir un seul bac lundi, a constaté un photographe."
    )


def test_text_without_a_title_is_named_after_its_first_words(import_one, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text(STORY.split("\n\n", 1)[1], encoding="utf-8")
    (outcome,) = import_one(source)
    assert read(outcome.path).title.startswith("La compagnie Trans-Estuaire")
    assert "not found: title, outlet, date" in outcome.notes[0]
    assert "# not found: these are the text's first words" in outcome.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_any_usual_encoding_is_read(import_article, tmp_path, encoding):
    source = tmp_path / "a.txt"
    source.write_bytes(STORY.replace("\n", "\r\n").encode(encoding))
    assert "a constaté un photographe" in read(import_article(source)).text


def test_saved_page_tells_where_it_comes_from(import_article, tmp_path):
    source = tmp_path / "page.html"
    page = PAGE.format(title="Le bac", body=BODY)
    source.write_text(f"<!-- saved from url=(0027)https://littoral.example/bac -->\n{page}", encoding="utf-8")
    article = read(import_article(source))
    assert (article.url, article.outlet, article.retrieved) == (
        "https://littoral.example/bac",
        "Média inconnu",
        None,
    )


def test_existing_file_is_never_touched(import_one, import_article, story):
    path = import_article(story)
    path.write_text("relu", encoding="utf-8")
    (outcome,) = import_one(story)
    assert outcome.is_failure
    assert f"{path} exists already" in outcome.notes[0]
    assert path.read_text(encoding="utf-8") == "relu"


def test_dangling_link_in_the_place_of_the_file_is_never_written_through(
    import_one, content, story, tmp_path
):
    (content / "articles").mkdir()
    (content / "articles" / "le-bac-de-port-blanchet-reste-a-quai.md").symlink_to(tmp_path / "ailleurs")
    (outcome,) = import_one(story)
    assert outcome.is_failure
    assert not (tmp_path / "ailleurs").exists()


def test_address_that_is_there_already_is_named(server, import_one, import_article):
    url = server.serve("/bac", PAGE.format(title="Le bac", body=BODY).encode())
    first = import_article(url)
    server.serve("/bac", PAGE.format(title="Un autre titre", body=BODY).encode())
    (outcome,) = import_one(url)
    assert outcome.is_failure
    assert f"is there already, as {first}" in outcome.notes[0]


def test_near_duplicate_is_named(server, import_one, import_article, story):
    first = import_article(story)
    shorter = BODY.replace("Ses marins demandent", "Les marins réclament")
    (outcome,) = import_one(server.serve("/bac", PAGE.format(title="Bacs : la grève", body=shorter).encode()))
    assert not outcome.is_failure
    assert any(f"repeats {first} (" in note for note in outcome.notes)


def test_other_article_on_the_subject_is_no_duplicate(server, import_one, import_article, story):
    import_article(story)
    body = (
        "<p>Les bacs de l’estuaire ne partiront pas mardi non plus, annonce la compagnie.</p>"
        "<p>Une réunion aura lieu.</p>"
    )
    (outcome,) = import_one(server.serve("/a", PAGE.format(title="Suite", body=body).encode()))
    assert not [note for note in outcome.notes if "repeats" in note]


def test_broken_article_nearby_does_not_stop_an_import(import_article, content, story):
    (content / "casse.md").write_bytes(b"---\ntitle: [\n\xff")
    assert import_article(story).exists()


def test_snapshot_keeps_the_page_as_it_came(server, import_article, content):
    raw = PAGE.format(title="Le bac", body=BODY).encode()
    path = import_article(server.serve("/bac", raw), snapshot=True)
    note, page = sorted((content / "snapshots").iterdir(), key=lambda file: file.suffix, reverse=True)
    assert gzip.decompress(page.read_bytes()) == raw
    assert page.name.startswith(f"{path.stem}.")
    facts = yaml.safe_load(note.read_text(encoding="utf-8"))
    assert facts["sha256"] == hashlib.sha256(raw).hexdigest()
    assert (facts["file"], facts["retrieved"], facts["url"]) == (
        page.name,
        "2026-03-02T10:30:00+00:00",
        server.url("/bac"),
    )


def test_nothing_is_left_of_a_file_that_the_disk_refuses(tmp_path, monkeypatch):
    def refuse(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoringError, match="no space left on device"):
        store_new(tmp_path / "a.md", b"a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("absent.html", "can't be read: no such file"), (".", "is no file"), ("ftp://exemple.org/a", "is no web address"),
        ("file:///etc/passwd", "is no web address"), ("data:text/html,a", "is no web address"), ("http://", "is no web address"),
        ("https://moi:secret@exemple.org/", "holds a name and password"), ("a\0b", "can't be read"),
    ],
)  # fmt: skip
def test_what_is_no_source_is_refused(refusal, name, words):
    assert words in refusal(name)


@pytest.mark.parametrize(
    ("name", "words"), [("a.md", "article file already"), ("a.mhtml", "web archive"), ("a.txt", "empty")]
)
def test_files_of_other_kinds_are_refused(refusal, tmp_path, name, words):
    (tmp_path / name).write_text("\n" if name == "a.txt" else STORY, encoding="utf-8")
    assert words in refusal(tmp_path / name)


def test_named_pipe_is_refused(refusal, tmp_path):
    os.mkfifo(tmp_path / "tuyau")
    assert "is no file" in refusal(tmp_path / "tuyau")


def rss(*items: str, name: str = "Littoral Matin") -> bytes:
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>{name}</title>{"".join(items)}</channel></rss>'.encode()


def item(title: str, link: str, date: str = "Mon, 02 Jun 2025 23:30:00 +0200") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


def test_articles_of_a_feed_are_fetched_and_completed_from_it(server, import_one):
    page = server.serve("/bac", PAGE.format(title="Le bac reste à quai", body=BODY).encode())
    url = server.serve("/flux", rss(item("Le bac", page)), content_type="application/rss+xml")
    (outcome,) = import_one(url)
    article = read(outcome.path)
    assert (article.title, article.date.isoformat(), article.url) == (
        "Le bac reste à quai",
        "2025-06-02",
        page,
    )


def test_feed_imported_again_brings_only_what_is_new(server, import_one):
    pages = [server.serve(f"/{n}", PAGE.format(title=f"Bac {n}", body=BODY).encode()) for n in range(2)]
    url = server.serve("/flux", rss(item("Zéro", pages[0])), content_type="text/xml")
    assert [bool(outcome.path) for outcome in import_one(url)] == [True]
    server.serve("/flux", rss(*(item("Bac", page) for page in pages)), content_type="text/xml")
    again = import_one(url)
    assert [(bool(outcome.path), outcome.is_failure) for outcome in again] == [(False, False), (True, False)]
    assert "is there already" in again[0].notes[0]


def test_article_that_a_feed_cannot_give_does_not_stop_the_others(server, import_one):
    good = server.serve("/bac", PAGE.format(title="Le bac", body=BODY).encode())
    items = (
        item("Perdu", server.url("/perdu")),
        item("Sans adresse", "javascript:vol()"),
        item("Le bac", good),
    )
    outcomes = import_one(server.serve("/flux", rss(*items), content_type="text/xml"))
    assert [outcome.is_failure for outcome in outcomes] == [True, True, False]
    assert "answers 404" in outcomes[0].notes[0]


def test_feed_that_gives_whole_articles_needs_no_fetch(server, import_article):
    body = (
        BODY
        + "<p>Rien ne dit encore quand la navette pourra reprendre.</p>" * 2
        + f"<p>{'Et le vent se lève. ' * 40}</p>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Carnet</title><rights>CC BY 4.0</rights><entry><title>Le bac</title>'
        f'<link href="{server.url("/bac")}"/><published>2025-06-02T08:00:00Z</published><author><name>Rozenn Tual</name></author>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry></feed>'
    )
    article = read(import_article(server.serve("/flux", atom.encode(), content_type="application/atom+xml")))
    assert server.asked == ["/robots.txt", "/flux"]
    assert (article.title, article.outlet, article.author, article.licence) == (
        "Le bac",
        "Carnet",
        "Rozenn Tual",
        "CC BY 4.0",
    )
    assert article.url == server.url("/bac")


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        (rss(), "names no article"),
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "a">]><rss><channel><item/></channel></rss>', "entities"),
        (b'<rss version="2.0"><channel>' + b"<item>" * 3_000, None),
    ],
    ids=["empty", "entities", "deep"],
)  # fmt: skip
def test_feed_that_means_harm_makes_no_article(server, import_one, content, feed, words):
    outcomes = import_one(server.serve("/flux", feed, content_type="application/rss+xml"))
    assert words is None or words in outcomes[0].notes[0]
    assert list(content.rglob("*.md")) == []


def test_feed_of_many_articles_is_cut_and_said_so(server, import_one):
    items = [item(f"Perdu {n}", "ftp://exemple.org/") for n in range(40)]
    outcomes = import_one(server.serve("/flux", rss(*items), content_type="text/xml"))
    assert len(outcomes) == 31
    assert "10 older articles of the feed are left out" in outcomes[-1].notes[0]


@pytest.mark.parametrize(("_pattern", "example"), furniture_examples())
def test_furniture_of_pages_is_recognised(_pattern, example):
    assert is_furniture(example)


@pytest.mark.parametrize(
    "words",
    [
        "La publicité représente 40 % de ses revenus.",
        "Il vous reste trois jours pour partir, a dit le préfet.",
        "Partager le pouvoir ? Jamais.",
    ],
)
def test_sentences_of_articles_are_no_furniture(words):
    assert not is_furniture(words)
