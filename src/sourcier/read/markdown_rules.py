"""Python-Markdown as Sourcier wants it: raw HTML is text, nothing is swallowed, and no input makes it slow or deep.

The library's rules for links look for the closing bracket anew from each opening one (500 times "![[]()" take seconds);
ours are regular expressions with bounded repetition, and no quotation or list nests beyond `_DEEPEST`.
"""

from __future__ import annotations

import html
import re
import string
import xml.etree.ElementTree as etree  # noqa: S405, N813 - the library's tree, built by it: no XML is parsed
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    HashHeaderProcessor,
    ListIndentProcessor,
    OListProcessor,
    UListProcessor,
)
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from markdown.blockparser import BlockParser

_DEEPEST = 16  # lists and quotations in one another: each costs Python's stack some frames
_MOST_MARKS = 2_000  # signs with a meaning in one paragraph: beyond, it is no prose and is shown as it is
_MARKS = re.compile(r"[\[\]*_`<>\\&!]")
_LINES_A_BLOCK = 1_000  # the library's work on a block grows with the square of its lines
_BLOCKS_A_TURN = 500  # and on a document with the square of its blocks

_WORDS = r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000}+)\]"
_TARGET = r"""
    \(\s{0,9}
    (?: < (?P<bracketed>[^<>\n]{0,2000}) > | (?P<bare>(?:[^\s()<>]|\([^\s()<>]{0,500}\)){0,2000}+) )
    (?: \s{1,9} (?: "[^"]{0,500}" | '[^']{0,500}' ) )?
    \s{0,9}\)
"""
_LABEL = r"(?:\[(?P<label>[^\[\]]{0,200})\])?"
_DEFINITION = re.compile(
    r"""
    ^[ ]{0,3} \[ (?P<label>[^\[\]\n]{1,200}) \] : [ ]{0,9}
    <? (?P<target> (?: https?:// | mailto: ) [^\s<>]{1,2000} ) >?
    (?: [ ]{1,9} (?: "[^"\n]{0,500}" | '[^'\n]{0,500}' | \([^()\n]{0,500}\) ) )? [ ]{0,9} $ \n?
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_ENTITY = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_BARE_ADDRESS = r"<(?P<address>(?:https?://|mailto:)[^\s<>]{1,2000}|[^\s<>@:/]{1,200}@[^\s<>@:/]{1,255})>"

_Match = tuple[etree.Element | str | None, int | None, int | None]


def parse_tree(source: str) -> etree.Element:
    """Return the body as the library's tree: a `div` of blocks, entities decoded outside code."""
    markdown = _markdown()
    root = etree.Element("div")
    blocks = _blocks(source)
    for start in range(0, len(blocks), _BLOCKS_A_TURN):
        markdown.parser.parseBlocks(root, blocks[start : start + _BLOCKS_A_TURN])
    for element in root.iter():
        element.text = _bounded(element.text)
        element.tail = _bounded(element.tail)
    markdown.treeprocessors["inline"].run(root)
    markdown.treeprocessors["unescape"].run(root)
    return root


def _bounded(text: str | None) -> str | None:
    """Return a text with too many marks as one that the library leaves alone."""
    if text and len(text) > _MOST_MARKS and sum(1 for _ in _MARKS.finditer(text)) > _MOST_MARKS:
        return AtomicString(text)
    return text


def _blocks(source: str) -> list[str]:
    """Return the source cut at blank lines. Tabs that indent become spaces; any other stays as it is."""
    # STX and ETX are the library's own marks for what it has set aside.
    source = source.translate({2: "\ufffd", 3: "\ufffd"}).replace("\r\n", "\n").replace("\r", "\n")
    blocks: list[list[str]] = [[]]
    for line in source.split("\n"):
        words = line.lstrip(" \t")
        indent = line[: len(line) - len(words)].expandtabs(4)
        if not words or len(blocks[-1]) >= _LINES_A_BLOCK:
            blocks.append([])
        if words:
            blocks[-1].append(indent + words)
    return ["\n".join(lines) for lines in blocks]


def _markdown() -> Markdown:
    markdown = Markdown()
    markdown.ESCAPED_CHARS = list(string.punctuation)
    blocks, inline = markdown.parser.blockprocessors, markdown.inlinePatterns
    for name, processor, priority in (
        ("indent", _Indent, 90),
        ("hashheader", _Header, 70),
        ("olist", _OrderedList, 40),
        ("ulist", _UnorderedList, 30),
        ("quote", _Quote, 20),
        ("reference", _Definitions, 15),
    ):
        blocks.deregister(name)
        blocks.register(processor(markdown.parser), name, priority)
    for name in ("html", "automail", "link", "short_reference", "image_reference", "short_image_ref"):
        inline.deregister(name)
    for name, rule, priority in (
        ("image_link", _Image(f"!{_WORDS}(?:{_TARGET})", markdown), 172),
        ("reference", _Link(f"(?<!!){_WORDS}(?:{_TARGET})", markdown), 170),
        ("image_label", _Image(f"!{_WORDS}{_LABEL}", markdown), 168),
        ("label", _Link(f"{_WORDS}{_LABEL}", markdown), 166),
        ("autolink", _BareAddress(_BARE_ADDRESS, markdown), 120),
        ("entity", _Entity(_ENTITY, markdown), 80),
    ):
        inline.deregister(name, strict=False)
        inline.register(rule, name, priority)
    return markdown
