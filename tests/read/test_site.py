from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.config import Site
from sourcier.errors import ContentError
from sourcier.read.site import read_site

KNOWN = "title, base_url, language, search, source_text, publish"


def site(tmp_path: Path, written: str) -> Site:
    (tmp_path / "site.yaml").write_text(written, encoding="utf-8")
    return read_site(tmp_path / "site.yaml")


def test_all_settings(tmp_path: Path) -> None:
    read = site(
        tmp_path,
        "title: Brèves\nbase_url: https://exemple.org/breves\nlanguage: en\n"
        "search: false\nsource_text: quotes\n",
    )
    assert read == Site("Brèves", "https://exemple.org/breves/", "en", search=False, source_text="quotes")


def test_what_is_not_set_has_a_default(tmp_path: Path) -> None:
    assert read_site(tmp_path / "site.yaml") == Site()
    assert site(tmp_path, "# rien\n") == Site()
    assert site(tmp_path, "base_url: https://exemple.org/\n") == Site(base_url="https://exemple.org/")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("language: de", '1: language: "de" is not a language of the interface — write fr or en'),
        (
            "# une remarque\nsource_text: none",
            '2: source_text: "none" is not a way to show the source — write full or quotes',
        ),
        (
            "base_url: exemple.org",
            '1: base_url: "exemple.org" is not a web address — write it as https://exemple.org/',
        ),
        (
            "base_url: https://e.org/?a",
            '1: base_url: "https://e.org/?a" is not a web address — write it as https://exemple.org/',
        ),
        ("search: on", '1: search: "on" is not yes or no — write true or false'),
        ("title: ''", '1: title: empty — write it as title: "…", or delete the line'),
        (
            "langage: fr",
            f'1: langage: unknown field — write "language"; known fields: {KNOWN}',
        ),
        ("- fr", '1: a list, not fields — write lines such as "title: …"'),
        ("fr", '1: a text, not fields — write lines such as "title: …"'),
        ("title: a\n---\ntitle: b", "2: a second YAML document begins — write plain fields and lists"),
        (
            "title: a\n\tlanguage: fr",
            "2: broken YAML: a tab where YAML wants spaces — replace the tab by spaces",
        ),
        ("", "1: is empty — write it, or delete the file"),
    ],
)
def test_a_wrong_setting_says_what_is_accepted(tmp_path: Path, written: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        site(tmp_path, written)
    assert str(caught.value) == f"{tmp_path}/site.yaml:{message}"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        site(tmp_path, "title: ''\nlanguage: de\nbase_url: x\n")
    assert [fault.line for fault in caught.value.faults] == [1, 2, 3]
