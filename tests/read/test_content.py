from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from sourcier.config import Site
from sourcier.errors import ContentError
from sourcier.read import read_content

BODY = "Selon le maire, la route rouvrira lundi.\n"


def write(
    folder: Path, name: str, fields: str = "title: Une route\noutlet: Journal\n", body: str = BODY
) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{fields}---\n\n{body}", encoding="utf-8")
    return path


def faults(folder: Path) -> list[str]:
    """Return the messages of a content folder, its own path left out."""
    with pytest.raises(ContentError) as caught:
        read_content(folder, drafts=False)
    return [str(fault).removeprefix(f"{folder}/").removeprefix(str(folder)) for fault in caught.value.faults]


def test_ten_broken_files_give_their_messages_in_one_run(tmp_path: Path) -> None:
    write(tmp_path, "no-title.md", "outlet: Journal\n")
    write(tmp_path, "bad-date.md", 'title: Une route\ndate: "2025-02-30"\noutlet: Journal\n')
    write(tmp_path, "broken.md", "title: Irak : la route\noutlet: Journal\n")
    write(tmp_path, "unknown.md", "titel: Une route\noutlet: Journal\n")
    write(tmp_path, "one.md", "title: Un\noutlet: Journal\nslug: route\n")
    write(tmp_path, "two.md", "title: Deux\noutlet: Journal\nslug: route\n")
    (tmp_path / "latin.md").write_bytes("---\ntitle: Été\noutlet: Journal\n---\n\nTexte\n".encode("latin-1"))
    (tmp_path / "empty.md").write_bytes(b"")
    write(tmp_path, "address.md", "title: Une route\noutlet: Journal\nurl: javascript:alert(1)\n")
    (tmp_path / "site.yaml").write_text("title: Brèves\nlanguage: de\n", encoding="utf-8")
    known = (
        "known fields: title, outlet, date, author, url, retrieved, licence, source_text, lang, dossier, "
        "tags, sources, summary, slug, draft"
    )
    own_slug = "give one of the two its own, such as slug: route-2"
    assert faults(tmp_path) == [
        'address.md:4: url: "javascript:alert(1)" is not a web address — write it as https://exemple.org/a',
        'bad-date.md:3: date: "2025-02-30" is not a date — write it as 2025-06-17',
        'broken.md:2: broken YAML: a second ":" in the line — put the value in quotes: title: "Irak : …"',
        "empty.md:1: is empty — write it, or delete the file",
        'latin.md:2: byte 0xC9 is not UTF-8 (it would be "É" in Windows-1252) — save the file as UTF-8',
        'no-title.md:1: title: missing — write it as title: "…"',
        'site.yaml:2: language: "de" is not a language of the interface — write fr or en',
        f'two.md:4: slug: "route" is also the slug of {tmp_path}/one.md — {own_slug}',
        'unknown.md:1: title: missing — write it as title: "…"',
        f'unknown.md:2: titel: unknown field — write "title"; {known}',
    ]


def test_articles_are_newest_first_then_by_slug(tmp_path: Path) -> None:
    for name, date in (
        ("b", "2025-06-17"),
        ("a", "2025-06-17"),
        ("d", "2025-06-17T08:00"),
        ("e", "2024-01-02"),
    ):
        write(tmp_path, f"deep/er/{name}.md", f"title: T\noutlet: O\ndate: {date}\n")
    write(tmp_path, "c.md")
    content = read_content(tmp_path, drafts=False)
    assert [article.slug for article in content.articles] == ["d", "a", "b", "e", "c"]
    assert content.articles[1].path == Path("deep/er/a.md")
    assert content.articles[0].date == dt.datetime(2025, 6, 17, 8, 0)  # noqa: DTZ001 - as it is written


def test_drafts_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    write(tmp_path, "b.md", "title: T\noutlet: O\ndraft: true\n")
    assert [article.slug for article in read_content(tmp_path, drafts=False).articles] == ["a"]
    assert [article.slug for article in read_content(tmp_path, drafts=True).articles] == ["a", "b"]


def test_only_drafts_is_a_fault_that_names_the_option(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "title: T\noutlet: O\ndraft: true\n")
    assert faults(tmp_path) == [
        ": every article is a draft — delete a line `draft: true`, or build with --drafts"
    ]


def test_no_article_and_no_folder_are_faults(tmp_path: Path) -> None:
    assert faults(tmp_path) == [
        ": no article: no .md file stands below it — add one, such as articles/koursk.md"
    ]
    assert faults(tmp_path / "absent") == [
        ": no such folder — run this where your content/ is, name it with --content, or start a site: sourcier new DIR"
    ]


def test_hidden_entries_and_the_folders_of_other_files_hold_no_articles(tmp_path: Path) -> None:
    write(tmp_path, "articles/lexicon/a.md")
    for name in (".git/x.md", ".a.md", "reviews/x.md", "dossiers/x.md", "lexicon/x.md", "a.md~", "notes.txt"):
        write(tmp_path, name, "no: field\n")
    assert [article.path for article in read_content(tmp_path, drafts=False).articles] == [
        Path("articles/lexicon/a.md")
    ]


def test_what_is_no_regular_file_is_refused_unread(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "site.yaml")
    mend = "put the file itself here, or rename it"
    assert faults(tmp_path) == [
        f"folder.md: is a folder, not a file — {mend}",
        f"gone.md: is a symbolic link, not a file — {mend}",
        f"link.md: is a symbolic link, not a file — {mend}",
        f"pipe.md: is a named pipe, not a file — {mend}",
        f"site.yaml: is a named pipe, not a file — {mend}",
    ]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    (tmp_path / "content" / "loop").symlink_to(tmp_path / "content")
    assert len(read_content(tmp_path / "content", drafts=False).articles) == 1


def test_a_text_that_would_take_minutes_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "livre.md", body="La route est longue.\n\n" * 10_000)
    [fault] = faults(tmp_path)
    assert fault.startswith("livre.md:1: text: has 219,998 characters; at most 200,000 are read — split")


def test_a_text_of_too_many_sentences_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "phrases.md", body="Il pleut. " * 5_001)
    write(tmp_path, "liste.md", body="- Pau\n" * 5_001)
    write(tmp_path, "roman.md", body="Il pleut. " * 5_000)
    assert [fault.split(" — ")[0] for fault in faults(tmp_path)] == [
        "liste.md:1: text: has 5,001 sentences or lines; at most 5,000 are read",
        "phrases.md:1: text: has 5,001 sentences or lines; at most 5,000 are read",
    ]


def test_a_text_of_too_many_figures_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "agenda.md", body="le 3 mai et " * 5_001)
    write(tmp_path, "compte.md", body="le 3 mai et " * 5_000)
    assert [fault.split(" — ")[0] for fault in faults(tmp_path)] == [
        "agenda.md:1: text: has 5,001 figures; at most 5,000 are read"
    ]


def test_a_long_text_of_signs_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "signes.md", body="![a[(] " * 2_000)
    write(tmp_path, "tableau.md", body="| 12 | 3 | Pau |\n" * 2_000)
    assert faults(tmp_path) == [
        "signes.md:1: text: has far more signs than letters — leave out what is no French text"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "a.md").chmod(0)
    assert faults(tmp_path) == [
        "a.md: cannot be read: permission denied — check that it exists and that you may read it"
    ]


def test_a_file_name_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xe9t\xe9.md")).write_text("x", encoding="utf-8")
    assert faults(tmp_path) == [
        ": the file name '\\udce9t\\udce9.md' holds what is no text — rename the file"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("---\ntitle: T\n---\na\nb\0c\n", "5: holds the invisible character U+0000 — delete it"),
        (
            "---\ntitle: T\n---\n\n\nlien \x92coupé\n",
            "6: holds the invisible character U+0092 — delete it",
        ),
        (
            "x\ny" + "z" * 100_000,
            "2: the line has 100,001 characters; at most 100,000 are read — break it into paragraphs",
        ),
        ("x\n" * 600_000, " has 1,200,000 bytes; at most 1,000,000 are read — split it into several files"),
        (" \n\n\t", "1: is empty — write it, or delete the file"),
        (
            "Un texte.\n",
            '1: no front matter — begin the file with "---", a line "title: …", a line "outlet: …", "---"',
        ),
        (
            "---\ntitle: T\n\nUn texte.\n",
            '1: the front matter is not closed — write a line "---" below its last field',
        ),
    ],
)
def test_a_file_that_is_no_article_says_why(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.md").write_text(content, encoding="utf-8")
    assert [fault.removeprefix("a.md:") for fault in faults(tmp_path)] == [message]


def test_byte_order_mark_and_line_ends_of_windows_are_accepted(tmp_path: Path) -> None:
    text = "---\ntitle: Été\noutlet: O\n---\n\nUn.\nDeux.\n\nTrois.\n"
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    article = read_content(tmp_path, drafts=False).articles[0]
    assert (article.title, article.text) == ("Été", "Un. Deux.\n\nTrois.")


def test_no_character_turns_the_direction_of_writing(tmp_path: Path) -> None:
    fields = 'title: "Bilan \u202efaux \\u202d"\noutlet: O\n'
    write(tmp_path, "a.md", fields, "Selon \u2066Anne\u2069 \u202eLeroy.")
    article = read_content(tmp_path, drafts=False).articles[0]
    assert (article.title, article.text) == ("Bilan faux", "Selon \u2066Anne\u2069 Leroy.")


def test_the_default_site_speaks_french_and_shows_the_full_source(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    assert read_content(tmp_path, drafts=False).site == Site("Brief sourcé", "", "fr", "full")


def test_articles_follow_the_site_unless_they_choose(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("source_text: quotes\n", encoding="utf-8")
    write(tmp_path, "a.md")
    write(tmp_path, "b.md", "title: T\noutlet: O\nsource_text: full\n")
    articles = read_content(tmp_path, drafts=False).articles
    assert [article.source_text for article in articles] == ["quotes", "full"]
