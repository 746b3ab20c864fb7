from __future__ import annotations

import re

import sample

from sourcier.folders import default_templates
from sourcier.render.environment import read_asset
from sourcier.render.styles import MOST_LIT, filter_rules, highlight_rules, minify

STYLE = read_asset("style.css", [default_templates()])


def test_white_space_and_comments_go():
    assert minify(
        "/* a */\na ,\n b {\n  margin: 0 ;\n}\n\n@media (min-width: 3rem) { c > d { color: red; } }\n"
    ) == ("a,b{margin:0}@media (min-width:3rem){c > d{color:red}}")


def test_spaces_that_mean_something_stay():
    css = "a b{width:calc(1rem + 2vw)}a :hover{margin:0 1px}"
    assert minify(css) == css


def test_a_comment_between_words_is_a_space():
    assert minify("a/**/b{x:y}") == "a b{x:y}"


def test_strings_stay_as_they_are():
    css = "a::before{content:\" ; /* b */ : \"}b{content:'}  '}"
    assert minify(css) == css


def test_minifying_twice_changes_nothing_more():
    assert minify(minify(STYLE)) == minify(STYLE)


def test_style_sheets_of_a_long_brief_stay_small():
    pages = len(minify(STYLE).encode()) + len(highlight_rules(40).encode())
    assert pages + len(filter_rules(sample.home()).encode()) <= 20_000


def test_each_claim_lights_its_own_words():
    assert "main:has(.k2:is(:hover,:focus-within,:target)) .k2," in highlight_rules(3)
    assert ".k4" not in highlight_rules(3)
    assert highlight_rules(0) == ""


def test_beyond_the_most_only_links_light():
    assert highlight_rules(MOST_LIT + 1) == highlight_rules(MOST_LIT)


def test_filters_hide_what_was_not_chosen_and_say_when_nothing_is_left():
    rules = filter_rules(sample.home())
    assert "main:has(#a1:checked) .card:not(.a1)" in rules
    assert "main:has(#m1:checked) .card:not(.m1)" in rules
    assert "main:has(#a1:checked):has(:is(#m2):checked) .empty{display:block}" in rules


def test_style_sheet_loads_nothing():
    assert not re.search(r"url\(|@import|expression", STYLE)
