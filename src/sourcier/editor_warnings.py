"""The words of the warnings for an editor, and those that extraction gives and review counts anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcier.extraction import Claim, EditorWarning
from sourcier.spans import Field, Span

MESSAGES = {
    "near_name": "{name!r} is close to {of!r}: check the name",
    "title_body_figures": "the title says {title!r}, the text {body!r}",
    "title_body_words": "the title says {words!r}, which the text does not",
    "undated": "no publication date: relative dates stay intervals",
    "ambiguous_date": "{words!r} has several readings: {readings}",
    "figure_without_number": "{words!r} is a figure without a number",
    "unattributed_quote": "nobody is given for the quotation {words!r}",
    "anonymous_plural": "{words!r} names nobody",
    "agentless": "{words!r}: the text does not say who says so",
    "unsourced_figures": "{n} of {total} figures have no source",
    "no_named_source": "{n} of {total} claims have no source",
}


def editor_warning(
    code: str,
    values: dict[str, str],
    *,
    field: Field | None = None,
    span: Span | None = None,
    claims: Sequence[str] = (),
) -> EditorWarning:
    """Return the warning of a code of MESSAGES, with the values of its words and the ids of its claims."""
    message = MESSAGES[code].format(**values)
    return EditorWarning(code, message, tuple(values.items()), field, span, tuple(claims))


def source_warnings(claims: Sequence[Claim]) -> Iterator[EditorWarning]:
    """Yield what is to be said of the sources of all claims of an article taken together."""
    yield from _unsourced_figures(claims)
    yield from _unsourced(claims)


def _unsourced_figures(claims: Sequence[Claim]) -> Iterator[EditorWarning]:
    """Yield one warning over all the figures that stand in the outlet's own voice alone."""
    vouched = {name for claim in claims if claim.source.kind != "none" for name in claim.quantities}
    alone = [claim for claim in claims if set(claim.quantities) - vouched]
    unsourced = {name for claim in alone for name in claim.quantities} - vouched
    if unsourced:
        values = {"n": str(len(unsourced)), "total": str(len(unsourced | vouched))}
        yield editor_warning("unsourced_figures", values, claims=[claim.id for claim in alone])


def _unsourced(claims: Sequence[Claim]) -> Iterator[EditorWarning]:
    unsourced = [claim.id for claim in claims if claim.source.kind == "none"]
    if unsourced:
        values = {"n": str(len(unsourced)), "total": str(len(claims))}
        yield editor_warning("no_named_source", values, claims=unsourced)
