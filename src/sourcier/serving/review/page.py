"""The review page as HTML: the article's data in it as JSON, and all its words."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Mapping
from functools import cache
from typing import Any

from sourcier.compose.date_words import value_in_words
from sourcier.compose.editor_warnings import OF_THE_ARTICLE, warning_cards
from sourcier.compose.evidence import gather
from sourcier.compose.words import plain
from sourcier.errors import ContentError
from sourcier.extraction import Extraction
from sourcier.folders import default_templates
from sourcier.messages import Messages
from sourcier.read.messages import read_messages
from sourcier.render.data import json_in_page
from sourcier.render.environment import open_environment, render_page
from sourcier.reviewing import ReviewState
from sourcier.serving.review.desk import Sheet
from sourcier.serving.review.files import SCRIPT, STYLE
from sourcier.serving.served_site import ServedSite

_WORDS = ("preview.review.", "compose.attribution.", "compose.modality.", "compose.review.state_")


def review_page(sheet: Sheet, site: ServedSite) -> str:
    """Return the page on which an editor decides on the claims of an article.

    It is made of packaged templates only, for a site's own may be what is broken.
    """
    templates = [default_templates()]
    messages = read_messages(templates, sheet.site.language)
    try:
        state, fault = sheet.file.read(), ""
    except ContentError as error:
        state, fault = None, str(error)
    article = sheet.article
    date = article.date
    values = {
        "style": STYLE,
        "script": SCRIPT,
        "token": site.token,
        "article": article,
        "file": sheet.file.path.as_posix(),
        "published": messages.date(date) if date else "",
        "fault": fault,
        "data": json_in_page(_data(sheet, state, messages)),
        "words": json_in_page(_words(messages)),
    }
    environment = open_environment(sheet.site, messages, templates)
    return render_page(environment, "preview/review.html", values).decode()


def _data(sheet: Sheet, state: ReviewState | None, messages: Messages) -> dict[str, Any]:
    extraction = sheet.extraction
    return {
        "slug": sheet.article.slug,
        "language": sheet.site.language,
        "editor": _editor(),
        "extraction": extraction.to_dict(),
        "warnings": _warnings(sheet, messages),
        "dates": _dates(extraction, messages),
        "review": None if state is None else state.entries,
        "revision": "" if state is None else state.revision,
        "yaml": "" if state is None else state.yaml,
    }


def _words(messages: Messages) -> dict[str, Any]:
    return {
        key: dict(entry) if isinstance(entry, Mapping) else entry
        for key, entry in messages.entries.items()
        if key.startswith(_WORDS)
    }


def _warnings(sheet: Sheet, messages: Messages) -> list[dict[str, Any]]:
    cards = warning_cards(gather(sheet.article, sheet.extraction, sheet.site, messages))
    return [
        {"label": card.label, "line": plain(card.line), "claims": list(warning.claims)}
        for card, warning in zip(cards, sheet.extraction.warnings, strict=True)
        if warning.code not in OF_THE_ARTICLE
    ]


def _dates(extraction: Extraction, messages: Messages) -> dict[str, str]:
    """Return every reading of the article's dates in words."""
    values = {value for date in extraction.dates for value in (date.value, *date.alternatives)}
    return {value: value_in_words(value, messages) or _vague(value, messages) for value in sorted(values)}


def _vague(value: str, messages: Messages) -> str:
    """Return what is said of a value that is no period of the calendar."""
    key = f"compose.timeline.reading.{value}"
    return messages(key if key in messages.entries else "compose.timeline.reading.unknown")


@cache
def _editor() -> str:
    """Return who sits here, as far as the machine knows."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the user's own git
            capture_output=True,
            text=True,
            timeout=2,
            check=False,
        )
        return asked.stdout.strip() or getpass.getuser()
    except (OSError, subprocess.SubprocessError, KeyError):
        return ""
