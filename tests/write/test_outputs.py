from __future__ import annotations

import re
from pathlib import Path

import pytest

from sourcier.errors import OutputError
from sourcier.write.outputs import MARKER, check_output


@pytest.mark.parametrize("output", ["content", ".", "content/site", "content/articles/site"])
def test_output_that_holds_or_lies_in_what_is_read_is_refused(tmp_path, output):
    content = tmp_path / "content"
    content.mkdir()
    with pytest.raises(OutputError, match=re.escape(str(content))):
        check_output((tmp_path / output).resolve(), [content])


def test_output_beside_what_is_read_is_accepted(tmp_path):
    (tmp_path / "content").mkdir()
    check_output(tmp_path / "content-site", [tmp_path / "content", tmp_path / "templates"])
    assert not (tmp_path / "content-site").exists()


def test_output_that_holds_what_is_read_through_a_link_is_refused(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(OutputError, match="apart"):
        check_output(tmp_path / "real" / "site", [tmp_path / "link"])


@pytest.mark.parametrize("output", [Path("/"), Path.home(), Path.home().parent])
def test_root_and_home_are_refused(output):
    with pytest.raises(OutputError, match="a folder of its own"):
        check_output(output.resolve(), [])


def test_account_without_a_home_may_build(tmp_path, monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    check_output(tmp_path / "site", [])
    with pytest.raises(OutputError):
        check_output(Path("/"), [])


def test_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("three years of work")
    with pytest.raises(OutputError, match="not a site of ours"):
        check_output(tmp_path, [])


def test_empty_folder_and_site_of_ours_are_accepted(tmp_path):
    check_output(tmp_path, [])
    (tmp_path / MARKER).write_text("")
    (tmp_path / "index.html").write_text("")
    check_output(tmp_path, [])
    assert (tmp_path / "index.html").exists()


def test_file_is_refused(tmp_path):
    (tmp_path / "site").write_text("")
    with pytest.raises(OutputError, match="this is a file"):
        check_output(tmp_path / "site", [])


def test_mounted_volume_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "is_mount", lambda path: path == tmp_path)
    with pytest.raises(OutputError, match="inside it"):
        check_output(tmp_path, [])
