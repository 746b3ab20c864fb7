"""Python-Markdown as Sourcier wants it: raw HTML is text, no words are lost, no input is slow or deep.

The library's rules for links look for the closing bracket anew from each opening one (500 times "![[]()" take
seconds); ours are regular expressions with bounded repetition; no quotation or list nests beyond `_DEEPEST`.
"""

from __future__ import annotations

import html
import re
import string
from typing import ClassVar
from xml.etree.ElementTree import Element as Node

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

_DEEPEST = 16  # lists and quotations in one another: each costs Python's stack some frames
_MOST_MARKS = 2_000  # signs with a meaning in one paragraph: beyond, it is no prose and is shown as it is
_MARKS = re.compile(r"[\[\]*_`<>\\&!]")
_LINES_A_BLOCK = 1_000  # the library's work on a block grows with the square of its lines
_BLOCKS_A_TURN = 500  # and on a document with the square of its blocks

_REPLACED = (
    "html", "entity", "autolink", "automail", "link", "reference", "short_reference", "image_link",
    "image_reference", "short_image_ref", "em_strong", "em_strong2",
)  # fmt: skip

_WORDS = r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000}+)\]"
_TARGET = r"""(?x:
    \(\s{0,9}
    (?: < (?P<bracketed>[^<>\n]{0,2000}) > | (?P<bare>(?:[^\s()<>]|\([^\s()<>]{0,500}\)){0,2000}+) )
    (?: \s{1,9} (?: "[^"]{0,500}" | '[^']{0,500}' ) )?
    \s{0,9}\)
)"""
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
_BARE_ADDRESS = (
    r"(?i:<(?P<address>(?:https?://|mailto:)[^\s<>]{1,2000}|[^\s<>@:/]{1,200}@[^\s<>@:/]{1,255})>)"
)

# Words between two equal marks, no space at the marks. The library's own rule (3.11) garbles "*a**a*&amp;".
_STAR_EMPHASIS = (
    (
        "strong",
        r"(?<!\*)\*{2}(?![\s*])(?P<words>(?:[^*]|\*(?!\*)|\*(?=\*\*(?!\*))){1,5000})(?<!\s)\*{2}(?!\*)",
    ),
    ("strong em", r"(?<!\*)\*{3}(?![\s*])(?P<words>[^*]{1,5000})(?<!\s)\*{3}(?!\*)"),
    ("em", r"(?<!\*)\*(?![\s*])(?P<words>[^*]{1,5000})(?<!\s)\*(?!\*)"),
)
# An underscore inside a word is a letter: snake_case.
_LINE_EMPHASIS = (
    ("strong", r"(?<!\w)_{2}(?![\s_])(?P<words>(?:[^_]|_(?!_)|_(?=__(?!\w))){1,5000})(?<!\s)_{2}(?!\w)"),
    ("strong em", r"(?<!\w)_{3}(?![\s_])(?P<words>[^_]{1,5000})(?<!\s)_{3}(?!\w)"),
    ("em", r"(?<!\w)_(?![\s_])(?P<words>(?:[^_]|(?<=\w)_(?=\w)){1,5000})(?<!\s)_(?!\w)"),
)

_Match = tuple[Node | str | None, int | None, int | None]


def parse_tree(source: str) -> Node:
    """Return the body as the library's tree: a `div` of blocks, entities decoded outside code."""
    markdown = _markdown()
    root = Node("div")
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
    return ["\n".join(lines) for lines in blocks if lines]


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
    for name in _REPLACED:
        inline.deregister(name, strict=False)  # the names differ between versions
    for name, rule, priority in (
        ("image_link", _Image(f"!{_WORDS}{_TARGET}", markdown), 172),
        ("reference", _Link(f"{_WORDS}{_TARGET}", markdown), 170),
        ("image_label", _Image(f"!{_WORDS}{_LABEL}", markdown), 168),
        ("label", _Link(f"{_WORDS}{_LABEL}", markdown), 166),
        ("autolink", _BareAddress(_BARE_ADDRESS, markdown), 120),
        ("entity", _Entity(_ENTITY, markdown), 80),
    ):
        inline.register(rule, name, priority)
    for number, (tags, pattern) in enumerate((*_STAR_EMPHASIS, *_LINE_EMPHASIS)):
        inline.register(_Emphasis(pattern, tags, markdown), f"emphasis_{number}", 60 - number)
    return markdown


class _Bounded(BlockProcessor):
    """A rule for blocks in blocks that stands back where they nest too deep: the rest is a paragraph."""

    def test(self, parent: Node, block: str) -> bool:
        return len(self.parser.state) < _DEEPEST and super().test(parent, block)


class _Indent(_Bounded, ListIndentProcessor):
    """What is indented below a list item."""


class _UnorderedList(_Bounded, UListProcessor):
    """Items after a hyphen, a plus or an asterisk."""


class _Quote(_Bounded, BlockQuoteProcessor):
    """Lines after a ">"."""


class _OrderedList(_Bounded, OListProcessor):
    """Items after a number; the first is 1, so that "1945. La guerre finit." keeps its words."""

    def test(self, parent: Node, block: str) -> bool:
        goes_on = len(parent) and parent[-1].tag == "ol"
        return bool(goes_on or block.lstrip(" ").startswith("1.")) and super().test(parent, block)


class _Header(HashHeaderProcessor):
    """A heading after hashes and a space: "#MeToo" is a word."""

    RE = re.compile(
        r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})[ ]+(?P<header>[^\n]*?)(?:[ ]{1,9}#{1,9})?[ ]{0,9}(?:\n|$)"
    )


class _Definitions(BlockProcessor):
    """Addresses given apart, "[label]: https://…"; the first of a label counts. Other such lines are text."""

    def test(self, parent: Node, block: str) -> bool:  # noqa: ARG002 - the library's signature
        return _DEFINITION.search(block) is not None

    def run(self, parent: Node, blocks: list[str]) -> None:  # noqa: ARG002
        block = blocks.pop(0)
        for match in _DEFINITION.finditer(block):
            self.parser.md.references.setdefault(_label(match["label"]), (match["target"], ""))
        rest = _DEFINITION.sub("", block).strip("\n")
        if rest:
            blocks.insert(0, rest)


def _label(written: str) -> str:
    return " ".join(written.lower().split())


class _Link(InlineProcessor):
    """Words with an address, given with them or by a label. An unknown label leaves the text as it is."""

    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override] # noqa: ARG002, N802
        target = self._target(m)
        if target is None:
            return None, None, None
        return self._element(m["words"], decoded(self.unescape(target))), m.start(), m.end()

    def _target(self, match: re.Match[str]) -> str | None:
        groups = match.groupdict()
        if "label" not in groups:
            return groups["bracketed"] or groups["bare"] or ""
        defined: tuple[str, str] | None = self.md.references.get(_label(groups["label"] or groups["words"]))
        return None if defined is None else defined[0]

    def _element(self, words: str, target: str) -> Node:
        element = Node("a", href=target)
        element.text = words
        return element


class _Image(_Link):
    """A picture's words: no picture of elsewhere is loaded."""

    ANCESTOR_EXCLUDES = ()

    def _element(self, words: str, target: str) -> Node:  # noqa: ARG002
        element = Node("span")
        element.text = words
        return element


class _BareAddress(InlineProcessor):
    """An address between angle brackets."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override] # noqa: ARG002, N802
        address = self.unescape(m["address"])
        is_mail = "@" in address and ":" not in address
        element = Node("a", href=decoded(f"mailto:{address}" if is_mail else address))
        element.text = AtomicString(decoded(address))
        return element, m.start(), m.end()


class _Emphasis(InlineProcessor):
    """Words between equal marks."""

    def __init__(self, pattern: str, tags: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._tags = tags.split()

    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override] # noqa: ARG002, N802
        elements = [Node(tag) for tag in self._tags]
        elements[-1].text = m["words"]
        elements[0].extend(elements[1:])
        return elements[0], m.start(), m.end()


class _Entity(InlineProcessor):
    """A character written as an entity."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override] # noqa: ARG002, N802
        return decoded(m[0]), m.start(), m.end()


def decoded(text: str) -> str:
    """Return the text with its entities decoded; one that names nothing visible stays as written."""
    return re.sub(_ENTITY, lambda match: _character(match[0]), text)


def _character(entity: str) -> str:
    character = html.unescape(entity)
    return character if (character and character.isprintable()) or character == "\u00a0" else entity
