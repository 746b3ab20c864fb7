"""An extraction and its editor's decisions → the extraction as the editor wants it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from sourcier.editor_warnings import source_warnings
from sourcier.extraction import Claim, EditorWarning, Extraction
from sourcier.review import ClaimState, Editing, Review, SummaryLine
from sourcier.reviewing.additions import claim_added, text_order
from sourcier.reviewing.corrections import Workbench
from sourcier.reviewing.reviewed import Orphan, Reviewed, ids_of

_OVER_ALL = ("unsourced_figures", "no_named_source")  # counted anew once sources are as the editor wants them


def apply_review(extraction: Extraction, review: Review) -> Reviewed:
    """Return an article's extraction with the decisions on it.

    A decision holds while the words that it was made on are a claim; one that has lost them is an orphan. An
    addition is a claim of its own, until the extraction has that very claim: then it is a decision on it.
    """
    if not (review.claims or review.added or review.dates or review.summary):
        return Reviewed(extraction)
    bench = Workbench(extraction)
    bench.read_dates(review.dates)
    states, rejected = _decide(bench, review)
    added = _add(bench, review, states)
    orphans = [*_orphans(extraction, review), *bench.orphans]
    claims = tuple(sorted((bench.claims[name] for name in states), key=text_order))
    summary, lost = _summary(review.summary, set(states), added)
    return Reviewed(
        extraction=replace(
            extraction,
            claims=claims,
            actors=bench.all_actors(),
            quantities=tuple(bench.quantities.values()),
            dates=tuple(bench.dates.values()),
            warnings=_warnings(extraction, bench, claims),
        ),
        editing=Editing(
            states={name: state for name, state in states.items() if state != "unread"},
            rejected=rejected,
            headlines=bench.headlines,
            summary=summary,
            last=max((day for day in _days(review) if day is not None), default=None),
        ),
        orphans=(*orphans, *lost),
        added=added,
    )


def _decide(bench: Workbench, review: Review) -> tuple[dict[str, ClaimState], tuple[str, ...]]:
    """Apply the decisions on what was extracted; return the states of claims kept, and those rejected."""
    states: dict[str, ClaimState] = {}
    rejected: list[str] = []
    for name in list(bench.claims):
        decision = review.claims.get(name)
        if decision is None:
            states[name] = "unread"
        elif decision.status == "rejected":
            rejected.append(name)
        else:
            states[name] = decision.status
            if decision.status == "corrected":
                bench.correct(name, decision.corrections, decision.line)
    return states, tuple(rejected)


def _add(bench: Workbench, review: Review, states: dict[str, ClaimState]) -> dict[str, str]:
    """Add the claims that the editor found; return their ids by their quotes."""
    ids: dict[str, str] = {}
    for addition in review.added:
        claim = claim_added(addition, bench.extraction)
        if claim is None:
            bench.orphans.append(Orphan("added", addition.quote, addition.line, addition.quote))
            continue
        states[claim.id] = "corrected" if claim.id in bench.claims else "added"
        bench.claims.setdefault(claim.id, claim)
        bench.correct(claim.id, addition.corrections, addition.line)
        ids[addition.quote] = claim.id
    return ids


def _orphans(extraction: Extraction, review: Review) -> Iterator[Orphan]:
    known = {claim.id for claim in extraction.claims}
    for name, decision in review.claims.items():
        if name not in known:
            yield Orphan("claims", name, decision.line, decision.quote)


def _summary(
    lines: Sequence[SummaryLine], published: set[str], added: Mapping[str, str]
) -> tuple[tuple[SummaryLine, ...], list[Orphan]]:
    """Return the lines that a claim on the page bears, and those that none does."""
    kept: list[SummaryLine] = []
    lost: list[Orphan] = []
    for line in lines:
        claims = tuple(name for name in ids_of(line.claims, added) if name in published)
        if claims:
            kept.append(replace(line, claims=claims))
        else:
            lost.append(Orphan("summary", line.line, line.number, line.line))
    return tuple(kept), lost


def _warnings(extraction: Extraction, bench: Workbench, claims: Sequence[Claim]) -> tuple[EditorWarning, ...]:
    """Return the warnings that no decision has answered, each with the claims that are left."""
    left = {claim.id for claim in claims}
    kept: list[EditorWarning] = []
    for warning in extraction.warnings:
        about = tuple(name for name in warning.claims if name in left)
        answered = (warning.claims and not about) or bench.has_answered(warning)
        if not answered and warning.code not in _OVER_ALL:
            kept.append(replace(warning, claims=about))
    return (*kept, *source_warnings(claims))


def _days(review: Review) -> Iterator[dt.date | None]:
    yield from (decision.signature.date for decision in review.claims.values())
    yield from (addition.signature.date for addition in review.added)
