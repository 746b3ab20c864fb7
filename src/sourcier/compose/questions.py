"""What the article does not say: a question for each empty slot that matters, and none for anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from sourcier.compose.date_words import is_only_year_open
from sourcier.compose.evidence import Evidence
from sourcier.compose.figures import phrase_of
from sourcier.compose.key_figures import key_quantities
from sourcier.compose.labels import is_unnamed_authority
from sourcier.compose.views import Line
from sourcier.compose.words import line, listed, quoted, shortened, verbatim
from sourcier.extraction import Claim, Equipment, Quantity
from sourcier.spans import Span

_MOST = 6
_MOST_OF_A_KIND = 2
_QUOTE_LENGTH = 100
_HOLDING = re.compile(r":|\b(?:dont|y compris|comprenant|notamment|soit|tel(?:le)?s? que)\b", re.IGNORECASE)
_DEICTIC = re.compile(r"\b(?:derni|prochain|pass)", re.IGNORECASE)
_YEARLESS = re.compile(r"XXXX-(?:\d\d|SP|SU|FA|WI)")
_DETERMINER_REACH = 12  # characters before a source
_DETERMINER = re.compile(
    r"(?:^|\s)(?:des|une?|certaine?s|plusieurs|quelques|les?|la|de|d['’])\s?$", re.IGNORECASE
)
_PLURAL = re.compile(r"(?:\w+[sx])\b", re.IGNORECASE)


def questions(evidence: Evidence) -> tuple[Line, ...]:
    """Return up to six questions, each about words of the text that are quoted in it."""
    kinds: tuple[Callable[[Evidence], Iterable[Line]], ...] = (
        _publication,
        _authorities,
        _anonymous,
        _unsourced_figures,
        _breakdowns,
        _dates,
        _agentless,
    )
    found = [question for kind in kinds for question in islice(kind(evidence), _MOST_OF_A_KIND)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _publication(evidence: Evidence) -> Iterator[Line]:
    if evidence.published is None:
        yield line(evidence.messages, "compose.questions.publication")


def _authorities(evidence: Evidence) -> Iterator[Line]:
    for claim in evidence.extraction.claims:
        if is_unnamed_authority(claim.source):
            yield _about("authority", _claim_words(claim, evidence), evidence)


def _anonymous(evidence: Evidence) -> Iterator[Line]:
    """Yield a question for each source that is not named, with its determiner."""
    first: dict[str, Claim] = {}
    for claim in evidence.extraction.claims:
        if claim.source.kind == "anonymous" and claim.source.text:
            first.setdefault(claim.source.text, claim)
    for words, claim in first.items():
        kind = "who_plural" if _PLURAL.match(words) else "who"
        yield _about(kind, verbatim(_determiner(claim, evidence) + words), evidence)


def _determiner(claim: Claim, evidence: Evidence) -> str:
    """Return the determiner before a source as the text has it: "des " before "experts"."""
    span = claim.source.span
    if span is None:
        return ""
    before = evidence.extraction.words(claim.field, Span(max(0, span.start - _DETERMINER_REACH), span.start))
    match = _DETERMINER.search(before)
    return match[0].lstrip() if match else ""


def _unsourced_figures(evidence: Evidence) -> Iterator[Line]:
    """Yield a question for each key figure that nobody vouches for."""
    for candidate in key_quantities(evidence):
        if candidate.claim.source.kind == "none":
            yield _about("figure", _phrase(candidate.quantity, evidence), evidence)


def _breakdowns(evidence: Evidence) -> Iterator[Line]:
    """Yield a question for each total whose claim names several kinds of equipment and counts none."""
    for claim in evidence.extraction.claims:
        items = [evidence.equipment[name] for name in claim.equipment]
        named = [item for item in items if item.designation or item.category != "other"]
        totals = [evidence.quantities[name] for name in claim.quantities]
        total = next((quantity for quantity in totals if _holds(quantity, named, evidence)), None)
        if total is None or any(item.count is not None for item in named):
            continue
        different = dict.fromkeys(item.text for item in named)
        *others, last = (quoted(evidence.messages, name) for name in different)
        before = [listed(others, ", ")] if others else []
        names = listed([*before, last], evidence.messages("compose.and"))
        whole = quoted(evidence.messages, _phrase(total, evidence))
        yield line(evidence.messages, "compose.questions.breakdown", items=names, total=whole)


def _holds(total: Quantity, items: Sequence[Equipment], evidence: Evidence) -> bool:
    """Return whether the text says that a total holds the items: "50 engins, dont des chars"."""
    if not items or not total.of or total.unit or items[0].span.start < total.span.end:
        return False
    between = evidence.extraction.words(total.field, Span(total.span.end, items[0].span.start))
    return _HOLDING.search(between) is not None


def _dates(evidence: Evidence) -> Iterator[Line]:
    """Yield a question for each date of a claim that can be read in two ways, or lacks its year."""
    named = {name for claim in evidence.extraction.claims for name in claim.dates}
    for timex in evidence.extraction.dates:
        if timex.id not in named:
            continue
        others = evidence.alternatives(timex)
        if others or (_YEARLESS.match(timex.value) and not _DEICTIC.search(timex.text)):
            only_year = not others or any(is_only_year_open(timex.value, other) for other in others)
            yield _about("year" if only_year else "date", verbatim(timex.text), evidence)


def _agentless(evidence: Evidence) -> Iterator[Line]:
    """Yield a question for each claim that is reported, but by nobody: "sont accusés de…"."""
    for claim in evidence.extraction.claims:
        if claim.source.kind == "none" and claim.certainty == "reported":
            yield _about("who_says", _claim_words(claim, evidence), evidence)


def _claim_words(claim: Claim, evidence: Evidence) -> Line:
    return shortened(evidence.messages, evidence.words(claim), limit=_QUOTE_LENGTH)


def _phrase(quantity: Quantity, evidence: Evidence) -> str:
    extraction = evidence.extraction
    return phrase_of(quantity, extraction.title or "" if quantity.field == "title" else extraction.text)


def _about(kind: str, words: Line | str, evidence: Evidence) -> Line:
    quotation = verbatim(words) if isinstance(words, str) else words
    return line(evidence.messages, f"compose.questions.{kind}", words=quotation)
