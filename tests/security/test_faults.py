"""Faults of the machine, seen from outside: the site is the one before or the new one, and the next build heals."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from killed_builds import Tally, command, digests, kill_builds, write_content


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Return a folder with content, its site and its cache; in `whole`, the site of the content's next state."""
    folder = tmp_path_factory.mktemp("faults")
    write_content(folder / "content", 3, changed=1)
    assert run(folder, "whole").returncode == 0
    write_content(folder / "content", 3, changed=0)
    assert run(folder).returncode == 0
    return folder


@pytest.fixture
def place(built, tmp_path) -> Path:
    """Return a copy of it whose content has changed since."""
    shutil.copytree(built, tmp_path / "place")
    write_content(tmp_path / "place" / "content", 3, changed=1)
    return tmp_path / "place"


def run(folder: Path, output: str = "site", **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder / "content", folder / output, folder / "cache"),
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def assert_refused(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def assert_heals(folder: Path) -> None:
    """The next build gives the site that a build from nothing gives."""
    assert run(folder).returncode == 0
    assert digests(folder / "site") == digests(folder / "whole")


def test_builds_killed_at_random_moments_tear_and_lose_nothing(tmp_path):
    assert kill_builds(tmp_path, articles=2, kills=3, seed=8) == Tally(kills=3)


def test_no_room_for_a_file_keeps_the_site(place):
    before = digests(place / "site")
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (1_500, 1_500))
    assert_refused(run(place, preexec_fn=limit))
    assert digests(place / "site") == before
    assert_heals(place)


def test_full_disk_keeps_the_site(place, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=192k", "none", str(disk)]
    if os.geteuid() or subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        output = disk / "site"
        done = subprocess.run(
            command(place / "content", output, place / "cache"), capture_output=True, text=True, check=False
        )
        assert_refused(done)
        assert not output.exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(os.geteuid() == 0 and shutil.which("setpriv") is None, reason="root may write anywhere")
@pytest.mark.parametrize("closed", ["place", "site"])
def test_what_may_not_be_written_keeps_the_site(place, closed):
    before = digests(place / "site")
    folder = place if closed == "place" else place / "site"
    folder.chmod(0o555)
    without_power = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
    words = command(place / "content", place / "site", place / "cache")
    try:
        done = subprocess.run(
            [*(without_power if os.geteuid() == 0 else []), *words],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    if done.returncode:
        assert_refused(done)
        assert digests(place / "site") == before
    assert_heals(place)


def test_two_builds_at_once_give_one_whole_site(place):
    words = command(place / "content", place / "site", place / "cache")
    builds = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [build.communicate()[1] for build in builds]
    assert min(build.returncode for build in builds) == 0
    assert "Traceback" not in "".join(said)
    assert all(
        build.returncode == 0 or "another build" in words for build, words in zip(builds, said, strict=True)
    )
    assert_heals(place)


def test_a_clock_set_back_changes_nothing(place):
    for path in [
        *(place / "content").iterdir(),
        place / "site" / "index.html",
        *(place / "cache").rglob("*"),
    ]:
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert_heals(place)


def test_a_damaged_cache_is_made_anew(place):
    for path in (place / "cache").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            path.write_bytes(content[: len(content) // 2] + os.urandom(64))
    assert_heals(place)


def test_a_file_removed_from_the_site_comes_back(place):
    (place / "site" / "index.html").unlink()
    (place / "site" / "briefs" / "crue-1" / "index.html").write_text("autre chose", encoding="utf-8")
    assert_heals(place)
