"""The pages of docs/ and the README name what there is, and their commands and examples run as written.

Stand-ins: a server of this machine for www.exemple.org; for an editor at the preview, one who accepts every claim.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sourcier.cli import COMMANDS, parser_of
from sourcier.read.articles import parse_article
from sourcier.read.dossiers import read_dossiers
from sourcier.read.editor_lexicon import read_editor_lexicon
from sourcier.read.reviews import read_review
from sourcier.read.site import read_site

ROOT = Path(__file__).parents[1]
PAGES_OF_THE_WEB = ROOT / "tests" / "importing" / "pages"
PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN_HERE = {
    (
        "README.md",
        "console",
    ): "they install: .ci/run ends with the tests' own line, and says so in test_readme.py",
    ("docs/CONTRIBUTING.md", "sh"): "the same line as in the README",
    ("docs/scheduling.md", "sh"): "wants several machines: tests/scheduling/ has a cluster",
}
SITE = """title: "Mes briefs"
publish:
  local: {folder: ../www}
"""
ARTICLE = """---
title: "La rivière monte"
outlet: "Journal d’exemple"
date: 2025-02-10
licence: "CC0 1.0"
---

Une vingtaine de maisons seront évacuées mardi, selon la mairie.
"""
FEED = """<rss version="2.0"><channel><title>Le fil</title><item><title>Un communiqué</title>
<link>http://127.0.0.1:{port}/communique</link></item></channel></rss>
"""
SHIM = """#!/bin/sh
exec "{python}" -IS "{root}/tests/warm.py" run "{place}" "$@"
"""


def place(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, *languages: str) -> list[str]:
    return [text for language, text in BLOCK.findall(page.read_text("utf-8")) if language in languages]


def commands_of(page: Path) -> str:
    kinds = [kind for kind in ("sh", "console") if (place(page), kind) not in NOT_RUN_HERE]
    return "".join(blocks(page, *kinds))


@pytest.fixture(params=PAGES, ids=place)
def page(request) -> Path:
    return request.param


def test_files_that_a_page_names_exist(page):
    written = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:docs|src|tests|templates)/[\w/.-]+?)`", written)
    assert [name for name in named if not (ROOT / name).exists()] == []
    linked = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", written)
    assert [link for link in linked if not (page.parent / link).exists()] == []


def test_commands_and_options_of_a_page_are_known(page):
    wrong = []
    for line in re.findall(
        r"^(?:\$ )?(?:python build\.py|(?:\.venv/bin/)?sourcier) ([a-z].*)$",
        page.read_text("utf-8"),
        re.MULTILINE,
    ):
        name, *words = line.split("#")[0].split()
        known = parser_of(name).options if name in COMMANDS else {}
        wrong += [line] if name not in COMMANDS else []
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
        name
        for name in pages
        if not any(link in everything for link in (f"docs/{name}", f"`{name}`", f"]({name})"))
    ] == []


def test_every_module_and_folder_has_its_place_in_the_architecture():
    written = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = [path for path in (ROOT / "src" / "sourcier").iterdir() if not path.name.startswith("_")]
    names = [f"{path.name}/" if path.is_dir() else path.name for path in parts if path.suffix in {"", ".py"}]
    assert len(names) > 40
    assert [name for name in names if f"`{name}`" not in written and f"/{name}`" not in written] == []


def test_no_command_stands_where_it_is_not_run(page):
    written = page.read_text(encoding="utf-8")
    languages = {language for language, _ in BLOCK.findall(written)}
    assert languages <= {"sh", "console", "pycon", "yaml", "markdown", "jinja", "text"}
    assert re.findall(r"^ {4}(?:\$ )?(?:sourcier|python3?|pip|\.venv/\S+) .*", written, re.MULTILINE) == []
    told = {kind for name, kind in NOT_RUN_HERE if name == place(page)}
    assert told <= languages


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """Serve what the pages import from www.exemple.org; give the address."""
    folder = tmp_path_factory.mktemp("web")
    shutil.copy(PAGES_OF_THE_WEB / "newspaper.html", folder / "crue")
    shutil.copy(PAGES_OF_THE_WEB / "press_release.html", folder / "communique")

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = {"": "text/html; charset=utf-8", ".xml": "application/rss+xml"}  # noqa: RUF012 - as its parent

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
    port = server.server_address[1]
    (folder / "flux.xml").write_text(FEED.format(port=port), encoding="utf-8")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run commands in a folder, with `sourcier` on the path; the language model is loaded once for all."""
    commands = tmp_path_factory.mktemp("commands")
    socket = commands / "socket"
    shim = SHIM.format(python=sys.executable, root=ROOT, place=socket)
    environment = {**os.environ, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "BROWSER": "true"}

    def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
        for path in (commands / "sourcier", folder / ".venv" / "bin" / "sourcier"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shim, encoding="utf-8")
            path.chmod(0o755)
        command = ["bash", "-euc", script]
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
        )

    warm = [sys.executable, ROOT / "tests" / "warm.py", "serve", socket]
    with subprocess.Popen(warm, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "ready\n"
        yield run
        server.terminate()


@pytest.fixture(scope="module")
def site(run, tmp_path_factory) -> Path:
    """Return the folder of a site that is built and reviewed, with files to import beside it."""
    folder = tmp_path_factory.mktemp("docs") / "site-of-mine"
    (folder / "content" / "articles").mkdir(parents=True)
    (folder / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "content" / "articles" / "crue.md").write_text(ARTICLE, encoding="utf-8")
    shutil.copy(PAGES_OF_THE_WEB / "wire.html", folder / "crue.html")
    (folder / "notes.txt").write_text("Des notes\n\nLe pont est fermé depuis lundi.\n", encoding="utf-8")
    done = run("sourcier serve && sourcier", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("page", [page for page in PAGES if commands_of(page)], ids=place)
def test_commands_run_as_written(page, site, web, run, tmp_path):
    folder = tmp_path / "site-of-mine"
    shutil.copytree(site, folder)
    for block in blocks(page, "yaml"):
        if path := re.match(r"# (content/lexicon/[\w./]+)\n", block):
            (folder / path[1]).parent.mkdir(exist_ok=True)
            (folder / path[1]).write_text(block, encoding="utf-8")
    script = commands_of(page).replace("import https://www.exemple.org/", f"import --allow-private {web}")
    assert "exemple.org" not in script
    done = run(script, folder)
    assert done.returncode == 0, done.stderr + done.stdout[-2000:]
    if page == ROOT / "README.md":
        (brief,) = (folder / "www" / "briefs").glob("*/index.html")
        assert "<article" in brief.read_text(encoding="utf-8")


def test_template_of_the_docs_is_built_with(site, run, tmp_path):
    folder = tmp_path / "site-of-mine"
    shutil.copytree(site, folder)
    (template,) = blocks(ROOT / "docs" / "templates.md", "jinja")
    (folder / "templates").mkdir()
    (folder / "templates" / "brief.html").write_text(template, encoding="utf-8")
    done = run("sourcier", folder)
    assert done.returncode == 0, done.stderr
    assert "Vérifié par la rédaction" in (folder / "site/briefs/crue/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "pycon")], ids=place)
def test_python_examples_run_as_printed(page):
    runner = doctest.DocTestRunner()
    for number, block in enumerate(blocks(page, "pycon")):
        runner.run(doctest.DocTestParser().get_doctest(block, {}, f"{page.name} {number}", page.name, 0))
    assert runner.summarize(verbose=False).failed == 0
    assert runner.tries > 0


def accept(block: str, folder: Path) -> object:
    """Return what the reader of its file makes of a documented example."""
    folder.mkdir()
    path = folder / "crue.yaml"
    path.write_text(block, encoding="utf-8")
    if block.startswith("---\n"):
        return parse_article(block, path, folder, "full").article
    if block.startswith("title:"):
        return parse_article(f"---\n{block}---\n\nDes mots.\n", path, folder, "full").article
    if block.startswith("article:"):
        return read_review(path).load()
    if block.startswith("# content/lexicon/"):
        return read_editor_lexicon(folder).equipment
    if block.startswith("# content/dossiers/"):
        return read_dossiers(folder, [], complete=False)
    return read_site(path).targets


EXAMPLES = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(blocks(page, "yaml", "markdown"), 1)
]


@pytest.mark.parametrize("block", EXAMPLES)
def test_examples_of_files_are_accepted(block, tmp_path):
    assert accept(block.replace("sha256:…", f"sha256:{'0' * 64}"), tmp_path / "content")
