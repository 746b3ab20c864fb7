"""Page → article file: front matter with its gaps marked, and the body in Markdown."""

from __future__ import annotations

from msgspec import Struct

from sourcier.importing.blocks import Page, fit_words
from sourcier.importing.markdown_body import written_blocks

UNKNOWN_OUTLET = "Média inconnu"  # shown to readers until the editor writes who published the article
_LONGEST_FIELD = 300  # code points
_FIRST_WORDS = 80  # code points of the text that stand in for a title


class Draft(Struct, frozen=True):
    """The text of an article file, and the fields that the editor has to fill in."""

    title: str
    written: str
    gaps: tuple[str, ...]


def write_draft(page: Page, retrieved: str | None) -> Draft:
    """Return the article file of a page that was retrieved on a day: 2025-06-17, or None where unknown."""
    title = _shortened(page.title, _LONGEST_FIELD)
    shown_title = title or _shortened(page.blocks[0].words, _FIRST_WORDS) or ""
    fields = (
        _field("title", title, "these are the text's first words", shown_title),
        _field("outlet", page.outlet, "write who published the article", UNKNOWN_OUTLET),
        _field(
            "date",
            page.date,
            "write the day of publication as 2025-06-17: relative dates are read against it",
        ),
        _field("author", page.author, "write who signed the article, or delete this line"),
        _field("url", page.url, "write the original's address, as https://…"),
        _field("retrieved", retrieved, "write the day when the page was saved, as 2025-06-17"),
        _field(
            "licence",
            page.licence,
            "write the licence for showing the text, as the outlet states it",
        ),
    )
    gaps = tuple(name for name, is_gap, _ in fields if is_gap)
    front_matter = "".join(f"{line}\n" for _, _, line in fields)
    return Draft(shown_title, f"---\n{front_matter}---\n\n{written_blocks(page.blocks)}", gaps)


def _field(name: str, value: str | None, advice: str, instead: str | None = None) -> tuple[str, bool, str]:
    """Return the name of a field, whether it is a gap, and its line."""
    words = _shortened(value, _LONGEST_FIELD)
    if words:
        return name, False, f"{name}: {_quoted(words)}"
    if instead:
        return name, True, f"{name}: {_quoted(instead)}  # not found: {advice}"
    return name, True, f"# {name}: not found: {advice}"


def _quoted(words: str) -> str:
    """Return the words as a YAML text on one line: bare where it is a day or an address, else in quotes."""
    bare = words.replace("-", "").isdecimal() and words.isascii()
    if bare:
        return words
    inside = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def _shortened(value: str | None, longest: int) -> str | None:
    """Return a value on one line; beyond the longest it ends in "…", after a word where there is one."""
    words = fit_words(value or "")
    if len(words) <= longest:
        return words or None
    kept = words[: longest - 1]
    return f"{kept[: kept.rfind(' ')] if ' ' in kept else kept}…"
