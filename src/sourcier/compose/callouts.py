"""Claims as callouts: the words, who vouches for them and how surely, and the way back to the original."""

from __future__ import annotations

import re

from sourcier.compose.editor_warnings import warning_labels
from sourcier.compose.evidence import Evidence
from sourcier.compose.figures import badge, figure_of
from sourcier.compose.fragments import text_fragment
from sourcier.compose.labels import attribution_of, is_unnamed_authority, modality_of, speaker_of
from sourcier.compose.progress import state_label
from sourcier.compose.views import ClaimCallout, FigureBadge, Line
from sourcier.compose.words import line, ours, raised, shortened, verbatim
from sourcier.extraction import Claim
from sourcier.spans import Span

_TITLE_LENGTH = 140
_GOVERNED = 40  # code points between a verb and what it governs without "que": an addressee, a day
_CLAUSE_OPENS = re.compile(r"[,;:«\"“.]|\b(?:que|si|comment|pourquoi)\b|\b(?:qu|s)['’]", re.IGNORECASE)


def callouts(evidence: Evidence) -> tuple[ClaimCallout, ...]:
    """Return the claims of a brief in text order, title first."""
    return tuple(_callout(claim, evidence) for claim in evidence.extraction.claims)


def _callout(claim: Claim, evidence: Evidence) -> ClaimCallout:
    messages, source, exact = evidence.messages, claim.source, evidence.words(claim)
    attribution, modality = attribution_of(source), modality_of(claim.certainty)
    url = evidence.article.url
    return ClaimCallout(
        number=evidence.number(claim),
        id=claim.id,
        title=_title(claim, evidence),
        speaker=speaker_of(source, messages),
        role=None if is_unnamed_authority(source) else source.role,
        wording=_wording(claim, evidence),
        via=source.via,
        attribution=attribution,
        attribution_label=messages(f"compose.attribution.{attribution}"),
        modality=modality,
        modality_label=messages(f"compose.modality.{modality}"),
        state=evidence.editing.state(claim.id),
        state_label=state_label(claim, evidence),
        figures=_badges(claim, evidence),
        warnings=warning_labels(claim, evidence),
        in_title=claim.field == "title",
        exact=exact,
        start=claim.span.start,
        end=claim.span.end,
        fragment=None if url is None else text_fragment(url, *_before(claim, evidence), exact),
        citation=_citation(claim, evidence),
    )


def _before(claim: Claim, evidence: Evidence) -> tuple[str, str]:
    """Return what a reader of the original comes through before the claim's words."""
    return evidence.original.before(claim.field, claim.span.start)


def _wording(claim: Claim, evidence: Evidence) -> str | None:
    """Return the verb by which the text says what its source does: "reconnaît", "prétend"."""
    spoken = claim.stance is not None and claim.cue is not None and claim.source.kind != "none"
    return evidence.extraction.words(claim.field, claim.cue) if spoken and claim.cue is not None else None


def _title(claim: Claim, evidence: Evidence) -> Line:
    """Return an editor's headline, else the claim's own words."""
    written = evidence.editing.headlines.get(claim.id)
    if written is not None:
        return ours(written)
    return shortened(evidence.messages, raised(_headline(claim, evidence)), limit=_TITLE_LENGTH)


def _headline(claim: Claim, evidence: Evidence) -> str:
    """Return the words that tell the claim: its own, with the verb before what is no clause of its own.

    "dément avoir cédé", "a appelé les habitants à partir", "craint une crue".
    """
    cue, span = claim.cue, claim.span
    if claim.stance is None or cue is None or not 0 <= span.start - cue.end <= _GOVERNED:
        return evidence.words(claim)
    if _CLAUSE_OPENS.search(evidence.extraction.words(claim.field, Span(cue.end, span.start))):
        return evidence.words(claim)
    return evidence.extraction.words(claim.field, Span(cue.start, span.end))


def _badges(claim: Claim, evidence: Evidence) -> tuple[FigureBadge, ...]:
    text = evidence.extraction.title or "" if claim.field == "title" else evidence.extraction.text
    figures = [figure_of(evidence.quantities[name], text, evidence.messages) for name in claim.quantities]
    return tuple(FigureBadge(badge(figure, evidence.messages)) for figure in dict.fromkeys(figures))


def _citation(claim: Claim, evidence: Evidence) -> Line:
    messages, published = evidence.messages, evidence.published
    return line(
        messages,
        f"compose.claims.citation.{claim.field}",
        outlet=verbatim(evidence.article.outlet),
        date=ours(messages.date(published) if published else messages("compose.claims.undated")),
        start=claim.span.start,
        end=claim.span.end,
        site=evidence.site.title,
        number=evidence.number(claim),
    )
