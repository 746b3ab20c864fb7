"""What a page says of itself for machines: JSON-LD and meta elements. Nothing is guessed from its words."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

_ARTICLE = re.compile(r"[A-Za-z]{0,30}Article|LiveBlogPosting|BlogPosting|Report|PressRelease")
_LONGEST_SCRIPT = 500_000
_MOST_VALUES = 5_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LICENCES = ("dcterms.license", "dc.rights", "dcterms.rights", "dcterms.rightsholder", "copyright", "rights")
# A "copyright" that is only a name states no licence.
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|droits|rights|licen[cs]e|reproduction|creativecommons|\bCC[ -]", re.IGNORECASE
)
_RESERVED = re.compile(
    r"(?:©|copyright )[^©]{0,100}?(?:tous droits réservés|all rights reserved)", re.IGNORECASE
)
_LONGEST_FOOT = 10_000
_PUBLISHED = ("article:published_time", "og:article:published_time", "dcterms.issued", "dc.date.issued")


class PageFacts(Struct, frozen=True):
    """What a page declares; None for what it does not."""

    headline: str | None
    published: str | None  # 2025-06-17
    licence: str | None
    language: str | None
    is_free: bool
    is_live: bool  # a report that grew entry by entry


def read_page_facts(tree: Any) -> PageFacts:  # noqa: ANN401 - lxml has no types
    """Return what the page of an lxml tree declares."""
    articles = list(_articles(tree))
    metas = _metas(tree)
    dates = [article.get("datePublished") for article in articles] + [metas.get(name) for name in _PUBLISHED]
    licences = [_words(article.get("license")) for article in articles]
    licences += [link.get("href") for link in tree.iter("link", "a") if link.get("rel") == "license"]
    rights = [article.get("copyrightNotice") for article in articles] + [
        metas.get(name) for name in _LICENCES
    ]
    licences += [_words(words) for words in rights if _RIGHTS.search(_words(words) or "")]
    headlines = [article.get("headline") for article in articles] + [metas.get("og:title")]
    return PageFacts(
        headline=next(filter(None, map(_words, headlines)), None),
        published=next(filter(None, map(day_of, dates)), None),
        licence=next(filter(None, licences), None) or _reserved(tree),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        is_free=not any(str(article.get("isAccessibleForFree")).lower() == "false" for article in articles),
        is_live=any("LiveBlogPosting" in str(article.get("@type")) for article in articles),
    )


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _reserved(tree: Any) -> str | None:  # noqa: ANN401
    """Return the words in which a page's foot reserves all rights."""
    for foot in tree.iter("footer"):
        words = " ".join("".join(foot.itertext()).split())
        match = _RESERVED.search(words[:_LONGEST_FOOT])
        if match:
            return match[0]
    return None


def day_of(written: object) -> str | None:
    """Return the day with which a date begins, as its own time zone has it; None where it is no date."""
    match = _DAY.match(written.strip()) if isinstance(written, str) else None
    try:
        return dt.date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:
        return None


def _metas(tree: Any) -> dict[str, str]:  # noqa: ANN401
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    return found


def _articles(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield the descriptions of articles in a page's JSON-LD."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        written = script.text or ""
        if len(written) > _LONGEST_SCRIPT:
            continue
        try:
            waiting: list[Any] = [json.loads(written, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_VALUES):
            if not waiting:
                break
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                waiting.extend(item for item in value.values() if isinstance(item, list | dict))
                if _is_article(value.get("@type")):
                    yield value


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and _ARTICLE.fullmatch(name) for name in kinds)
