"""What other systems than this one do otherwise, as far as it can show: names, case, accents, renames, modules."""

from __future__ import annotations

import ast
import errno
import os
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from sourcier.errors import ContentError, OutputError
from sourcier.read import read_content
from sourcier.site_files import Batch, File
from sourcier.slugs import slug_of
from sourcier.write import exchange, workspace
from sourcier.write.memory import Memory
from sourcier.write.site import write_site
from sourcier.write.workspace import reserve_output

SOURCES = Path(workspace.__file__).parents[1]
DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10)),
}
ARTICLE = "---\ntitle: Crue\noutlet: Le Quotidien\n---\n\nLa rivière monte.\n"


def test_addresses_of_a_site_fit_every_system(demonstration):
    paths = [path.relative_to(demonstration) for path in demonstration.rglob("*")]
    assert len(paths) > 100
    names = {str(path) for path in paths}
    assert {path for path in paths for part in path.parts if part.split(".")[0].upper() in DEVICES} == set()
    assert {name for name in names if set(name) & set('<>:"|?*\\') or name.endswith((".", " "))} == set()
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 160


def test_article_is_found_under_the_same_address_by_either_kind_of_path():
    assert PureWindowsPath("articles\\crue.md").as_posix() == str(PurePosixPath("articles/crue.md"))
    assert slug_of(PureWindowsPath("articles\\Crue à Orléans.md").stem) == "crue-a-orleans"


@pytest.mark.parametrize(
    ("words", "slug"), [("Con", "x-con"), ("NUL", "x-nul"), ("Aux !", "x-aux"), ("COM1", "x-com1")]
)
def test_no_address_is_a_device_of_windows(words, slug):
    assert slug_of(words) == slug


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_of_a_file_name_may_be_composed_or_not(tmp_path, form):
    (tmp_path / unicodedata.normalize(form, "évacués.md")).write_text(ARTICLE, encoding="utf-8")
    assert [article.slug for article in read_content(tmp_path, drafts=False).articles] == ["evacues"]


def test_files_that_one_disk_takes_for_the_same_are_refused_on_all(tmp_path):
    for name in ("Crue.md", "crue.md"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(ContentError, match='slug: "crue" is also the slug of'):
        read_content(tmp_path, drafts=False)


def write(folder: Path, text: str) -> None:
    output = folder / "site"
    with reserve_output(output, inputs=[]) as place:
        batch = Batch(os.urandom(8), lambda: [File("index.html", text.encode())])
        write_site([batch], place, Memory(folder / "cache", output))


def shown(folder: Path) -> str:
    return (folder / "site" / "index.html").read_text(encoding="utf-8")


class _OldLibrary:
    """A C library without renameat2, such as that of macOS."""

    def __init__(self, *_args: object, **_options: object) -> None:
        pass


def test_site_is_replaced_where_folders_can_not_trade_places(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange.ctypes, "CDLL", _OldLibrary)
    assert exchange.exchange(tmp_path, tmp_path) is False
    write(tmp_path, "un")
    write(tmp_path, "deux")
    assert shown(tmp_path) == "deux"


@pytest.mark.parametrize("refused", ["site", "new"])
def test_rename_that_is_refused_leaves_the_site_and_says_why(tmp_path, monkeypatch, refused):
    """A folder that another program has open can't be renamed on some systems."""
    write(tmp_path, "un")
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name == refused:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(exchange.ctypes, "CDLL", _OldLibrary)
    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(OutputError, match=r"Permission denied .* nothing was replaced"):
        write(tmp_path, "deux")
    assert shown(tmp_path) == "un"


def test_modules_of_one_kind_of_system_are_used_in_one_place():
    """Where another kind is to be supported one day, this is what has to be written for it."""
    posix = {"fcntl", "grp", "pwd", "pty", "resource", "termios", "tty"}
    users = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import) and {alias.name for alias in node.names} & posix:
                users.add(path.relative_to(SOURCES).as_posix())
    assert users == {"write/workspace.py"}
