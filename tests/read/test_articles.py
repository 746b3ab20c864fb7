from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sourcier.article import Article
from sourcier.errors import ContentError
from sourcier.read.articles import read_article
from sourcier.slugs import slug_of


def article(tmp_path: Path, fields: str, *, name: str = "a.md", body: str = "Un texte.\n") -> Article:
    (tmp_path / name).write_text(f"---\n{fields}---\n\n{body}", encoding="utf-8")
    return read_article(tmp_path / name, tmp_path, "full").article


def fault(tmp_path: Path, fields: str, *, name: str = "a.md", body: str = "Un texte.\n") -> str:
    """Return the one message of an article with a title, an outlet and these fields, the first on line 4."""
    with pytest.raises(ContentError) as caught:
        article(tmp_path, f"title: T\noutlet: O\n{fields}\n", name=name, body=body)
    (only,) = caught.value.faults
    return str(only).removeprefix(f"{tmp_path}/a.md:")


def test_all_fields_of_an_article(tmp_path: Path) -> None:
    fields = """\
title: "Irak : la route"
outlet: L’Écho
date: 2025-08-14
author: Anne Leroy
url: https://exemple.org/a?b=1
retrieved: 2025-08-15
licence: CC BY 4.0
source_text: quotes
lang: fr
dossier: routes-du-nord
tags: [routes, "Irak", routes]
sources: Agence A, Agence B
summary: >
  Une route
  rouvre.
slug: la-route
draft: false
"""
    read = article(tmp_path, fields)
    assert (read.title, read.outlet, read.date) == ("Irak : la route", "L’Écho", dt.date(2025, 8, 14))
    assert (read.author, read.url, read.retrieved) == (
        "Anne Leroy",
        "https://exemple.org/a?b=1",
        dt.date(2025, 8, 15),
    )
    assert (read.licence, read.source_text, read.lang) == ("CC BY 4.0", "quotes", "fr")
    assert (read.dossier, read.tags, read.sources) == (
        "routes-du-nord",
        ("routes", "Irak"),
        ("Agence A", "Agence B"),
    )
    assert (read.summary, read.slug, read.draft, read.text) == (
        "Une route rouvre.",
        "la-route",
        False,
        "Un texte.",
    )


def test_absent_and_empty_fields_stay_open(tmp_path: Path) -> None:
    read = article(tmp_path, "title: T\noutlet: O\ndate:\nauthor: ''\ntags: []\n")
    assert (read.date, read.author, read.url, read.retrieved, read.tags) == (None, None, None, None, ())
    assert (read.source_text, read.lang, read.draft) == ("full", "fr", False)


@pytest.mark.parametrize("written", ["no", "2025-06-17", "1e3", "null", "~", "0x1F", "true", "12:30"])
def test_a_title_is_the_text_that_is_written(tmp_path: Path, written: str) -> None:
    assert article(tmp_path, f"title: {written}\noutlet: {written}\n").title == written


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-08-14T10:30", dt.datetime(2025, 8, 14, 10, 30)),  # noqa: DTZ001 - as it is written
        ("2025-08-14 10:30:05", dt.datetime(2025, 8, 14, 10, 30, 5)),  # noqa: DTZ001
        ("2025-08-14T10:30Z", dt.datetime(2025, 8, 14, 10, 30, tzinfo=dt.UTC)),
        (
            '"2025-08-14T10:30:00+02:00"',
            dt.datetime(2025, 8, 14, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        ),
    ],
)
def test_a_date_may_carry_a_time(tmp_path: Path, written: str, date: dt.datetime) -> None:
    assert article(tmp_path, f"title: T\noutlet: O\ndate: {written}\n").date == date


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("date: 2025-02-30", 'date: "2025-02-30" is not a date — write it as 2025-06-17'),
        ("date: hier", 'date: "hier" is not a date — write it as 2025-06-17'),
        ("date: 20250617", 'date: "20250617" is not a date — write it as 2025-06-17'),
        ("date: 2025-06-17T25:00", 'date: "2025-06-17T25:00" is not a date — write it as 2025-06-17'),
        ("date: [2025]", 'date: a list or a group of fields — write it as "date: words", on one line'),
        (
            "retrieved: 2025-06-17T10:00",
            'retrieved: "2025-06-17T10:00" is not a date — write it as 2025-06-17',
        ),
        (
            "url: ftp://e.org",
            'url: "ftp://e.org" is not a web address — write it as https://exemple.org/a',
        ),
        ("url: https://", 'url: "https://" is not a web address — write it as https://exemple.org/a'),
        (
            'url: "http://[x"',
            'url: "http://[x" is not a web address — write it as https://exemple.org/a',
        ),
        ("source_text: all", 'source_text: "all" is not a way to show the source — write full or quotes'),
        ("lang: en", 'lang: "en" is not French — write fr: only French is extracted'),
        ("draft: yes", 'draft: "yes" is not yes or no — write true or false'),
        ("slug: Mon Été", 'slug: "Mon Été" is not a slug of 1 to 80 of a-z, 0-9 and - — write it as mon-ete'),
        ("slug: ../x", 'slug: "../x" is not a slug of 1 to 80 of a-z, 0-9 and - — write it as x'),
        ("slug: nul", 'slug: "nul" is not a slug of 1 to 80 of a-z, 0-9 and - — write it as x-nul'),
        ("dossier: a/b", 'dossier: "a/b" is not a dossier\'s name — write it in a-z, 0-9 and hyphens'),
        ("tags: {a: b}", "tags: not a list of words — write it as tags: [first, second]"),
        ("tags: [[a]]", "tags: not a list of words — write it as tags: [first, second]"),
        ('author: "a\\0b"', "author: holds the invisible character U+0000 — delete it"),
        (
            'author: "a\\nb"',
            'author: goes over several lines — write it on one line, or begin it with "author: >-"',
        ),
        ("author: &a Anne", "the anchor &a is not accepted — delete it"),
        (
            "author: !!str Anne",
            "the tag tag:yaml.org,2002:str is not accepted — delete it, or quote the value",
        ),
        ("title: U", "title: written twice, first on line 2 — keep one of the two"),
        ("[a]: b", 'a field\'s name is no word — write lines such as "title: …"'),
        ("author: [a, {b: [{c: [d]}]}]", "a value nests too deep — write plain fields and lists"),
        (
            "author: @anne",
            "broken YAML: a value begins with a sign of YAML's own — put the value between quotes",
        ),
        (
            'author: "Anne',
            'broken YAML: a quotation mark is not closed — close it; write \\" for one inside',
        ),
        ("author", 'broken YAML: a line without ":" — write it as "field: value", or indent it'),
        ('author: "\\ud800"', "broken YAML: an escape is no character — write the character itself"),
    ],
)
def test_a_wrong_field_says_what_was_found_and_what_is_accepted(
    tmp_path: Path, field: str, message: str
) -> None:
    assert fault(tmp_path, field) == f"4: {message}"


def test_an_unknown_field_near_nothing_lists_what_is_known(tmp_path: Path) -> None:
    assert fault(tmp_path, "zzz: 1").startswith(
        "4: zzz: unknown field — delete it; known fields: title, outlet, date"
    )


@pytest.mark.parametrize("name", ["title", "outlet"])
def test_title_and_outlet_are_required_and_not_empty(tmp_path: Path, name: str) -> None:
    other = "outlet: O" if name == "title" else "title: T"
    for fields, message in (
        (f"{other}\n", f"1: {name}: missing"),
        (f"{other}\n{name}: ' '\n", f"3: {name}: empty"),
    ):
        with pytest.raises(ContentError, match=message):
            article(tmp_path, fields)


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    assert fault(tmp_path, "author: \"a\u2028b\"\n# une remarque\n\ndate: '?'").startswith("7: date")


def test_an_article_without_text_is_a_fault(tmp_path: Path) -> None:
    assert (
        fault(tmp_path, "date: 2025-06-17", body="")
        == "1: text: missing — write the article below the front matter"
    )


def test_aliases_cannot_multiply(tmp_path: Path) -> None:
    bomb = "tags: &a [x, x]\nsources: [*a, *a]"
    with pytest.raises(ContentError) as caught:
        article(tmp_path, f"title: T\noutlet: O\n{bomb}\n")
    assert [(each.line, each.what) for each in caught.value.faults] == [
        (4, "the anchor &a is not accepted"),
        (5, "the alias *a is not accepted"),
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("L’Été à Cœur-joie.md", "l-ete-a-coeur-joie"),
        ("-rf.md", "rf"),
        ("李明.md", "titre-d-essai"),
        (f"{'a' * 120}.md", "a" * 80),
    ],
)
def test_a_slug_comes_from_the_name_of_the_file_else_from_the_title(
    tmp_path: Path, name: str, slug: str
) -> None:
    assert article(tmp_path, "title: Titre d’essai\noutlet: O\n", name=name).slug == slug


def test_a_slug_that_nothing_gives_must_be_written(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="slug: none can be made"):
        article(tmp_path, "title: 李明\noutlet: O\n", name="李.md")


@pytest.mark.parametrize("words", ["a" * 79 + " b", "É" * 300, "--", "ﬁn ½"])
def test_slugs_are_short_and_plain(words: str) -> None:
    slug = slug_of(words)
    assert len(slug) <= 80
    assert slug == slug.strip("-")
    assert slug.isascii()
