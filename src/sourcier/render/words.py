"""What every template says things with: lines, quotations, glyphs, links to claims. All of it is HTML.

Functions rather than macros: a page calls them hundreds of times, and a macro costs ten times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from sourcier.compose.views import Line, Signature


def plain(line: Line) -> str:
    """Return a line without marks."""
    return "".join(part.text for part in line)


@cache
def icon(name: str) -> Markup:
    """Return a glyph of `_icons.html`."""
    return Markup(f'<svg aria-hidden="true"><use href="#i-{escape(name)}"/></svg>')  # noqa: S704 # escaped


def signature(signed: Signature) -> Markup:
    """Return the discs that say how each claim of a brief is attributed."""
    discs = "".join(icon(attribution) for attribution in signed.attributions)
    opening = f'<span class="att" role="img" aria-label="{escape(signed.shown)}">'
    return Markup(f"{opening}{discs}</span>")  # noqa: S704 # escaped just above


def line_in(verbatim: Markup) -> Callable[[Line], Markup]:
    """Return `line`: our words and the source's own, these in an element with the attributes `verbatim`."""
    opening = f"<span {verbatim}>"

    def line(words: Line) -> Markup:
        shown = (
            f"{opening}{escape(part.text)}</span>" if part.verbatim else escape(part.text) for part in words
        )
        return Markup("".join(shown))  # noqa: S704 # escaped just above

    return line


def quoted_in(verbatim: Markup, before: str, after: str) -> Callable[[str], Markup]:
    """Return `quoted`: words of the source between the quotation marks of the site's language."""
    opening, closing = f"{escape(before)}<q {verbatim}>", f"</q>{escape(after)}"
    return lambda words: Markup(f"{opening}{escape(words)}{closing}")  # noqa: S704 # escaped


@pass_context
def ref(context: Context, number: int, name: str = "", *, labelled: bool = True) -> Markup:
    """Return a link to a claim of the page by its number, of a class `name`."""
    opening = f'<a class="{escape(name)}"' if name else "<a"
    label = f' aria-label="{escape(context["t"]("page.claim.one"))} {number}"' if labelled else ""
    return Markup(  # noqa: S704 # escaped just above
        f'{opening} href="#{escape(context["ids"][number])}"{label}>{number}</a>'
    )


@pass_context
def refs(context: Context, numbers: Iterable[int], *, labelled: bool = True) -> Markup:
    """Return links to several claims."""
    return Markup(" ").join(ref(context, number, labelled=labelled) for number in numbers)
