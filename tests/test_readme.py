from __future__ import annotations

import re
from pathlib import Path

from sourcier.cli import COMMANDS, parser_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_ci_runs_the_tests_as_the_readme_does():
    _, test_command = blocks("console")
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").endswith(test_command)


def test_every_command_and_option_is_in_the_readme():
    assert set(COMMANDS) == {
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
    rows = {name: line for line in README.splitlines() for name in COMMANDS if line.startswith(f"| `{name}")}
    for name in COMMANDS:
        options = {option.option_strings[0] for option in parser_of(name).options.values()} - {"--help"}
        assert [option for option in options if option not in rows[name]] == []


def test_files_named_in_the_readme_exist():
    for path in re.findall(r"\| `([a-z/.]+/)` \|", README):
        assert (ROOT / path).exists(), path
