"""HTML → Page: trafilatura tells the article from what surrounds it, within bounds that keep it quick."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
import trafilatura
from lxml import etree

from sourcier.importing.blocks import Block, Kind, Page, fit_blocks, fit_words
from sourcier.importing.furniture import is_furniture
from sourcier.importing.page_facts import PageFacts, read_page_facts
from sourcier.read.addresses import web_address
from sourcier.read.files import without_unfit

# trafilatura's work grows with the square of the elements: 100,000 links take it ten seconds.
_MOST_ELEMENTS = 30_000
_LONGEST_PAGE = 5_000_000  # code points
_KINDS: dict[str, Kind] = {"head": "heading", "item": "item", "quote": "quotation"}
_BREAKS = frozenset({*_KINDS, "p", "list", "lb", "cell", "row", "table", "code", "ab", "body", "main", "div"})
_NOTHING = "no article's text is found in it"
# trafilatura makes plain spaces of no-break and thin ones, which French typography needs. Letters of a script
# that nobody writes any more stand in for them.
_SPACES = "\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000"
_COVERS = {ord(space): 0x10080 + number for number, space in enumerate(_SPACES)}
_UNCOVERED = {cover: space for space, cover in _COVERS.items()}
_BETWEEN = (" | ", " - ", " – ", " — ", " : ")  # a title and an outlet
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(?P<url>\S{1,2000}) -->")

# What it leaves out is told by what comes of it.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


class NoArticleError(Exception):
    """There is no article to be read; holds why."""


def extract_page(html: str, url: str | None, today: str) -> Page:
    """Return the article of a page that stands at `url`, None for a saved one; no date after today is taken.

    Raises:
        NoArticleError: it has no article's text, or is too large.
    """
    if len(html) > _LONGEST_PAGE:
        raise NoArticleError(f"the page has more than {_LONGEST_PAGE:,} characters")
    tree = _tree(html)
    facts, window_title = read_page_facts(tree), fit_words(tree.findtext(".//title") or "")
    title = _title(tree, facts, window_title)
    found = _found(tree, facts, url, today)
    outlet = _restored(found.sitename) or None
    title = _without_outlet(title or _restored(found.title) or None, outlet)
    if not outlet or outlet in (url or ""):
        # A name made of the host is the second best.
        outlet = _outlet_beside(window_title, title) or outlet
    blocks = _without_title(list(_blocks(found.body)), title)
    words = tuple(block for block in blocks if not is_furniture(block.words))
    if not words:
        raise NoArticleError(_NOTHING)
    return Page(
        blocks=words,
        title=title,
        outlet=outlet,
        date=_day(facts, found.date, today),
        author=_restored(found.author).replace("; ", ", ") or None,
        url=_original(tree, html, found.url, url),
        licence=facts.licence or found.license,
        language=facts.language,
        is_whole=facts.is_free,
    )


def _found(tree: Any, facts: PageFacts, url: str | None, today: str) -> trafilatura.settings.Document:  # noqa: ANN401
    """Return what trafilatura makes of a page, its no-break spaces under cover. The tree is changed."""
    if facts.is_live:
        _join_articles(tree)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            element.text = element.text and element.text.translate(_COVERS)
        element.tail = element.tail and element.tail.translate(_COVERS)
    dates = {"original_date": True, "extensive_search": False, "max_date": today}
    found = trafilatura.bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise NoArticleError(_NOTHING)
    return found


def _restored(words: str | None) -> str:
    """Return words of trafilatura on one line, with their no-break spaces."""
    return fit_words((words or "").translate(_UNCOVERED))


def _tree(html: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the elements of a page."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(without_unfit(html).encode(), parser=parser)
    except (etree.LxmlError, AssertionError) as error:
        raise NoArticleError("it holds nothing") from error
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise NoArticleError(f"the page has more than {_MOST_ELEMENTS:,} elements")
    return tree


def _join_articles(tree: Any) -> None:  # noqa: ANN401
    """Make the entries of a live report one article: trafilatura reads the first of several."""
    for entry in list(tree.iter("article")):
        entry.tag = "div"


def _day(facts: PageFacts, guessed: str | None, today: str) -> str | None:
    """Return the day of publication that the page declares, or that its markup or address shows."""
    if facts.published and facts.published <= today:
        return facts.published
    return guessed


def _blocks(body: Any) -> Iterator[Block]:  # noqa: ANN401
    """Yield the blocks of what trafilatura found, in order. No recursion: pages nest as deep as they like."""
    kinds: list[Kind] = ["paragraph"]
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_start, tag = event == "start", element.tag
        if tag in _BREAKS:
            yield from fit_blocks(kinds[-1], "".join(words).translate(_UNCOVERED))
            words.clear()
        if tag in _KINDS:
            kinds = [*kinds, _KINDS[tag]] if is_start else kinds[:-1]
        if element is not body or is_start:
            words.append((element.text if is_start else element.tail) or "")
    yield from fit_blocks("paragraph", "".join(words).translate(_UNCOVERED))


def _title(tree: Any, facts: PageFacts, window_title: str) -> str | None:  # noqa: ANN401
    """Return the article's title: as declared, as headed and named in the window's title, or this whole."""
    if facts.headline:
        return fit_words(facts.headline)
    headings = (fit_words("".join(heading.itertext())) for heading in tree.iter("h1"))
    headed = max((words for words in headings if words in window_title), key=len, default="")
    return headed or window_title or None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a title without the outlet's name at its end."""
    if not title or not outlet:
        return title
    for sign in _BETWEEN:
        if title.lower().endswith(f"{sign}{outlet}".lower()):
            return title[: -len(sign) - len(outlet)].rstrip() or title
    return title


def _outlet_beside(window_title: str, title: str | None) -> str | None:
    """Return what the title of a browser's window names beside the article's title."""
    for sign in _BETWEEN if title else ():
        if window_title.endswith(f"{sign}{title}"):
            return window_title.removesuffix(f"{sign}{title}") or None
        if window_title.startswith(f"{title}{sign}"):
            return window_title.removeprefix(f"{title}{sign}") or None
    return None


def _without_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Return the blocks without a heading at their beginning that only repeats the title."""
    if len(blocks) > 1 and blocks[0].kind == "heading" and blocks[0].words == title:
        return blocks[1:]
    return blocks


def _original(tree: Any, html: str, declared: str | None, url: str | None) -> str | None:  # noqa: ANN401
    """Return the address under which the page wants to be known, as far as it may decide that.

    A page of one site can't pass for one of another, unless it is a copy for a cache (AMP).
    """
    saved_from = _SAVED_FROM.search(html[:5_000])
    here = url or (saved_from["url"] if saved_from else None)
    try:
        wanted = web_address(urljoin(here or "", declared or "")) if declared else None
        if wanted and urlsplit(wanted).username is None:
            is_copy = "amp" in tree.attrib or "⚡" in tree.attrib
            if here is None or is_copy or _site(wanted) == _site(here):
                return wanted
    except ValueError:
        pass
    return web_address(here) if here else None


def _site(url: str) -> str:
    """Return the last two labels of an address's host."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])
