from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from sourcier.errors import OutputError
from sourcier.site_files import Batch, File
from sourcier.write import durable, workspace
from sourcier.write.memory import Memory
from sourcier.write.report import Report
from sourcier.write.site import write_site
from sourcier.write.workspace import reserve_output


def pages(**contents: str) -> list[File]:
    return [File(f"{name}.html", text.encode()) for name, text in contents.items()]


def write(output: Path, files, cache: Path | None = None) -> Report:
    """Write a site whose files depend on nothing that is known: all are made."""
    cache = cache or output.parents[1] / f"cache of {output.parent.name}"
    with reserve_output(output, inputs=[]) as place:
        return write_site([Batch(os.urandom(8), lambda: files)], place, Memory(cache, output))


def site(output: Path) -> dict[str, str]:
    """Return what a visitor can ask for."""
    paths = (path for path in output.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(output).as_posix(): path.read_text() for path in paths}


@pytest.fixture(params=["exchange", "two renames"])
def swap(request, monkeypatch):
    """Run a test with both ways of replacing a site."""
    if request.param == "two renames":
        monkeypatch.setattr(workspace, "exchange", lambda _one, _other: False)


def test_first_build_writes_every_file(tmp_path):
    report = write(tmp_path / "site", [File("index.html", b"accueil"), File("briefs/a/index.html", b"a")])
    assert site(tmp_path / "site") == {"index.html": "accueil", "briefs/a/index.html": "a"}
    assert report == Report(written=("briefs/a/index.html", "index.html"), unchanged=(), removed=())


def test_missing_parents_of_the_output_are_made(tmp_path):
    write(tmp_path / "www" / "brief" / "site", pages(index="accueil"))
    assert site(tmp_path / "www" / "brief" / "site") == {"index.html": "accueil"}


@pytest.mark.usefixtures("swap")
def test_second_build_replaces_keeps_and_removes(tmp_path):
    output = tmp_path / "site"
    write(output, pages(index="un", stable="même", gone="adieu"))
    os.utime(output / "stable.html", (1_000_000_000, 1_000_000_000))
    report = write(output, pages(index="deux", stable="même", new="neuf"))
    assert site(output) == {"index.html": "deux", "stable.html": "même", "new.html": "neuf"}
    assert report == Report(("index.html", "new.html"), ("stable.html",), ("gone.html",))
    assert (output / "stable.html").stat().st_mtime == 1_000_000_000


@pytest.mark.usefixtures("swap")
def test_nothing_is_left_beside_the_site(tmp_path):
    write(tmp_path / "site", pages(index="un"))
    write(tmp_path / "site", pages(index="deux"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_unchanged_file_is_copied_where_links_are_refused(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "no links here")

    output = tmp_path / "site"
    write(output, pages(index="même"))
    os.utime(output / "index.html", (1_000_000_000, 1_000_000_000))
    monkeypatch.setattr(os, "link", refuse)
    assert write(output, pages(index="même")).unchanged == ("index.html",)
    assert (output / "index.html").stat().st_mtime == 1_000_000_000


def test_link_in_the_old_site_is_not_taken_over(tmp_path):
    output = tmp_path / "site"
    write(output, pages(index="accueil"))
    (tmp_path / "elsewhere").write_text("accueil")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(tmp_path / "elsewhere")
    assert write(output, pages(index="accueil")).written == ("index.html",)
    assert not (output / "index.html").is_symlink()


def test_failure_while_rendering_keeps_the_previous_site(tmp_path):
    def failing():
        yield File("index.html", b"deux")
        raise ZeroDivisionError

    write(tmp_path / "site", pages(index="un"))
    with pytest.raises(ZeroDivisionError):
        write(tmp_path / "site", failing())
    assert site(tmp_path / "site") == {"index.html": "un"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_failed_second_rename_puts_the_previous_site_back(tmp_path, monkeypatch):
    output = tmp_path / "site"
    write(output, pages(index="un"))
    rename = Path.rename

    def failing(self, target):
        if self.name == "new":
            raise OSError(errno.EIO, "disk trouble")
        return rename(self, target)

    monkeypatch.setattr(workspace, "exchange", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="disk trouble"):
        write(output, pages(index="deux"))
    assert site(output) == {"index.html": "un"}


@pytest.mark.parametrize("at_once", [True, False])
def test_full_disk_is_a_message_and_keeps_the_previous_site(tmp_path, monkeypatch, at_once):
    def refuse(_place):
        raise OSError(errno.ENOSPC, "No space left on device")

    write(tmp_path / "site", pages(index="un"))
    if at_once:
        monkeypatch.setattr(durable, "_sync_file_system", refuse)
    else:
        monkeypatch.setattr(durable, "_sync_file_system", lambda _folder: False)
        monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError, match="No space left on device"):
        write(tmp_path / "site", pages(index="deux"))
    assert site(tmp_path / "site") == {"index.html": "un"}


def test_files_are_synced_one_by_one_where_a_system_cannot_sync_all(tmp_path, monkeypatch):
    synced: list[str] = []
    monkeypatch.setattr(durable, "_sync_file_system", lambda _folder: False)
    monkeypatch.setattr(durable, "_sync", lambda path: synced.append(path.name))
    write(tmp_path / "site", pages(index="un"))
    assert synced.count("index.html") == 1


def build_and_die(output: Path) -> None:
    def dying():
        yield File("index.html", b"deux")
        os.kill(os.getpid(), signal.SIGKILL)

    write(output, dying())


def test_killed_build_keeps_the_previous_site_and_is_cleaned_up_by_the_next(tmp_path):
    output = tmp_path / "site"
    write(output, pages(index="un"))
    child = multiprocessing.get_context("spawn").Process(target=build_and_die, args=(output,))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert site(output) == {"index.html": "un"}
    write(output, pages(index="trois"))
    assert site(output) == {"index.html": "trois"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_site_set_aside_by_a_killed_build_comes_back(tmp_path):
    output, aside = tmp_path / "site", tmp_path / ".site.sourcier" / "previous"
    write(output, pages(index="un"))
    aside.parent.mkdir()
    output.rename(aside)
    with reserve_output(output, inputs=[]):
        assert site(output) == {"index.html": "un"}


def test_two_builds_of_one_output_do_not_mix(tmp_path):
    with reserve_output(tmp_path / "site", inputs=[]) as first:
        with pytest.raises(OutputError, match="another build"), reserve_output(tmp_path / "site", inputs=[]):
            pass
        write_site([Batch(b"", lambda: pages(index="premier"))], first, Memory(tmp_path, tmp_path / "site"))
    assert site(tmp_path / "site") == {"index.html": "premier"}


def test_two_outputs_side_by_side_are_independent(tmp_path):
    with (
        reserve_output(tmp_path / "one", inputs=[]) as one,
        reserve_output(tmp_path / "two", inputs=[]) as two,
    ):
        write_site([Batch(b"", lambda: pages(index="un"))], one, Memory(tmp_path, tmp_path / "one"))
        write_site([Batch(b"", lambda: pages(index="deux"))], two, Memory(tmp_path, tmp_path / "two"))
    assert [site(tmp_path / name)["index.html"] for name in ("one", "two")] == ["un", "deux"]


@pytest.mark.parametrize(
    "path", ["../evil", "/etc/evil", "a/../../evil", "", ".", "a//b", "a/./b", "a/", "a\\b"]
)
def test_path_that_may_leave_the_site_is_refused(tmp_path, path):
    with pytest.raises(OutputError, match="no path inside the site"):
        write(tmp_path / "site", [File(path, b"")])
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/index.html", "A/index.html"),
        ("a.html", "A.html"),
        ("a.html", "a.html"),
        ("a", "a/index.html"),
        ("a/index.html", "a"),
        ("é.html", "e\u0301.html"),
    ],
)
def test_paths_that_fall_together_on_some_disk_are_refused(tmp_path, one, other):
    with pytest.raises(OutputError, match="fall together"):
        write(tmp_path / "site", [File(one, b"1"), File(other, b"2")])


@pytest.mark.parametrize(
    ("kept", "added"), [("a.html", "A.html"), ("a.html", "a.html"), ("é.html", "É.html")]
)
def test_a_new_path_that_falls_together_with_one_kept_is_refused(tmp_path, kept, added):
    output, memory = tmp_path / "site", Memory(tmp_path / "cache", tmp_path / "site")
    old, new = Batch(b"old", lambda: [File(kept, b"1")]), Batch(b"new", lambda: [File(added, b"2")])
    with reserve_output(output, inputs=[]) as place:
        write_site([old], place, memory)
    with reserve_output(output, inputs=[]) as place, pytest.raises(OutputError, match="fall together"):
        write_site([old, new], place, memory)
    assert site(output) == {kept: "1"}


def test_files_of_one_folder_do_not_fall_together(tmp_path):
    report = write(tmp_path / "site", [File("a/b/one", b""), File("a/b/two", b""), File("a/bb", b"")])
    assert report.written == ("a/b/one", "a/b/two", "a/bb")


def test_output_that_is_a_link_is_written_where_it_leads(tmp_path):
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    write(tmp_path / "site", pages(index="accueil"))
    assert (tmp_path / "site").is_symlink()
    assert site(tmp_path / "www") == {"index.html": "accueil"}
