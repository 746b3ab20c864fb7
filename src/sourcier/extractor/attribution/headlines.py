"""Attribution by a headline's colon: "Budanov : la Corée du Nord prépare un envoi"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcier.extractor.attribution.model import Attribution
from sourcier.extractor.syntax.passage import Sentence
from sourcier.spans import Span


def find_headline(sentence: Sentence, people: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the frame of a title that opens with a person's name and a colon.

    `people` are the names of persons in the title; a country before the colon ("Mali : …") says where, not
    who.
    """
    colon = next((token for token in sentence.tokens if token.text == ":"), None)
    if sentence.field != "title" or colon is None:
        return
    speaker = tuple(token for token in sentence.tokens[: colon.index] if token.pos != "PUNCT")
    named = bool(speaker) and any(
        person.start == speaker[0].span.start and person.end >= speaker[-1].span.end for person in people
    )
    if named:
        yield Attribution(
            cue=colon.span,
            stance="neutral",
            negated=False,
            hearsay=False,
            speaker=speaker,
            pronoun=None,
            contents=(),
            covers=Span(sentence.span.start, colon.span.end),
            host=None,
            via=(),
        )
