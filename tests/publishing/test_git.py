from __future__ import annotations

import os

import pytest
from places import FIRST, SECOND, git, git_place, write_site

from sourcier.errors import OutputError
from sourcier.publishing import publish_site


@pytest.fixture
def place(tmp_path):
    return git_place(tmp_path / "place")


@pytest.fixture
def publish(tmp_path, place):
    def publish(files):
        site = write_site(tmp_path / "site", files)
        return publish_site(site, place.target, overwrite=False, dry_run=False)

    return publish


def test_each_publication_is_one_commit_on_the_branch(publish, tmp_path):
    publish(FIRST)
    publish(SECOND)
    publish(SECOND)
    log = git("log", "--format=%s", "gh-pages", folder=tmp_path / "place").splitlines()
    assert log == ["Publish: 3 changed, 1 removed", "Publish: 5 changed, 0 removed"]


def test_remote_of_this_repository_is_taken_by_its_name(tmp_path, place, monkeypatch):
    git("init", "--quiet", str(tmp_path / "here"))
    git("remote", "add", "origin", str(tmp_path / "place"), folder=tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    target = type(place.target)("pages", "git", "origin")
    publish_site(write_site(tmp_path / "site", FIRST), target, overwrite=False, dry_run=False)
    assert place.held() == FIRST


def test_links_and_programs_of_others_stay_what_they_are(publish, tmp_path):
    publish(FIRST)
    stream = "commit refs/heads/gh-pages\ncommitter A <a@b> 1700000000 +0000\ndata 1\nx\n"
    stream += (
        "from refs/heads/gh-pages^0\nM 100755 inline run.sh\ndata 1\nx\nM 120000 inline link\ndata 1\ny\n"
    )
    git("fast-import", "--quiet", folder=tmp_path / "place", stdin=stream)
    publish(SECOND)
    listed = git("ls-tree", "gh-pages", folder=tmp_path / "place")
    assert [line.split()[0] for line in listed.splitlines() if line.endswith(("run.sh", "link"))] == [
        "120000",
        "100755",
    ]


def test_refused_push_leaves_what_was_there(publish, place, tmp_path):
    publish(FIRST)
    hook = tmp_path / "place" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(OutputError, match="what was there stands"):
        publish(SECOND)
    assert place.held() == FIRST


def test_somebody_without_a_name_can_publish(publish, place, monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith("GIT_") or name == "EMAIL":
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    publish(FIRST)
    assert place.held() == FIRST
    assert git("log", "-1", "--format=%cn", "gh-pages", folder=tmp_path / "place") == "Sourcier\n"
