from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from sourcier.store import Store
from sourcier.template_cache import TemplateCache

PAGE = "page.html"


@pytest.fixture
def render(tmp_path, monkeypatch):
    """Render a template in a new environment over one store; return the page, and how often one was compiled."""

    def render(source: str, code: str = "1") -> tuple[str, int]:
        compiled = []
        compile_one = Environment.compile

        def counted(self, *arguments, **options):
            compiled.append(arguments)
            return compile_one(self, *arguments, **options)

        with Store(tmp_path) as store, monkeypatch.context() as patch:
            patch.setattr(Environment, "compile", counted)
            cache = TemplateCache(store, code)
            environment = Environment(
                autoescape=True, loader=DictLoader({PAGE: source}), bytecode_cache=cache
            )
            return environment.get_template(PAGE).render(day="lundi"), len(compiled)

    return render


def test_a_template_is_compiled_once(render):
    assert render("Le {{ day }}") == ("Le lundi", 1)
    assert render("Le {{ day }}") == ("Le lundi", 0)


def test_a_template_that_changed_is_compiled_anew(render):
    render("Le {{ day }}")
    assert render("Ce {{ day }}") == ("Ce lundi", 1)


def test_another_version_of_what_compiles_compiles_anew(render):
    render("Le {{ day }}")
    assert render("Le {{ day }}", code="2") == ("Le lundi", 1)


def test_damaged_code_is_never_run(render, monkeypatch):
    render("Le {{ day }}")
    find = Store.find

    def damaged(self, key):
        kept = find(self, key)
        return kept and kept[:-9] + bytes([kept[-9] ^ 1]) + kept[-8:]

    monkeypatch.setattr(Store, "find", damaged)
    assert render("Le {{ day }}") == ("Le lundi", 1)
