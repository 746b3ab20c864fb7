"""Publishers killed at random moments: what readers find is the old site or the new one."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from places import FIRST, SECOND, Place, folder_place, git_place, rsync_place, write_site

from sourcier.errors import OutputError
from sourcier.publishing import publish_site

PUBLISHER = """
import sys
from contextlib import suppress
from pathlib import Path
from sourcier.config import Target
from sourcier.errors import OutputError
from sourcier.publishing import publish_site
kind, address, *sites = sys.argv[1:]
print("ready", flush=True)
while True:
    for site in sites:
        publish_site(Path(site), Target("x", kind, address), overwrite=False, dry_run=False)
"""
THEIRS = {"CNAME": "exemple.org"}


@pytest.mark.parametrize(
    ("kind", "kills", "most_s"), [("folder", 11, 0.05), ("git", 9, 0.3), ("rsync", 5, 0.5)]
)
def test_killed_publisher_leaves_old_or_new(tmp_path, kind, kills, most_s):
    if kind != "folder" and shutil.which(kind) is None:
        pytest.skip(f"{kind} is not installed")
    place = {"folder": folder_place, "git": git_place, "rsync": rsync_place}[kind](tmp_path / "place")
    sites = [write_site(tmp_path / "one", FIRST), write_site(tmp_path / "two", SECOND)]
    publish_site(sites[0], place.target, overwrite=False, dry_run=False)
    place.put("CNAME", THEIRS["CNAME"])
    whole = [FIRST | THEIRS, SECOND | THEIRS]
    chance = random.Random(kind)
    for _ in range(kills):
        kill_one(place.target.kind, place.target.address, sites, chance.uniform(0, most_s))
        held = place.held()
        if kind == "rsync":  # it has no step for a whole site: each file is old or new
            # What it was about to put in place stands in files and folders that readers do not see.
            names = {name for name in held if not any(part.startswith(".") for part in Path(name).parts)}
            assert all(held[name] in {site.get(name) for site in whole} for name in names - {"CNAME"})
            assert held["CNAME"] == THEIRS["CNAME"]
        else:
            assert held in whole
    publish_at_last(sites[1], place)
    assert {name: place.held()[name] for name in whole[1]} == whole[1]
    assert not (tmp_path / ".place.sourcier").exists()


def publish_at_last(site: Path, place: Place) -> None:
    """Publish; a push that outlived its publisher may come first, which refuses this one."""
    with suppress(OutputError):
        publish_site(site, place.target, overwrite=False, dry_run=False)
    publish_site(site, place.target, overwrite=False, dry_run=False)


def kill_one(kind: str, address: str, sites: list[Path], delay_s: float) -> None:
    command = [sys.executable, "-c", PUBLISHER, kind, address, *map(str, sites)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as publisher:
        assert publisher.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            publisher.wait(delay_s)
        publisher.send_signal(signal.SIGKILL)
