from __future__ import annotations

import pytest

from sourcier.config import Target
from sourcier.errors import ContentError
from sourcier.read.site import read_site


@pytest.fixture
def read(tmp_path):
    def read(written: str):
        path = tmp_path / "site.yaml"
        path.write_text(written, encoding="utf-8")
        return read_site(path)

    return read


def test_targets_are_read_in_their_order(read):
    site = read("""
publish:
  pages: {git: origin, branch: site/pages}
  local: {folder: ../www}
  server: {rsync: "user@host:/srv/www"}
  bucket:
    s3: s3://a-bucket/prefix
    endpoint: https://s3.exemple.org/
""")
    assert site.targets == (
        Target("pages", "git", "origin", "site/pages"),
        Target("local", "folder", "../www"),
        Target("server", "rsync", "user@host:/srv/www"),
        Target("bucket", "s3", "s3://a-bucket/prefix", endpoint="https://s3.exemple.org/"),
    )


def test_branch_is_gh_pages_unless_said(read):
    assert read("publish:\n  pages: {git: origin}\n").targets[0].branch == "gh-pages"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("{folder: a, git: b}", "one of folder, git"),
        ("{}", "one of folder, git"),
        ("{fodler: a, git: b}", 'write "folder"'),
        ("{s3: https://x}", "s3://bucket/prefix"),
        ("{s3: s3://bucket/a/../b}", "s3://bucket/prefix"),
        ("{folder: a, branch: b}", "is for git"),
        ("{git: a, branch: --force}", "is not a branch"),
        ("{git: a, branch: a..b}", "is not a branch"),
        ("{git: a, endpoint: https://x.org/}", "is for s3"),
        ("{s3: s3://bucket, endpoint: file:///x}", "is not a web address"),
        ("words", "not fields"),
    ],
)
def test_wrong_target_is_told_with_its_line(read, target, told):
    with pytest.raises(ContentError) as raised:
        read(f"title: x\npublish:\n  one: {target}\n")
    assert any(fault.line == 3 and told in str(fault) for fault in raised.value.faults)


def test_faults_of_targets_and_of_the_rest_are_told_at_once(read):
    with pytest.raises(ContentError) as raised:
        read("language: xx\npublish:\n  One: {folder: a}\n  two: {}\n")
    assert [fault.line for fault in raised.value.faults] == [1, 3, 4]
