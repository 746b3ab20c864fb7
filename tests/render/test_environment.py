from __future__ import annotations

import re
from pathlib import Path

import pytest
import sample
from planning import drafted, files_of

from sourcier.config import Site
from sourcier.errors import ContentError, Fault
from sourcier.folders import default_templates
from sourcier.read.messages import read_messages
from sourcier.render import check_templates
from sourcier.render.environment import open_environment, render_page

ROOT = Path(__file__).parents[2]

BLOCK = re.compile(r"\{% block (\w+) %\}")
EXAMPLE = re.compile(r"^```jinja\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def faults_of(own: Path) -> list[Fault]:
    templates = [own, default_templates()]
    messages = read_messages(templates, "fr")
    with pytest.raises(ContentError) as caught:
        list(
            files_of(
                [drafted(sample.brief())],
                sample.pages(),
                Site(),
                messages,
                templates,
                draw=sample.draw,
                index=sample.StandInIndex(),
            )
        )
    return caught.value.faults


BROKEN = [
    ("404.html", "<p>\n{{ nothing }}", 2, "'nothing' is undefined"),
    ("404.html", "\n\n{{ root.nothing }}", 3, "nothing"),
    ("404.html", "{{ t('page.no.such') }}", 1, "page.no.such"),
    ("404.html", "{% include 'no-such.html' %}", 1, "no-such.html"),
    ("404.html", "a\n{{ root + 1 }}", 2, "can only concatenate"),
    ("404.html", "{{ 1 / 0 }}", 1, "division by zero"),
    ("404.html", "{% include '404.html' %}", 1, "recursion"),
    ("404.html", "{% if %}", 1, "broken template"),
    ("404.html", "a\nb {{ root|no_filter }}", 2, "no_filter"),
    ("_actor_row.html", "\n{{ actor.rank }}", 2, "rank"),
]


@pytest.mark.parametrize(("name", "written", "line", "what"), BROKEN)
def test_what_fails_in_a_template_is_told_with_its_place(tmp_path, name, written, line, what):
    tmp_path.joinpath(name).write_text(written, encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert (fault.path, fault.line) == (tmp_path / name, line)
    assert what in fault.what
    assert fault.fix


@pytest.mark.parametrize("name", ["404.html", "assets/style.css"])
def test_template_in_another_encoding_is_told(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("é".encode("latin-1"))
    (fault,) = faults_of(tmp_path)
    assert fault.path == path
    assert fault.what == "not UTF-8"


def test_all_broken_templates_are_told_at_once(tmp_path):
    tmp_path.joinpath("a.html").write_text("{% if %}", encoding="utf-8")
    tmp_path.joinpath("b.html").write_text("x\n{{ x|no_filter }}", encoding="utf-8")
    tmp_path.joinpath("c.html").write_bytes(b"\xe9")
    with pytest.raises(ContentError) as caught:
        check_templates([tmp_path, default_templates()])
    places = [(fault.path.name, fault.line) for fault in caught.value.faults]
    assert places == [("a.html", 1), ("b.html", 2), ("c.html", 0)]


def test_packaged_templates_are_whole():
    assert check_templates([default_templates()]) is None


def test_a_site_replaces_one_component_and_keeps_the_others(tmp_path):
    tmp_path.joinpath("_actor_row.html").write_text(
        "<tr><td>{{ actor.name }}, mine</td></tr>", encoding="utf-8"
    )
    templates = [tmp_path, default_templates()]
    files = files_of(
        [drafted(sample.brief())],
        sample.pages(),
        Site(),
        read_messages(templates, "fr"),
        templates,
        draw=sample.draw,
        index=sample.StandInIndex(),
    )
    page = next(file.content.decode() for file in files if file.path == "briefs/orge/index.html")
    assert "<td>Anne Le Goff, mine</td>" in page
    assert "Points d’attention" in page


def rendered(own: Path, path: str = "briefs/orge/index.html") -> str:
    templates = [own, default_templates()]
    messages = read_messages(templates, "fr")
    files = files_of(
        [drafted(sample.brief())],
        sample.pages(),
        Site(),
        messages,
        templates,
        draw=sample.draw,
        index=sample.StandInIndex(),
    )
    return next(file.content.decode() for file in files if file.path == path)


@pytest.mark.parametrize("block", ["opening", "warnings", "claims", "questions", "data", "title", "footer"])
def test_a_site_changes_one_block_of_a_packaged_page(tmp_path, block):
    tmp_path.joinpath("brief.html").write_text(
        f'{{% extends "sourcier/brief.html" %}}{{% block {block} %}}Vérifié. {{{{ super() }}}}{{% endblock %}}',
        encoding="utf-8",
    )
    packaged = tmp_path / "nothing"
    packaged.mkdir()
    page = rendered(tmp_path)
    assert page.count("Vérifié. ") == 1
    assert page.replace("Vérifié. ", "") == rendered(packaged)


def test_a_site_that_changes_base_changes_every_page(tmp_path):
    tmp_path.joinpath("base.html").write_text(
        '{% extends "sourcier/base.html" %}{% block footer %}Édité à Brest{% endblock %}', encoding="utf-8"
    )
    assert "Édité à Brest" in rendered(tmp_path)
    assert "Édité à Brest" in rendered(tmp_path, "index.html")


def test_packaged_template_that_does_not_exist_is_told(tmp_path):
    tmp_path.joinpath("404.html").write_text('{% extends "sourcier/rien.html" %}', encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert (fault.path, fault.line, fault.what) == (
        tmp_path / "404.html",
        1,
        "no template sourcier/rien.html",
    )


def test_name_that_a_view_does_not_have_is_told_with_the_nearest(tmp_path):
    tmp_path.joinpath("home.html").write_text("<h1>\n{{ home.headin }}</h1>\n", encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert (fault.line, fault.what) == (2, 'HomePage has no "headin"')
    assert fault.fix.startswith('write "heading"; it has: title, heading, cards')


def test_every_template_and_block_is_in_the_documentation():
    folder = default_templates()
    words = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    names = [path.name for path in sorted(folder.glob("*.html"))]
    blocks = [
        block
        for path in sorted(folder.glob("*.html"))
        for block in BLOCK.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(blocks) > 20
    assert [name for name in [*names, *dict.fromkeys(blocks)] if f"`{name}`" not in words] == []


def test_example_of_the_documentation_works(tmp_path):
    words = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    tmp_path.joinpath("brief.html").write_text(EXAMPLE.findall(words)[0], encoding="utf-8")
    assert "Vérifié par la rédaction" in rendered(tmp_path)


def test_template_that_changes_while_the_process_lives_is_taken_anew(tmp_path):
    templates = [tmp_path, default_templates()]
    messages = read_messages(templates, "fr")
    rendered = []
    for words in ("avant", "avant", "après"):
        tmp_path.joinpath("own.html").write_text(f"{words} {{{{ day }}}}", encoding="utf-8")
        environment = open_environment(Site(), messages, templates)
        rendered.append(render_page(environment, "own.html", {"day": "lundi"}).decode())
    assert rendered == ["avant lundi", "avant lundi", "après lundi"]
