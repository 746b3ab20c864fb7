"""A Markdown body → its plain text and the tree of elements over it.

Invariant: the runs of the tree, in order, are the whole text but for the blank lines between blocks and for
line breaks; no two overlap, and every character of the source that is no markup is in one, unaltered.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, cast

from sourcier.article import Element, Run, Tag
from sourcier.read.addresses import link_address
from sourcier.read.markdown_rules import parse_tree
from sourcier.spans import Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset({"p", "ul", "ol", "li", "blockquote", "pre", "hr", *_HEADINGS})
_INLINE = frozenset({"em", "strong", "code", "a"})
_DEEPEST_INLINE = 12  # elements in one another; words below keep no mark of their own
_SPACE = " \t\n"  # no-break spaces are words to keep


def parse_body(markdown: str) -> tuple[str, tuple[Element, ...]]:
    """Return the plain text of a body and its elements, from any text.

    A blank line stands between blocks; a wrapped line of the source goes on after one space. The highest
    heading is h2.
    """
    root = parse_tree(markdown)
    reader = _BodyReader(root)
    elements = tuple(cast("Iterable[Element]", reader.blocks(root)))
    return reader.text.written(), elements


class _Text:
    """The plain text as it grows. White space waits for the words after it: no block ends in any."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.open_block()

    def written(self) -> str:
        return "".join(self._pieces)

    def open_block(self) -> None:
        """Let the next words stand apart from those before."""
        self._separator = "\n\n" if self._length else ""
        self._is_fresh, self._waiting = True, ""

    def break_line(self) -> None:
        """Let the next words of the block begin a line; before the first there is none to end."""
        if not self._is_fresh or self._separator.count("\n") == 1:
            self._separator += "\n"
        self._is_fresh, self._waiting = True, ""

    def add(self, source: str) -> Run | None:
        """Return the run of the words of a stretch of source; None where it has only white space."""
        lines = source.split("\n")
        lines[1:] = [line.lstrip(_SPACE) for line in lines[1:]]
        words = " ".join([*(line.rstrip(_SPACE) for line in lines[:-1]), lines[-1]])
        if self._is_fresh:
            words = words.lstrip(_SPACE)
        kept = words.rstrip(_SPACE)
        if not kept:
            self._waiting += words
            return None
        run = self.add_verbatim(self._waiting + kept)
        self._waiting = words[len(kept) :]
        return run

    def add_space(self) -> Run | None:
        """Return the run of the white space that waits, so that it stays outside the element that follows."""
        return self.add_verbatim(self._waiting) if self._waiting else None

    def add_verbatim(self, words: str) -> Run:
        """Return the run of words that keep their white space."""
        start = self._length + len(self._separator)
        self._pieces += (self._separator, words)
        self._length = start + len(words)
        self._separator, self._waiting, self._is_fresh = "", "", False
        return Run(Span(start, self._length))


class _BodyReader:
    """Turns the library's tree into ours, writing the plain text on the way."""

    def __init__(self, root: Node) -> None:
        self.text = _Text()
        levels = [_HEADINGS.index(element.tag) for element in root.iter() if element.tag in _HEADINGS]
        self._shift = 1 - min(levels, default=1)

    def blocks(self, parent: Node) -> Iterator[Element | Run]:
        """Yield what a block holds: blocks, and between them words with their marks."""
        for is_block, items in groupby(_items(parent), key=_is_block):
            if is_block:
                yield from filter(None, (self._block(cast("Node", item)) for item in items))
            else:
                self.text.open_block()
                yield from self._inline(items, depth=0)

    def _block(self, source: Node) -> Element | None:
        """Return a block as an element; None for one that shows nothing."""
        if source.tag == "hr":
            return Element("hr", None, ())
        if source.tag == "pre":
            return self._code_block(source)
        children = tuple(self.blocks(source))
        return Element(self._tag(source.tag), None, children) if children else None

    def _tag(self, tag: str) -> Tag:
        level = _HEADINGS.index(tag) + self._shift if tag in _HEADINGS else None
        return cast("Tag", tag if level is None else _HEADINGS[min(level, len(_HEADINGS) - 1)])

    def _code_block(self, source: Node) -> Element | None:
        words = html.unescape("".join(source.itertext())).strip("\n")
        if not words.strip():
            return None
        self.text.open_block()
        return Element("pre", None, (Element("code", None, (self.text.add_verbatim(words),)),))

    def _inline(self, items: Iterable[str | Node], depth: int) -> Iterator[Element | Run]:
        for item in items:
            if isinstance(item, str):
                run = self.text.add(item)
                if run:
                    yield run
            elif item.tag == "br":
                self.text.break_line()
                yield Element("br", None, ())
            elif depth == _DEEPEST_INLINE:
                yield from self._inline(["".join(item.itertext())], depth)
            else:
                yield from self._marked(item, depth)

    def _marked(self, source: Node, depth: int) -> Iterator[Element | Run]:
        """Yield an inline element, or what it holds where its mark is not kept."""
        words = "".join(source.itertext())
        space = self.text.add_space() if words.strip(_SPACE) else None
        if space:
            yield space
        # The library escapes code as if for HTML.
        items = [html.unescape(words)] if source.tag == "code" else _items(source)
        children = tuple(self._inline(items, depth + 1))
        href = link_address(source.get("href", "")) if source.tag == "a" else None
        if children and source.tag in _INLINE and (href or source.tag != "a"):
            yield Element(cast("Tag", source.tag), href, children)
        else:
            yield from children


def _items(parent: Node) -> Iterator[str | Node]:
    """Yield the texts and elements of an element, in order."""
    yield parent.text or ""
    for child in parent:
        yield child
        yield child.tail or ""


def _is_block(item: str | Node) -> bool:
    return not isinstance(item, str) and item.tag in _BLOCKS
