"""`sourcier import` as it is typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sourcier.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(monkeypatch, capfdbinary):
    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sourcier", *map(str, arguments)])
        try:
            status = main()
        except SystemExit as exit_:
            status = exit_.code
        written = capfdbinary.readouterr()
        return status, written.out.decode(), written.err.decode()

    return run


def test_path_goes_to_stdout_and_gaps_to_stderr(run, server, content):
    url = server.serve_page("wire.html")
    status, out, err = run("import", url, "--content", content, "--allow-private")
    path = content / "articles" / "ostrevie-le-parlement-vote-la-fin-de-l-etat-d-urgence.md"
    assert (status, out) == (0, f"{path}\n")
    assert err == f"{path}: not found: author — fill in the lines that the file marks so\n"
    status, out, err = run("import", url, "--content", content, "--allow-private")
    assert (status, out) == (1, "")
    assert err == f"{url}: is there already, as {path} — delete that file to import the page anew\n"


def test_local_network_needs_a_word(run, server, content):
    status, out, err = run("import", server.serve_page("wire.html"), "--content", content)
    assert (status, out) == (1, "")
    assert "--allow-private" in err
    assert not list(content.iterdir())


def test_one_bad_source_of_several_fails_and_the_others_are_made(run, server, content, tmp_path):
    status, out, err = run(
        "import", tmp_path / "absent", server.serve_page("blog.html"), "--content", content, "--into", tmp_path / "ici",
        "--allow-private", "--outlet", "Carnet", "--date", "2024-11-20",
    )  # fmt: skip
    assert (status, out) == (1, f"{tmp_path / 'ici' / 'ce-que-disent-les-registres-du-port.md'}\n")
    assert "absent: can't be read: no such file" in err
    assert "\ndate: 2024-11-20\n" in Path(out.strip()).read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["a.html", "--date", "hier"], ["a.html", "--ignore-robots"]])
def test_wrong_usage_is_status_2(run, arguments):
    assert run("import", *arguments)[0] == 2


def test_content_folder_must_be_there(run, tmp_path):
    status, _, err = run("import", "a.html", "--content", tmp_path / "nulle-part")
    assert status == 1
    assert "nulle-part: no such folder" in err


def test_other_commands_load_nothing_of_it():
    code = (
        "import sys; import sourcier.cli, sourcier.build; "
        "sys.exit(any(name.split('.')[0] in ('trafilatura', 'httpx', 'feedparser', 'lxml') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
