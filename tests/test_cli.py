from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sourcier.cli import COMMANDS, main, parser_of

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


def test_empty_word_is_told_as_a_shell_writes_it(run):
    assert run("") == (2, "", "no command ''. See sourcier --help\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("bild", "no command bild — did you mean build? See sourcier --help"),
        ("zzz", "no command zzz. See sourcier --help"),
        (
            "build --wrokers 3",
            "build: no option --wrokers — did you mean --workers? See sourcier build --help",
        ),
        ("--frsh", "build: no option --frsh — did you mean --fresh? See sourcier build --help"),
        (
            "serve --no-draft",
            "serve: no option --no-draft — did you mean --no-drafts? See sourcier serve --help",
        ),
        ("check --content=x --zzz=1", "check: no option --zzz. See sourcier check --help"),
        ("build -qx", "build: no option -qx — did you mean -q? See sourcier build --help"),
        ("-x", "build: no option -x. See sourcier build --help"),
        ("build --work 3", "build: no option --work — did you mean --workers? See sourcier build --help"),
    ],
)
def test_unknown_word_is_told_with_the_one_that_is_near(run, words, told):
    said = told if told.startswith("no command") else f"sourcier {told}"
    assert run(*words.split()) == (2, "", f"{said}\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("build --workers 0", "--workers 0: give a whole number from 1"),
        ("build --workers=two", "--workers two: give a whole number from 1"),
        ("serve --port -1", "--port -1: give a whole number from 0 to 65535"),
        ("serve --port 65536", "--port 65536: give a whole number from 0 to 65535"),
        ("extract --text --date hier a.txt", "--date hier: write a date as 2025-06-17"),
        ("import a.html --date=2025-02-30", "--date 2025-02-30: write a date as 2025-06-17"),
        (
            "build --workers 2 --scheduler tcp://a:1",
            "--workers is for this machine, --scheduler for a cluster",
        ),
    ],
)
def test_wrong_value_is_told_with_what_is_accepted(run, words, told):
    status, out, err = run(*words.split())
    assert (status, out, err.startswith(f"sourcier {words.split()[0]}: {told}")) == (2, "", True), err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("new", "DIR is missing"),
        ("import --snapshot", "SOURCE… is missing"),
        ("extract", "FILE…|- is missing"),
        ("extract --", "FILE…|- is missing"),
        ("evaluate --errors", "FOLDER is missing"),
        ("build --output", "--output lacks its DIR"),
        ("build --output --fresh", "--output lacks its DIR"),
        ("build --output -q", "--output lacks its DIR"),
        ("extract --title -- a.md", "--title lacks its TITLE"),
        ("build --quiet=3", "--quiet takes no value"),
        ("build extra", "no place for extra"),
        ("new a b", "no place for b"),
        ("publish a --dry-run b", "no place for b"),
        ("schema -- --pretty", "no place for --pretty"),
    ],
)
def test_word_that_is_missing_or_too_many_is_told(run, words, told):
    name = words.split()[0]
    assert run(*words.split()) == (2, "", f"sourcier {name}: {told}. See sourcier {name} --help\n")


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("a.md --pretty b.md", ["a.md", "b.md"]),
        ("--pretty a.md - b.md", ["a.md", "-", "b.md"]),
        ("a.md --pretty -- -b.md --text", ["a.md", "-b.md", "--text"]),
        ("--pretty -- -- b.md", ["--", "b.md"]),
    ],
)
def test_files_stand_before_between_and_behind_options(words, files):
    read = parser_of("extract").parse(words.split())
    assert read == {"files": files, "pretty": True, "text": False, "title": None, "date": None}


def test_options_are_read_however_they_are_typed():
    build = parser_of("build").parse(["-qv", "--workers=3", "--output", "-", "--scheduler", "a=b"])
    assert [build[name] for name in ("quiet", "verbose", "workers", "output", "scheduler")] == [
        True,
        True,
        3,
        Path("-"),
        "a=b",
    ]
    assert parser_of("extract").parse(["-", "--title", "-Crue"])["title"] == "-Crue"
    assert parser_of("extract").parse(["-", "--title=--Crue"])["title"] == "--Crue"
    exported = parser_of("evaluate").parse(["--export", "a.md", "gold", "--export=b.md"])
    assert exported["export"] == [Path("a.md"), Path("b.md")]


def test_drafts_are_previewed_unless_told():
    serve = parser_of("serve")
    typed = [[], ["--drafts"], ["--no-drafts"], ["--no-drafts", "--drafts"]]
    assert [serve.parse(words)["drafts"] for words in typed] == [True, True, False, True]


def test_file_that_begins_with_a_dash_stands_behind_two(run, article, monkeypatch):
    monkeypatch.chdir(article.parent)
    article.rename("-crue.md")
    assert run("extract", "--", "-crue.md")[0] == 0
    assert run("extract", "-crue.md")[0] == 2


@pytest.mark.parametrize("word", ["-h", "help", "--help"])
def test_help_is_found_under_its_usual_names_in_the_order_of_a_day(run, word):
    status, out, _ = run(word)
    assert status == 0
    places = [out.index(f"\n  {name} ") for name in ("new", "import", "serve", "check", "build", "publish")]
    assert places == sorted(places)
    assert out.endswith("2 usage.\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_begins_with_its_usage_and_what_help_says_of_it(run, name):
    status, out, err = run(name, "--help")
    usage, _, told = out.partition("\n\n")
    assert (status, err, usage.startswith(f"Usage: sourcier {name} [OPTIONS]")) == (0, "", True)
    assert told.partition("\n\n")[0].replace("\n", " ") == COMMANDS[name].summary
    assert all(f"  {option}" in out or f", {option}" in out for option in parser_of(name).options)


def test_help_tells_arguments_and_defaults(run):
    for name, default in (
        ("build", "content"),
        ("build", ".cache"),
        ("build", "templates, if there"),
        ("build", "what the new articles are worth"),
        ("import", "CONTENT/articles"),
        ("serve", "8000"),
        ("serve", "drafts"),
        ("publish", "the only one there"),
        ("publish", "gh-pages"),
    ):
        assert f"[default: {default}]" in run(name, "--help")[1]
    assert "Usage: sourcier extract [OPTIONS] FILE…|-\n" in run("extract", "--help")[1]
    assert "\n  FILE…|-  Article files; - is standard input.\n" in run("extract", "--help")[1]


@pytest.mark.parametrize("columns", [20, 60, 80, 120])
def test_help_is_as_wide_as_the_terminal(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in (["--help"], ["publish", "--help"]):
        longest = max(len(line) for line in run(*words)[1].splitlines())
        assert max(columns, 47) >= longest >= columns - 20


def test_help_is_given_whatever_else_is_typed(run):
    asked = run("build", "--help")
    assert (
        run("build", "--wrokers", "3", "-h")
        == run("--workers", "0", "--help")
        == run("build", "-vh")
        == asked
    )
    assert run("extract", "--", "--help")[0] == 1


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
