from __future__ import annotations

from pathlib import Path

import pytest
import sample

from sourcier.config import Site
from sourcier.errors import ContentError, Fault
from sourcier.read.messages import read_messages
from sourcier.render import check_templates, default_templates, render_site


def faults_of(own: Path) -> list[Fault]:
    templates = [own, default_templates()]
    messages = read_messages(templates, "fr")
    with pytest.raises(ContentError) as caught:
        list(
            render_site(
                [sample.brief()],
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
    files = render_site(
        [sample.brief()],
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
