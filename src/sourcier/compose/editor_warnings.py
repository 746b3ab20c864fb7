"""Points of attention: the warnings of an extraction in our words, the text's own left as they are."""

from __future__ import annotations

from collections.abc import Mapping

from sourcier.compose.date_words import value_in_words
from sourcier.compose.evidence import Evidence
from sourcier.compose.views import Line, WarningCard
from sourcier.compose.words import line, ours, verbatim
from sourcier.extraction import Claim, EditorWarning
from sourcier.messages import Messages

_VERBATIM = frozenset(("name", "words", "title", "body"))
OF_THE_ARTICLE = frozenset(
    ("no_named_source", "unsourced_figures", "undated")
)  # said once, not on each claim


def warning_cards(evidence: Evidence) -> tuple[WarningCard, ...]:
    """Return the points of attention, in the order of the extraction."""
    by_id = {claim.id: claim for claim in evidence.extraction.claims}
    return tuple(
        WarningCard(
            code=warning.code,
            label=_label(warning, evidence.messages),
            line=_line(warning, evidence.messages),
            claims=evidence.numbers_of(by_id[name] for name in warning.claims),
        )
        for warning in evidence.extraction.warnings
    )


def warning_labels(claim: Claim, evidence: Evidence) -> tuple[str, ...]:
    """Return what an editor should look at in a claim, each label once."""
    labels = [
        _label(warning, evidence.messages)
        for warning in evidence.warnings.get(claim.id, ())
        if warning.code not in OF_THE_ARTICLE
    ]
    return tuple(dict.fromkeys(labels))


def _label(warning: EditorWarning, messages: Messages) -> str:
    return messages(f"compose.warnings.{warning.code}.label")


def _line(warning: EditorWarning, messages: Messages) -> Line:
    values: Mapping[str, str | int | Line] = {
        name: _value(name, value, messages) for name, value in warning.values
    }
    return line(messages, f"compose.warnings.{warning.code}.line", **values)


def _value(name: str, value: str, messages: Messages) -> str | int | Line:
    if name in _VERBATIM:
        return verbatim(value)
    if name == "readings":
        readings = [value_in_words(reading, messages) or reading for reading in value.split(", ")]
        return ours(", ".join(readings))
    return int(value) if value.isascii() and value.isdigit() else ours(value)
