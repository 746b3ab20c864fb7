"""The pages of docs/ and the README name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from sourcier.cli import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def page(request) -> Path:
    return request.param


def test_files_that_a_page_names_exist(page):
    written = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:docs|src|tests|templates)/[\w/.-]+?)`", written)
    assert [name for name in named if not (ROOT / name).exists()] == []
    linked = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", written)
    assert [link for link in linked if not (page.parent / link).exists()] == []


def test_commands_and_options_of_a_page_are_known(page):
    commands = typer.main.get_command(app).commands
    wrong = []
    for line in re.findall(
        r"^(?:\$ )?(?:python build\.py|(?:\.venv/bin/)?sourcier) ([a-z].*)$",
        page.read_text("utf-8"),
        re.MULTILINE,
    ):
        name, *words = line.split("#")[0].split()
        known = (
            {option for parameter in commands[name].params for option in parameter.opts}
            if name in commands
            else set()
        )
        wrong += [line] if name not in commands else []
        wrong += [
            f"{name} {word}"
            for word in words
            if word.startswith("--") and word.partition("=")[0] not in known
        ]
    assert wrong == []


def test_pages_are_reached_from_the_readme_or_from_each_other():
    everything = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    pages = [page.name for page in PAGES if page.parent.name == "docs"]
    assert [
        name for name in pages if f"docs/{name}" not in everything and f"`{name}`" not in everything
    ] == []
