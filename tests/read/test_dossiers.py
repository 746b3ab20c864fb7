from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.dossier import MeasureChoice
from sourcier.errors import ContentError
from sourcier.read import read_content

CLAIM = "c-3f2a91d0c4"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, written in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(written, encoding="utf-8")
    return folder


def article(**fields: str) -> str:
    lines = [
        f"{name}: {value}" for name, value in {"title": "La crue", "outlet": "Le Relais", **fields}.items()
    ]
    return "\n".join(["---", *lines, "---", "La Vesle monte.", ""])


def dossiers(folder: Path, files: dict[str, str]):
    return read_content(write(folder, files), drafts=False).dossiers


def faults(folder: Path, files: dict[str, str]) -> list[str]:
    with pytest.raises(ContentError) as raised:
        dossiers(folder, files)
    return [str(fault).replace(f"{folder}/", "") for fault in raised.value.faults]


def test_articles_that_name_a_dossier_are_one(tmp_path):
    files = {"a.md": article(dossier="crue"), "b.md": article(dossier="crue"), "c.md": article()}
    (found,) = dossiers(tmp_path, files)
    assert (found.slug, found.title) == ("crue", None)
    assert sorted(found.articles) == ["a", "b"]


def test_a_file_gives_title_summary_and_more_articles(tmp_path):
    written = 'title: "La crue de mars"\nsummary: "Trois textes."\narticles: [b, a]\n'
    files = {"a.md": article(dossier="crue"), "b.md": article(), "dossiers/crue.yaml": written}
    (found,) = dossiers(tmp_path, files)
    assert (found.title, found.summary) == ("La crue de mars", "Trois textes.")
    assert found.articles == ("a", "b")


def test_measures_are_named_merged_and_split(tmp_path):
    written = f"measures:\n  - name: Évacués\n    of: [{CLAIM}]\n  - name: Relogés\n    only: [{CLAIM}]\n"
    files = {"a.md": article(dossier="crue"), "dossiers/crue.yaml": written}
    (found,) = dossiers(tmp_path, files)
    assert found.measures == (
        MeasureChoice(2, "Évacués", (CLAIM,), ()),
        MeasureChoice(4, "Relogés", (), (CLAIM,)),
    )


def test_an_unknown_article_is_told_with_the_nearest(tmp_path):
    files = {"crue-de-mars.md": article(), "dossiers/crue.yaml": "title: La crue\narticles: [crue-de-mar]\n"}
    assert faults(tmp_path, files) == [
        'dossiers/crue.yaml:2: articles: "crue-de-mar" is no article — write "crue-de-mars"'
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("titel: La crue\n", 'crue.yaml:1: titel: unknown field — write "title"; known fields: title, summary, articles, measures'),
        ("measures: oui\n", 'crue.yaml:1: not a list — begin each item with "- "'),
        ("measures:\n  - of: [c-3f2a91d0c4]\n", "crue.yaml:2: name: missing — write what is measured, as name: Foyers privés d'eau"),
        ("measures:\n  - name: Évacués\n", "crue.yaml:2: name: no claim stands with it — list the ids of claims under of, or under only"),
        ("measures:\n  - name: Évacués\n    of: [3f2a]\n", 'crue.yaml:3: of: "3f2a" is no claim — write its id, such as c-3f2a91d0c4'),
        ("measures:\n  - name: Évacués\n    like: [c-3f2a91d0c4]\n", "crue.yaml:3: like: unknown field"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_line(tmp_path, written, fault):
    found = faults(tmp_path, {"a.md": article(), "dossiers/crue.yaml": written})
    assert any(told.startswith(f"dossiers/{fault}") for told in found), found


def test_a_file_whose_name_is_no_address_is_refused(tmp_path):
    (told,) = faults(tmp_path, {"a.md": article(), "dossiers/Crue 1.yaml": "title: La crue\n"})
    assert 'the name "Crue 1" is not one of a-z, 0-9 and hyphens' in told


def test_a_file_with_the_other_ending_is_not_passed_over(tmp_path):
    (told,) = faults(tmp_path, {"a.md": article(), "dossiers/crue.yml": "title: La crue\n"})
    assert told == "dossiers/crue.yml: is not read: its name ends in .yml — rename it to end in .yaml"


def test_faults_of_articles_and_dossiers_are_told_together(tmp_path):
    files = {"a.md": article(date="hier"), "dossiers/crue.yaml": "titel: La crue\n"}
    assert len(faults(tmp_path, files)) == 2
