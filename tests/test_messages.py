"""The two catalogues, and the templates that read them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from string import Formatter

import pytest

import sourcier.render
from sourcier.folders import default_templates
from sourcier.messages import Messages
from sourcier.read.messages import read_messages

FOLDER = default_templates()
CATALOGUES = {language: read_messages([FOLDER], language) for language in ("fr", "en")}
# t("page.source.title"), t("page.mark." ~ kind), t("page.a" if … else "page.b")
_USE = re.compile(r'"(page\.[a-z_.]+)"')


def texts(entry) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(entry) -> set[str]:
    return {name for text in texts(entry) for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys():
    assert sorted(CATALOGUES["fr"].entries) == sorted(CATALOGUES["en"].entries)


def test_both_languages_fill_the_same_placeholders():
    french, english = CATALOGUES["fr"].entries, CATALOGUES["en"].entries
    assert [key for key in french if placeholders(french[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_plural_messages_have_the_forms_of_their_language(language):
    plural = [entry for entry in CATALOGUES[language].entries.values() if not isinstance(entry, str)]
    assert all({"one", "other"} <= set(entry) for entry in plural)


def test_pages_use_every_text_of_theirs_and_no_other():
    keys = {key for key in CATALOGUES["fr"].entries if key.startswith("page.")}
    readers = [*FOLDER.rglob("*.html"), *Path(sourcier.render.__file__).parent.rglob("*.py")]
    used = {use for path in readers for use in _USE.findall(path.read_text(encoding="utf-8"))}
    families = tuple(use for use in used if use.endswith("."))
    assert {use for use in used if not use.endswith(".")} - keys == set()
    assert {key for key in keys if key not in used and not key.startswith(families)} == set()


def test_number_and_plural_are_those_of_the_language():
    messages = Messages("fr", {"claims": {"one": "{n} affirmation", "other": "{n} affirmations"}})
    assert messages("claims", n=0) == "0 affirmation"
    assert messages("claims", n=1200) == "1\u202f200 affirmations"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fr", ["14 août 2025", "1er août 2025"]), ("en", ["August 14, 2025", "August 1, 2025"])],
)
def test_days_are_written_as_the_language_writes_them(language, shown):
    messages = CATALOGUES[language]
    assert [messages.date(dt.date(2025, 8, day)) for day in (14, 1)] == shown
