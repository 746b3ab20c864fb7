"""The two scales of a claim: who vouches for it, read from its source, and how surely, from its certainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sourcier.compose.views import Attribution, Counted, Line, Modality, Signature
from sourcier.compose.words import line, raised, verbatim
from sourcier.extraction import Certainty, Claim, Source
from sourcier.messages import Messages

_MODALITIES: Mapping[Certainty, Modality] = {
    "asserted": "asserted",
    "reported": "asserted",
    "conditional": "conditional",
    "planned": "planned",
    "doubted": "doubted",
    "denied": "denied",
}
_SIGNED: tuple[Attribution, ...] = ("named", "inferred", "anonymous", "none")


def attribution_of(source: Source) -> Attribution:
    """Return who vouches. "Officiellement" is an official word that names no authority: nobody is named."""
    if source.kind == "none":
        return "none"
    if source.inferred:
        return "inferred"
    return "anonymous" if source.kind == "anonymous" or is_unnamed_authority(source) else "named"


def is_unnamed_authority(source: Source) -> bool:
    """Return whether the source is an adverb alone: "Officiellement, …"."""
    return source.kind == "official" and (source.text or "").lower() == "officiellement"


def modality_of(certainty: Certainty) -> Modality:
    """Return how surely the text says it; what is reported in the indicative is asserted by its source."""
    return _MODALITIES[certainty]


def speaker_of(source: Source, messages: Messages) -> Line | None:
    """Return who speaks, in the source's words; None where nobody does."""
    if source.text is None:
        return None
    if is_unnamed_authority(source):
        return line(messages, "compose.claims.unnamed_authority", words=verbatim(source.text))
    return verbatim(raised(source.text))


def counted(claims: Sequence[Claim]) -> Counted:
    """Return how many claims bear each attribution."""
    found = Counter(attribution_of(claim.source) for claim in claims)
    return Counted(len(claims), *(found[attribution] for attribution in _SIGNED))


def signature(claims: Sequence[Claim], messages: Messages) -> Signature:
    """Return one attribution a claim, and their counts in words; those of no claim go unsaid."""
    return signature_of([attribution_of(claim.source) for claim in claims], messages)


def signature_of(attributions: Sequence[Attribution], messages: Messages) -> Signature:
    """Return the attributions as they are, and their counts in words."""
    found = Counter(attributions)
    shown = [
        messages(f"compose.signature.{attribution}", n=found[attribution])
        for attribution in _SIGNED
        if found[attribution]
    ]
    return Signature(tuple(attributions), ", ".join(shown) or messages("compose.signature.empty"))
