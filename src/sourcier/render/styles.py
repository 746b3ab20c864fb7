"""Style sheets: the written one made small, and the rules that depend on what the site holds."""

from __future__ import annotations

import re

from sourcier.compose.listings.views import HomePage

# Beyond this many claims, pointing at one would cost the browser too much: only following a link lights it.
MOST_LIT = 60

_CSS_TOKEN = re.compile(
    r"""
      (?P<string>  "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<comment> /\*.*?\*/ )
    | (?P<sign>    \s*[{};,]\s* )
    | (?P<colon>   :\s+ )
    | (?P<space>   \s+ )
    """,
    re.VERBOSE | re.DOTALL,
)


def minify(css: str) -> str:
    """Return a style sheet without comments and needless white space; strings stay as they are."""
    bare = _CSS_TOKEN.sub(lambda token: token[0] if token["string"] else _uncommented(token), css)
    return _CSS_TOKEN.sub(_shortened, bare).replace(";}", "}").strip()


def highlight_rules(claims: int) -> str:
    """Return the rules that light a claim and its words together, for pages of up to so many claims."""
    lit = ",".join(
        f"main:has(.k{number}:is(:hover,:focus-within,:target)) .k{number}"
        for number in range(1, min(claims, MOST_LIT) + 1)
    )
    return f"{lit}{{--on:var(--markon);--out:var(--ring)}}\n" if lit else ""


def choice_names(home: HomePage) -> dict[str, str]:
    """Return a short name for every choice: "a1", "a2"… for actors, "m1"… for months, "t1"… for tags.

    The choice has it as its id, the cards that the choice shows as a class.
    """
    return {
        facet.id: f"{letter}{number}"
        for letter, facets in (("a", home.actors), ("m", home.months), ("t", home.tags))
        for number, facet in enumerate(facets, 1)
    }


def filter_rules(home: HomePage) -> str:
    """Return the rules behind the home page's filters: what a choice hides, which choices show nothing."""
    names = choice_names(home)
    hidden = [f"main:has(#{name}:checked) .card:not(.{name})" for name in names.values()]
    without: dict[tuple[str, ...], list[str]] = {}
    for *others, last in home.empty_choices:
        without.setdefault(tuple(names[other] for other in others), []).append(f"#{names[last]}")
    empty = [
        "main"
        + "".join(f":has(#{name}:checked)" for name in others)
        + f":has(:is({','.join(lasts)}):checked) .empty"
        for others, lasts in without.items()
    ]
    rules = ((hidden, "none"), (empty, "block"))
    return "".join(f"{','.join(selectors)}{{display:{shown}}}\n" for selectors, shown in rules if selectors)


def _uncommented(token: re.Match[str]) -> str:
    return " " if token["comment"] else token[0]


def _shortened(token: re.Match[str]) -> str:
    if token["string"]:
        return token[0]
    if token["sign"]:
        return token[0].strip()
    return ":" if token["colon"] else " "
