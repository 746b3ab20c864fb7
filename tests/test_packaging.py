"""What is installed: ranges of what it needs, and a wheel that is a whole sourcier."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_range_ends_before_a_version_that_nobody_has_tried():
    extras = PROJECT["optional-dependencies"]
    needed = [Requirement(line) for line in sum(extras.values(), PROJECT["dependencies"])]
    assert [str(one) for one in needed if not {"<", "=="} & {part.operator for part in one.specifier}] == []


def locked() -> dict[str, list[tuple[Requirement, int]]]:
    """Return what CI installs, by name: each version, and how many files have a hash."""
    found: dict[str, list[tuple[Requirement, int]]] = {}
    written = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")
    for entry in written.replace("\\\n", " ").splitlines():
        wanted, *hashes = entry.split("--hash=sha256:")
        one = Requirement(wanted)
        found.setdefault(canonicalize_name(one.name), []).append((one, len(hashes)))
    return found


def test_ci_installs_a_version_of_each_range_each_file_by_its_hash():
    installed = locked()
    for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]:
        wanted = Requirement(line)
        for one, _ in installed[canonicalize_name(wanted.name)]:
            (version,) = one.specifier
            assert version.operator == "=="
            assert version.version in wanted.specifier
    assert [str(one) for found in installed.values() for one, hashes in found if not hashes] == []


def run(folder: Path, *command: str, **more: str) -> str:
    environment = os.environ | {"NO_COLOR": "1"} | more
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(ROOT, "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (built,) = folder.iterdir()
    return built


def test_two_builds_of_the_wheel_are_the_same_bytes(wheel, tmp_path):
    run(ROOT, "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    (again,) = tmp_path.iterdir()
    assert sha256(again.read_bytes()).digest() == sha256(wheel.read_bytes()).digest()


def test_wheel_makes_a_site_far_from_the_repository(wheel, tmp_path):
    installed, site = tmp_path / "installed", tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    paths = {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    assert run(tmp_path, "sourcier", "version", **paths).startswith("sourcier 0.1.0")
    which = subprocess.run(
        [sys.executable, "-c", "import sourcier; print(sourcier.__file__)"],
        env=os.environ | paths,
        capture_output=True,
        text=True,
        check=True,
    )
    assert which.stdout.startswith(str(installed))
    run(tmp_path, "sourcier", "new", "site", **paths)
    run(site, "sourcier", "build", **paths)
    (brief,) = (site / "site" / "briefs").glob("*/index.html")
    assert "<article" in brief.read_text(encoding="utf-8")
    assert (site / "site" / "assets" / "style.css").exists()
