from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import typer

from sourcier.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_python_examples_run_as_printed():
    runner = doctest.DocTestRunner()
    for number, block in enumerate(blocks("pycon")):
        runner.run(doctest.DocTestParser().get_doctest(block, {}, f"README {number}", "README.md", 0))
    assert runner.summarize(verbose=False).failed == 0
    assert runner.tries > 0


def test_ci_runs_the_tests_as_the_readme_does():
    _, test_command = blocks("console")
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").endswith(test_command)


def test_every_command_and_option_is_in_the_readme():
    commands = typer.main.get_command(app).commands
    assert set(commands) == {
        "build",
        "check",
        "evaluate",
        "import",
        "extract",
        "publish",
        "schema",
        "new",
        "serve",
        "version",
    }
    rows = {name: line for line in README.splitlines() for name in commands if line.startswith(f"| `{name}")}
    for name, command in commands.items():
        options = [
            max(parameter.opts, key=len) for parameter in command.params if parameter.opts[0].startswith("-")
        ]
        assert [option for option in options if option not in rows[name]] == []


def test_first_hour_runs_as_printed(tmp_path):
    """A saved page stands for the address; where the preview is looked at, every claim is accepted."""
    hour = README.partition("## The first hour")[2].partition("\n## ")[0]
    lines = "".join(re.findall(r"^```sh\n(.*?)^```$", hour, re.MULTILINE | re.DOTALL)).splitlines()
    page = ROOT / "tests" / "importing" / "pages" / "newspaper.html"
    accepting = f"{sys.executable} {ROOT / 'tests' / 'accept_all.py'} content"
    script = "\n".join(accepting if line.startswith("sourcier serve") else line for line in lines)
    assert accepting in script
    assert script.count("https://www.exemple.org/crue ") == 1
    script = script.replace("https://www.exemple.org/crue ", f"{page} ")
    commands = tmp_path / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands / "sourcier").write_text(
        f'#!/bin/sh\nexec {sys.executable} -m sourcier "$@"\n', encoding="utf-8"
    )
    (commands / "sourcier").chmod(0o755)
    done = subprocess.run(["bash", "-euc", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (brief,) = (tmp_path / "www" / "briefs").glob("*/index.html")
    assert "<article" in brief.read_text(encoding="utf-8")


def test_files_named_in_the_readme_exist():
    for path in re.findall(r"\| `([a-z/.]+/)` \|", README):
        assert (ROOT / path).exists(), path
