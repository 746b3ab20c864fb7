from __future__ import annotations

import tomllib
from pathlib import Path

import sourcier

PUBLIC = ["Document", "Extraction", "__version__", "extract", "extract_many"]


def test_public_names_are_these_and_no_others():
    assert sourcier.__all__ == PUBLIC
    assert all(hasattr(sourcier, name) for name in PUBLIC)


def test_version_is_that_of_the_project():
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text(encoding="utf-8"))
    assert sourcier.__version__ == project["project"]["version"]
