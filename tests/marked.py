"""Sentences that carry their own expectations: "environ <q low=6000 approx>six mille</q> militaires"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcier.spans import Span

_TAG = re.compile(r"<(?P<close>/?)(?P<tag>[a-z]+)(?P<attributes>(?: [a-z_]+(?:=(?:\"[^\"]*\"|[^ >]*))?)*)>")
_ATTRIBUTE = re.compile(r"(?P<name>[a-z_]+)(?:=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^ >]*)))?")


@dataclass(frozen=True)
class Mark:
    """What one tag expects: its name, its attributes ("" for one without a value) and the words it covers."""

    tag: str
    attributes: dict[str, str]
    span: Span


def parse_marked(marked: str) -> tuple[str, list[Mark]]:
    """Return the sentence without its tags, and the marks in the order of their first words."""
    text, marks, last = "", [], 0
    waiting: list[tuple[str, dict[str, str], int]] = []
    for match in _TAG.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match["close"]:
            tag, attributes, start = waiting.pop()
            assert tag == match["tag"], f"</{match['tag']}> closes <{tag}> in {marked!r}"
            marks.append(Mark(tag, attributes, Span(start, len(text))))
        else:
            waiting.append((match["tag"], _attributes(match["attributes"]), len(text)))
    assert not waiting, f"unclosed tag in {marked!r}"
    return text + marked[last:], sorted(marks, key=lambda mark: (mark.span, mark.tag))


def _attributes(written: str) -> dict[str, str]:
    return {match["name"]: match["quoted"] or match["bare"] or "" for match in _ATTRIBUTE.finditer(written)}
