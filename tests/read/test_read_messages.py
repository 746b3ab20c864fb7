from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.errors import ContentError
from sourcier.read.messages import read_messages


@pytest.fixture
def folders(tmp_path) -> list[Path]:
    """Return a site's folder and the packaged one, which has a catalogue."""
    found = [tmp_path / "own", tmp_path / "packaged"]
    for folder in found:
        folder.joinpath("i18n").mkdir(parents=True)
    write(
        found[1],
        "page:\n  home:\n    title: Briefs\n    n: {one: '{n} brief', other: '{n} briefs'}\n  yes: no\n",
    )
    return found


def write(folder: Path, content: str) -> None:
    folder.joinpath("i18n", "fr.yaml").write_text(content, encoding="utf-8")


def faults(folders: list[Path]) -> list[tuple[str, int, str]]:
    with pytest.raises(ContentError) as caught:
        read_messages(folders, "fr")
    return [(fault.path.parts[-3], fault.line, fault.what) for fault in caught.value.faults]


def test_keys_come_out_dotted_and_values_as_written(folders):
    assert read_messages(folders, "fr").entries == {
        "page.home.title": "Briefs",
        "page.home.n": {"one": "{n} brief", "other": "{n} briefs"},
        "page.yes": "no",
    }


def test_a_site_replaces_one_text_and_keeps_the_others(folders):
    write(folders[0], "page:\n  home:\n    title: Nos briefs\n")
    messages = read_messages(folders, "fr")
    assert messages("page.home.title") == "Nos briefs"
    assert messages("page.home.n", n=2) == "2 briefs"


def test_a_plural_may_be_replaced_by_one_text(folders):
    write(folders[0], "page: {home: {n: 'briefs : {n}'}}")
    assert read_messages(folders, "fr")("page.home.n", n=2) == "briefs : 2"


def test_a_site_may_have_texts_of_its_own(folders):
    write(folders[0], "page: {mine: 'Le {what}'}")
    assert read_messages(folders, "fr")("page.mine", what="mien") == "Le mien"


@pytest.mark.parametrize(
    ("written", "line", "what"),
    [
        ("page:\n  home:\n    title: [a]\n", 3, "page.home.title: a list is no text"),
        ("page:\n  home:\n    title: '{who}'\n", 3, "page.home.title: nothing fills {who}"),
        ("page:\n  home: {title: 'a {'}\n", 2, "page.home.title: braces that are no placeholder"),
        ("page: {home: {title: '{}'}}", 1, "page.home.title: braces that are no placeholder"),
        ("page: {home: {n: '{n.real}'}}", 1, "page.home.n: braces that are no placeholder"),
        ("page:\n  n: {other: [a]}", 2, "page.n: a plural form is no text"),
        ("page: : a", 1, "broken YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(folders, written, line, what):
    write(folders[0], written)
    ((folder, found_line, found_what),) = faults(folders)
    assert (folder, found_line) == ("own", line)
    assert what in found_what


def test_a_language_without_packaged_catalogue_is_told(folders):
    folders[1].joinpath("i18n", "fr.yaml").unlink()
    assert [(folder, line) for folder, line, _ in faults(folders)] == [("packaged", 0)]


def test_faults_of_all_catalogues_are_told_at_once(folders):
    write(folders[0], "page: [a]")
    write(folders[1], "page: [b]")
    assert [folder for folder, _, _ in faults(folders)] == ["own", "packaged"]
