from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.render.typography import french_prose, set_page

PROSE = [
    ("l'eau", "l’eau"),
    ("Qui ? Lui ! Elle ; eux.", "Qui\u202f? Lui\u202f! Elle\u202f; eux."),
    ("Le bilan : trois.", "Le bilan\u00a0: trois."),
    ("« oui »", "«\u00a0oui\u00a0»"),
    ("6 000 soldats", "6\u202f000 soldats"),
    ("1 234 567", "1\u202f234\u202f567"),
    ("en 2025 300 soldats", "en 2025 300 soldats"),
    ("12 5000", "12 5000"),
    ("≈ 6 000", "≈\u202f6\u202f000"),
    ("50 – 100", "50\u00a0–\u00a0100"),
    ("12 % et 3 €", "12\u00a0% et 3\u00a0€"),
    ("à 14:30 http://exemple.org/?a=1", "à 14:30 http://exemple.org/?a=1"),
]


@pytest.mark.parametrize(("written", "expected"), PROSE)
def test_prose_is_set_the_french_way(written, expected):
    assert french_prose(written) == expected


@given(st.text())
def test_only_spaces_and_apostrophes_change(text):
    def bare(words: str) -> str:
        return re.sub("[ \u00a0\u202f]", "", words.replace("’", "'"))

    assert bare(french_prose(text)) == bare(text)


@given(st.text())
def test_setting_twice_changes_nothing_more(text):
    assert french_prose(french_prose(text)) == french_prose(text)


@given(
    st.text(),
    st.sampled_from(["code", "pre", "span data-verbatim", 'div class="a" data-verbatim lang="fr"', "script"]),
)
def test_words_of_the_source_keep_their_bytes(text, element):
    written = f"<{element}>{html.escape(text)}<b>{html.escape(text)}</b></{element.split()[0]}>"
    page = set_page(f"<p>{written}</p>", "fr")
    assert html.unescape(page) == html.unescape(f"<p>{written}</p>")
    assert page.count("<") == written.count("<") + 2


@given(st.text())
def test_prose_of_a_page_reads_as_before_but_for_its_spaces(text):
    page = set_page(f'<p title="{html.escape(text)}">{html.escape(text)}</p>', "fr")
    attribute, shown = re.fullmatch(r'<p title="(.*?)">(.*)</p>', page, re.DOTALL).groups()
    assert html.unescape(attribute) == html.unescape(html.escape(text))
    assert html.unescape(shown) == french_prose(html.unescape(html.escape(text)))
    assert "<" not in shown


def test_prose_goes_on_after_nested_words_of_the_source():
    page = "<div data-verbatim><div>l'un</div>l'autre</div>l'eau"
    assert set_page(page, "fr") == "<div data-verbatim><div>l'un</div>l'autre</div>l’eau"


def test_void_elements_open_nothing():
    assert set_page("<p>l'un<br>l'autre</p>", "fr") == "<p>l’un<br>l’autre</p>"


def test_a_sign_in_an_attribute_ends_no_tag():
    assert set_page("<p title=\"a > l'un\">l'un</p>", "fr") == '<p title="a > l\'un">l’un</p>'


def test_script_and_comment_are_no_prose():
    page = "<script type=\"a\">if (a < b) 'c'</script><!-- l'un > -->"
    assert set_page(page, "fr") == page


@given(st.text(), st.sampled_from(["fr", "en"]))
def test_quotes_stay_escaped_in_attributes_and_scripts_alone(text, language):
    page = f"<p title='{html.escape(text)}' data-verbatim>{html.escape(text)}</p><script>&#39;</script>"
    plain = set_page(page, language)
    assert html.unescape(plain) == html.unescape(page)
    assert plain.split(">")[0] == page.split(">", maxsplit=1)[0]
    assert plain.endswith("<script>&#39;</script>")
    assert "&#39;" not in plain.split(">", maxsplit=1)[1].removesuffix("<script>&#39;</script>")
