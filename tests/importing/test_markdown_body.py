from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.importing.blocks import Block, fit_blocks, fit_words
from sourcier.importing.markdown_body import written_blocks
from sourcier.importing.plain_text import read_plain_text
from sourcier.read.body import parse_body

SIGNS = "\\`*_{}[]()#+-.!<>&;:=~|^\"'/0123456789 \t\r\nabé\u00a0\u202f\u2028\x85\x02httpsmailto@"
TEXTS = st.one_of(st.text(max_size=80), st.text(alphabet=SIGNS, max_size=60))
KINDS = st.sampled_from(["paragraph", "heading", "item", "quotation"])

TRAPS = [
    "# n’est pas un titre", "#MeToo", "Un titre #", "- tiret", "+ plus", "* étoile", "1. Un", "1945. La guerre finit.", "12) Douze",
    "> citation", "---", "***", "___", "===", "`code`", "*a*", "**a**", "_a_", "__a__", "snake_case", "a_b_", "__0__",
    "[mot](https://exemple.org)", "![image](x.png)", "[mot][1]", "[1]: https://exemple.org", "<https://exemple.org>",
    "<a@b.c>", "<b>gras</b>", "&amp;", "&#42;", "&nbsp;", "R&D", "AT&T;", "\\*", "\\", "a\\", "~~barré~~", "| a | b |",
    "\u00a0espace", "fin\u202f!", "http://exemple.org/a_b_c?d=e&f=g", "3 * 4 * 5", "5 < 6 > 4", "« *voir* »", "e\u0301te\u0301",
]  # fmt: skip


def read_back(blocks: list[Block]) -> str:
    return parse_body(written_blocks(blocks))[0]


@pytest.mark.parametrize("kind", ["paragraph", "heading", "item", "quotation"])
@pytest.mark.parametrize("trap", TRAPS)
def test_signs_of_markdown_are_read_back_as_words(kind, trap):
    blocks = [Block("paragraph", "Avant."), *fit_blocks(kind, trap), Block("paragraph", "Après.")]
    assert read_back(blocks) == f"Avant.\n\n{fit_words(trap)}\n\nAprès."


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=6))
def test_any_blocks_are_read_back_word_for_word(parts):
    blocks = [block for kind, words in parts for block in fit_blocks(kind, words)]
    assert read_back(blocks) == "\n\n".join(block.words for block in blocks)


@given(TEXTS)
def test_any_plain_text_is_read_back_word_for_word(text):
    page = read_plain_text(text)
    assert read_back(list(page.blocks)) == page.text


@given(TEXTS)
def test_words_are_only_fitted_once(text):
    assert fit_words(fit_words(text)) == fit_words(text)


@pytest.mark.parametrize("junk", ["* " * 20_000, "a" * 120_000, "[]" * 5_000, "mot " * 30_000, "&" * 3_000])
def test_a_paragraph_longer_than_any_prose_goes_on_in_the_next(junk):
    blocks = list(fit_blocks("paragraph", junk))
    assert len(blocks) > 1
    assert read_back(blocks) == "\n\n".join(block.words for block in blocks)
    assert "".join(block.words for block in blocks).replace(" ", "") == junk.replace(" ", "")


def test_prose_is_written_as_it_is():
    words = (
        "« L’armée a perdu 12 000 hommes (soit 15 % de l’effectif) », dit-il — sans rire ; puis il s’en va !"
    )
    assert written_blocks([Block("paragraph", words)]) == f"{words}\n"


def test_items_of_a_list_stand_close_and_blocks_apart():
    blocks = [
        Block("heading", "Trois"),
        Block("item", "un"),
        Block("item", "deux"),
        Block("paragraph", "fin"),
    ]
    assert written_blocks(blocks) == "## Trois\n\n- un\n- deux\n\nfin\n"


def test_hints_for_the_layout_are_no_words():
    assert fit_words("gou\u00adver\u200bne\ufeffment\x00 \u202e\tprêt\n") == "gouvernement prêt"


def test_no_break_spaces_are_kept():
    assert fit_words("«\u00a0Non\u202f!\u00a0»") == "«\u00a0Non\u202f!\u00a0»"
