"""Dossiers made of short articles of our own, read as a build reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builders import MESSAGES, SITE

from sourcier import extract
from sourcier.article import Article
from sourcier.compose.brief_views import Brief
from sourcier.compose.dossiers.members import member_of
from sourcier.compose.dossiers.page import compose_dossier
from sourcier.compose.dossiers.views import DossierPage, Finding, Measure
from sourcier.compose.views import Line
from sourcier.compose.words import plain as plain_line
from sourcier.dossier import Dossier, MeasureChoice
from sourcier.extraction import Extraction
from sourcier.messages import Messages
from sourcier.read.articles import parse_article


@dataclass(frozen=True)
class Text:
    """One article: day of publication, title, body."""

    day: str
    title: str
    body: str


@cache
def extracted(text: Text) -> tuple[Article, Extraction]:
    written = f'---\ntitle: "{text.title}"\noutlet: "Le Relais"\ndate: {text.day}\n---\n{text.body}\n'
    folder = Path("content")
    article = parse_article(written, folder / f"texte-{text.day}.md", folder, "full").article
    return article, extract(article.text, title=article.title, date=dt.date.fromisoformat(text.day))


def dossier_of(
    *texts: Text, measures: tuple[MeasureChoice, ...] = (), messages: Messages = MESSAGES
) -> DossierPage:
    """Return the page of a dossier of these texts, in this order."""
    members = [
        member_of(Brief(*extracted(text), None), index, SITE, messages) for index, text in enumerate(texts)
    ]
    dossier = Dossier("crue", "La crue", None, tuple(member.slug for member in members), measures, None)
    return compose_dossier(dossier, members, messages)


def plain(words: Line) -> str:
    """Return a line with plain spaces in its numbers."""
    return spaced(plain_line(words))


def spaced(text: str) -> str:
    return text.replace("\u202f", " ")


def measure(page: DossierPage, title: str) -> Measure:
    """Return the measure of a title."""
    found = [measure for measure in page.measures if plain(measure.title) == title]
    assert found, [plain(measure.title) for measure in page.measures]
    return found[0]


def told(findings: tuple[Finding, ...]) -> dict[str, str]:
    """Return findings as plain text: what is found, and its detail."""
    return {plain(finding.line): plain(finding.detail) for finding in findings}


def values(measure: Measure) -> dict[str, list[str]]:
    """Return the figures of a measure by the name of their origin: "B 300"."""
    return {
        plain(origin.name): [f"{row.text.letter} {spaced(row.value)}" for row in origin.rows]
        for origin in measure.origins
    }


def says(page: DossierPage) -> dict[str, str]:
    """Return the matrix as a letter a text, by statement."""
    signs = {"says": "x", "planned": "p", "conditional": "c", "otherwise": "!", "silent": "-"}
    return {plain(row.statement): "".join(signs[cell.saying] for cell in row.cells) for row in page.matrix}
