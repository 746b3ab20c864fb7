"""What an editor should look at before publishing. Doubt is no error: nothing here is corrected."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sourcier.editor_warnings import editor_warning, source_warnings
from sourcier.extraction import Actor, Claim, EditorWarning, Quantity, Timex
from sourcier.extractor.syntax.passage import Passage, Token
from sourcier.lexicon import words
from sourcier.spans import Field, Span

_NO_NUMBER = re.compile(
    r"(?:[^\W\d]|['’ \u00a0\u202f])*(?:dizaine|douzaine|centaine|millier|million|milliard)s", re.IGNORECASE
)
_COUNT_WORDS = re.compile(
    r"\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|mille|plus|moins)\b", re.IGNORECASE
)
_PLURAL = re.compile(
    r"(?:[dl]es |certain|plusieurs |quelques |nombreu|divers|différent)|\w+s\b", re.IGNORECASE
)

_NEAR_FIGURE = 40


class Findings(Struct, frozen=True):
    """What the warnings are read from."""

    passages: Sequence[Passage]
    claims: Sequence[Claim]
    actors: Sequence[Actor]
    quantities: Sequence[Quantity]
    dates: Sequence[Timex]
    anchor: dt.date | None


def find_warnings(found: Findings) -> list[EditorWarning]:
    """Return the warnings of an article, in the order of MESSAGES."""
    return [
        *_near_names(found),
        *_title_figures(found),
        *_title_words(found),
        *_undated(found),
        *_ambiguous_dates(found),
        *_figures_without_number(found),
        *_unattributed_quotes(found),
        *_anonymous_plurals(found),
        *_agentless(found),
        *source_warnings(found.claims),
    ]


def _claims_over(found: Findings, field: Field, span: Span) -> list[str]:
    return [claim.id for claim in found.claims if claim.field == field and claim.span.overlaps(span)]


def _near_names(found: Findings) -> Iterator[EditorWarning]:
    for actor in found.actors:
        if actor.suspect is not None:
            first = actor.mentions[0]
            over = [c for mention in actor.mentions for c in _claims_over(found, mention.field, mention.span)]
            values = {"name": actor.name, "of": actor.suspect.of}
            yield editor_warning(
                "near_name", values, field=first.field, span=first.span, claims=list(dict.fromkeys(over))
            )


def _title_figures(found: Findings) -> Iterator[EditorWarning]:
    """Yield the figures of the title that the text gives with another value or precision."""
    # "des dizaines" measures nothing that a number could contradict.
    body = [q for q in found.quantities if q.field == "text" and q.of and not _NO_NUMBER.fullmatch(q.text)]
    for figure in (q for q in found.quantities if q.field == "title" and q.of):
        same_value = next((q for q in body if q.low == figure.low and q.unit == figure.unit), None)
        same_things = next((q for q in body if _head(q) == _head(figure) and q.unit == figure.unit), None)
        other = same_value or same_things
        if other is None or (other.low, other.high, other.approx) == (figure.low, figure.high, figure.approx):
            continue
        over = [*_claims_over(found, "title", figure.span), *_claims_over(found, "text", other.span)]
        values = {"title": figure.text, "body": other.text}
        yield editor_warning("title_body_figures", values, field="title", span=figure.span, claims=over)


def _head(quantity: Quantity) -> str:
    return (quantity.of or "").split()[0].lower().rstrip("sx") if quantity.of else ""


def _title_words(found: Findings) -> Iterator[EditorWarning]:
    """Yield the words of the title that make a figure an increase, where the text has no such word."""
    lemmas = {token.lemma.lower() for _, token in _tokens(found, "text")}
    figures = [q.span.end for q in found.quantities if q.field == "title"]
    increments = words("increment_words") - lemmas if lemmas else ()
    for text, token in _tokens(found, "title"):
        counted = any(0 <= token.span.start - end < _NEAR_FIGURE for end in figures)
        if counted and token.lemma.lower() in increments:
            over = _claims_over(found, "title", token.span)
            values = {"words": token.span.of(text)}
            yield editor_warning("title_body_words", values, field="title", span=token.span, claims=over)


def _tokens(found: Findings, field: Field) -> Iterator[tuple[str, Token]]:
    """Yield each token of the title or of the text, with the text that its span points into."""
    for passage in found.passages:
        for sentence in passage.sentences if passage.field == field else ():
            yield from ((passage.text, token) for token in sentence.tokens)


def _undated(found: Findings) -> Iterator[EditorWarning]:
    if found.anchor is None:
        relative = [d for d in found.dates if d.basis != "explicit"]
        over = [c for d in relative for c in _claims_over(found, d.field, d.span)]
        yield editor_warning("undated", {}, claims=list(dict.fromkeys(over)))


def _ambiguous_dates(found: Findings) -> Iterator[EditorWarning]:
    """Yield the months and seasons whose year is a guess; a weekday or a day is taken as the nearest."""
    for date in found.dates:
        current = found.anchor is not None and date.value == f"{found.anchor:%Y-%m}"
        if date.alternatives and len(date.value) <= len("2025-06") and not current:
            values = {"words": date.text, "readings": ", ".join([date.value, *date.alternatives])}
            over = _claims_over(found, date.field, date.span)
            yield editor_warning("ambiguous_date", values, field=date.field, span=date.span, claims=over)


def _figures_without_number(found: Findings) -> Iterator[EditorWarning]:
    for quantity in found.quantities:
        if (
            quantity.high is None
            and _NO_NUMBER.fullmatch(quantity.text)
            and not _COUNT_WORDS.search(quantity.text)
        ):
            over = _claims_over(found, quantity.field, quantity.span)
            values = {"words": quantity.text}
            yield editor_warning(
                "figure_without_number", values, field=quantity.field, span=quantity.span, claims=over
            )


def _unattributed_quotes(found: Findings) -> Iterator[EditorWarning]:
    texts = {passage.field: passage.text for passage in found.passages}
    for claim in found.claims:
        if claim.quote and claim.source.kind == "none":
            values = {"words": claim.span.of(texts[claim.field])}
            yield editor_warning(
                "unattributed_quote", values, field=claim.field, span=claim.span, claims=[claim.id]
            )


def _anonymous_plurals(found: Findings) -> Iterator[EditorWarning]:
    by_words: dict[str, list[Claim]] = {}
    for claim in found.claims:
        source = claim.source
        if source.kind == "anonymous" and source.text and source.span and _PLURAL.match(source.text):
            by_words.setdefault(source.text, []).append(claim)
    for written, claims in by_words.items():
        first = claims[0]
        ids = [claim.id for claim in claims]
        yield editor_warning(
            "anonymous_plural", {"words": written}, field=first.field, span=first.source.span, claims=ids
        )


def _agentless(found: Findings) -> Iterator[EditorWarning]:
    """Yield the claims that are reported by nobody: "est accusé de…"."""
    texts = {passage.field: passage.text for passage in found.passages}
    for claim in found.claims:
        if claim.source.kind == "none" and claim.certainty == "reported":
            values = {"words": claim.span.of(texts[claim.field])}
            yield editor_warning("agentless", values, field=claim.field, span=claim.span, claims=[claim.id])
