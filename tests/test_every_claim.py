"""Each claim of the demonstration, from each side: the page, the original, the files beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import fragment_search
import html5lib
import pytest
from msgspec.structs import replace

from sourcier.compose.callouts import callouts
from sourcier.compose.evidence import gather
from sourcier.config import Site
from sourcier.extractor import extract
from sourcier.folders import default_templates
from sourcier.read import read_content
from sourcier.read.messages import read_messages

CONTENT = Path(__file__).parents[1] / "content"


@pytest.fixture(scope="module")
def briefs(demonstration) -> dict[str, dict]:
    """Return what `brief.json` holds, by the folder of the brief."""
    found = {
        path.parent: json.loads(path.read_text(encoding="utf-8"))
        for path in demonstration.glob("briefs/*/brief.json")
    }
    assert sum(len(brief["extraction"]["claims"]) for brief in found.values()) > 60
    return found


def words_of(claim: dict, extraction: dict) -> str:
    field = extraction["title"] if claim["field"] == "title" else extraction["text"]
    return field[slice(*claim["span"])]


def test_each_claim_leads_to_its_own_words_in_the_source_text(briefs):
    for folder, brief in briefs.items():
        page = html5lib.parse(
            (folder / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False
        )
        by_id = {element.get("id"): element for element in page.iter() if element.get("id")}
        for number, claim in enumerate(brief["extraction"]["claims"], 1):
            callout = by_id[claim["id"]]
            links = [link.get("href") for link in callout.iter("a")]
            place = by_id[next(href for href in links if href.startswith("#s-"))[1:]]
            marks = [mark for mark in page.iter("mark") if f"k{number}" in mark.get("class", "").split()]
            assert marks[0] is place
            shown = "".join(read(mark) for mark in marks)
            assert shown == re.sub(r"\s*\n\s*", "", words_of(claim, brief["extraction"])), claim["id"]


def read(mark) -> str:
    """Return the words of a mark, without the numbers of claims that end in it."""
    return (mark.text or "") + "".join(
        (read(child) if child.tag != "a" or not child.get("aria-label") else "") + (child.tail or "")
        for child in mark
    )


def test_each_claim_is_found_again_in_the_original_by_its_text_fragment():
    messages = read_messages([default_templates()], "fr")
    for article in read_content(CONTENT, drafts=False).articles:
        extraction = extract(article.text, article.title, article.date)
        original = replace(article, url="https://journal.example/article")
        page = f"{article.title}\n{article.text}"
        for callout in callouts(gather(original, extraction, Site(), messages)):
            directive = callout.fragment.partition("#:~:text=")[2]
            before = page[: callout.start if callout.in_title else len(article.title) + 1 + callout.start]
            assert fragment_search.found(page, directive) == fragment_search.plain(callout.exact)
            assert fragment_search.start(page, directive) == len(fragment_search.plain(before + "x")) - 1


def test_each_claim_of_other_pages_stands_in_its_brief(demonstration, briefs):
    claims = {
        (folder.name, claim["id"]) for folder in briefs for claim in briefs[folder]["extraction"]["claims"]
    }
    told = set()
    for path in demonstration.rglob("*.html"):
        told |= set(
            re.findall(
                r"briefs/([a-z0-9-]+)/(?:index\.html)?#(c-[0-9a-f]+)", path.read_text(encoding="utf-8")
            )
        )
    assert len(told) > 40
    assert told <= claims
