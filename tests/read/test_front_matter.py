from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.errors import ContentError
from sourcier.read.front_matter import split_article

YAML = st.lists(
    st.sampled_from(
        [
            "title",
            "a",
            ": ",
            ":",
            "\n",
            "\n  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!x ",
            "'",
            '"',
            "|",
            ">-",
            "#",
            "? ",
            "%",
            "@",
            "\t",
            "---\n",
            "...\n",
            "<<",
            "\\x",
            "\\ud800",
            "\\UFFFFFFFF",
            "é",
            "\u2028",
            "\ufeff",
            "🚀",
            "~",
            ",",
        ]
    ),
    max_size=40,
).map("".join)


def test_fields_have_their_line_in_the_file() -> None:
    fields, body = split_article("---\n# é\ntitle: Été\n\ndate: x\n---\n\nUn.\n\n---\n\nDeux.", Path("a.md"))
    assert {name: entry.line for name, entry in fields.items()} == {"title": 3, "date": 5}
    assert body == "Un.\n\n---\n\nDeux."


@pytest.mark.parametrize("text", ["---\n---\nUn.", "---\n---", "---  \n# rien\n---\t\nUn."])
def test_front_matter_may_have_no_field(text: str) -> None:
    assert split_article(text, Path("a.md"))[0] == {}


@pytest.mark.parametrize(
    "text", ["Un.\n---\ntitle: T\n---\n", "----\ntitle: T\n----\n", "--- title: T\n---\n", "+++\n+++\n", "{}"]
)
def test_nothing_else_is_front_matter(text: str) -> None:
    with pytest.raises(ContentError, match=r"a\.md:1"):
        split_article(text, Path("a.md"))


def test_deep_or_large_front_matter_is_refused() -> None:
    for fields, message in (("a: " + "[" * 5000, "nests too deep"), ("a: " + "b" * 70_000, "at most 64,000")):
        with pytest.raises(ContentError, match=message):
            split_article(f"---\n{fields}\n---\n", Path("a.md"))


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@settings(max_examples=200, deadline=None)
@given(written=st.one_of(YAML, st.text(st.characters(blacklist_categories=["Cs"]))))
def test_any_front_matter_is_fields_or_faults_of_the_file(loader: type, written: str) -> None:
    text = f"---\n{written}\n---\nUn."
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sourcier.read.yaml_nodes._Loader", loader)
            fields, _ = split_article(text, Path("a.md"))
    except ContentError as error:
        lines = [fault.line for fault in error.faults]
    else:
        lines = [entry.line for entry in fields.values()]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
