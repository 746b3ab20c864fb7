"""How far an editor has come with a brief."""

from __future__ import annotations

from collections import Counter

from sourcier.compose.evidence import Evidence
from sourcier.compose.views import Progress, ReviewStage
from sourcier.extraction import Claim


def progress(evidence: Evidence) -> Progress:
    """Return what is said of the review of a brief."""
    messages, editing = evidence.messages, evidence.editing
    states = Counter(editing.state(claim.id) for claim in evidence.extraction.claims)
    total = states.total()
    read = total - states["unread"]
    stage: ReviewStage = "none" if not read else "whole" if read == total else "part"
    if stage == "none":
        said = messages("compose.review.unread")
    else:
        said = messages("compose.review.read", n=read, total=total)
        by_hand = states["corrected"] + states["added"]
        said += messages("compose.review.by_hand", n=by_hand) if by_hand else ""
        said += messages("compose.review.last", day=messages.date(editing.last)) if editing.last else ""
        said += "."
    short = messages(f"compose.review.short_{stage}", n=read, total=total)
    return Progress(stage, read, total, messages(f"compose.review.title_{stage}"), said, short)


def state_label(claim: Claim, evidence: Evidence) -> str:
    """Return what a claim's badge says of its review; "" where an editor has not begun with the brief."""
    editing = evidence.editing
    return evidence.messages(f"compose.review.state_{editing.state(claim.id)}") if editing.states else ""
