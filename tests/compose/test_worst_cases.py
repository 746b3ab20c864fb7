"""Articles with thousands of claims, dates and actors: no section goes through all of them for each of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

import builders
import pytest
from msgspec.structs import replace

from sourcier.article import Article
from sourcier.compose import compose_brief
from sourcier.compose.brief_views import Brief
from sourcier.compose.outlines import outlined
from sourcier.extraction import Extraction
from sourcier.render.data import annotations_jsonld
from sourcier.render.entities import entities_ftm
from sourcier.review import UNREAD

SENTENCES: dict[str, Callable[[int], str]] = {
    "claims": lambda n: f"<c>Le quai {n} est plein.</c>",
    "dates": lambda n: f'<c>Le bac {n} part <d value="2025-06" or="2024-06">en juin</d>.</c>',
    "figures": lambda n: f'<c>Le quai {n} a <q n="{n + 3}" of="grues">{n + 3} grues</q>.</c>',
    "equipment": lambda n: f'<c>Un <e designation="T-{n}">T-{n}</e> détruit le quai.</c>',
    "actors": lambda n: (
        f'<c source="Anne B{n}" kind="named">Selon <a kind="person">Anne B{n}</a>, il pleut.</c>'
    ),
    "transfers": lambda n: (
        f'<c><a part="agent">Le port</a> livre {n} sacs à <a part="beneficiary">la ville</a>.</c>'
    ),
}


@cache
def made(kind: str, size: int) -> tuple[Article, Extraction]:
    article, extraction = builders.read("\n".join(SENTENCES[kind](n) for n in range(size)))
    warnings = tuple(
        builders.warning(
            "ambiguous_date", date.span, (claim.id,), words=date.text, readings="2025-06, 2024-06"
        )
        for date, claim in zip(extraction.dates, extraction.claims, strict=False)
    )
    return article, replace(extraction, warnings=warnings)


def composed(kind: str, size: int, source_text: str) -> Brief:
    article, extraction = made(kind, size)
    article = replace(article, source_text=source_text)
    page = compose_brief(article, extraction, builders.SITE, builders.MESSAGES)
    return Brief(article, extraction, page, UNREAD)


def steps(work: Callable[[], object]) -> int:
    """Return how many instructions of ours some work takes: the same each time, on any machine."""
    count = 0

    def step(frame, event, _argument):
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return step

    before = sys.gettrace()
    sys.settrace(lambda frame, event, argument: step(frame, event, argument) if is_ours(frame) else None)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def is_ours(frame) -> bool:
    return "sourcier" in frame.f_code.co_filename or frame.f_code.co_filename == "<string>"


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_brief_takes_work_in_proportion_to_its_article(kind):
    def compose(size: int) -> None:
        brief = composed(kind, size, "quotes")
        outlined(brief, builders.MESSAGES, "")
        entities_ftm(brief, builders.SITE)

    made(kind, 400)
    compose(50)
    assert steps(lambda: compose(400)) < 10 * steps(lambda: compose(50))


def test_what_is_said_over_and_over_stands_with_few_words_around_it():
    brief = composed("claims", 300, "full")
    article, extraction = brief.article, brief.extraction
    same = "Il pleut encore. " * 3_000
    claim = extraction.claims[0]
    told = replace(
        extraction, text=same, claims=(replace(claim, span=replace(claim.span, start=34_000, end=34_015)),)
    )
    brief = Brief(article, told, replace(brief.page, claims=brief.page.claims[:1]), UNREAD)
    assert len(annotations_jsonld(brief, "index.html", "fr")) < 5_000
