from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from sourcier.cli import parser_of
from sourcier.read.site import read_site

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-ci.yml"])
def test_workflows_run_commands_that_there_are(name):
    written = (DOCS / "examples" / name).read_text(encoding="utf-8")
    assert yaml.safe_load(written)
    lines = re.findall(r"^ *- (?:run: )?sourcier (.*)$", written, re.MULTILINE)
    assert [line.split()[0] for line in lines] == ["check", "build"]
    for command, *arguments in map(shlex.split, lines):
        parser_of(command).parse(arguments)


def test_targets_of_the_documentation_are_read(tmp_path):
    (block,) = re.findall(
        r"^```yaml\n(.*?)^```$", (DOCS / "publishing.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    (tmp_path / "site.yaml").write_text(block, encoding="utf-8")
    kinds = [target.kind for target in read_site(tmp_path / "site.yaml").targets]
    assert kinds == ["folder", "git", "rsync", "s3"]
