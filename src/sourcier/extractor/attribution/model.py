"""An attribution: the words by which a text says who vouches for a content."""

from __future__ import annotations

from msgspec import Struct

from sourcier.extraction import Stance
from sourcier.extractor.syntax.passage import Token
from sourcier.spans import Span


class Attribution(Struct, frozen=True):
    """Who is said to say what, in one sentence.

    A frame ("selon X", ", a dit X") has no contents of its own: it holds for the clause around it, less
    `covers`. A governing attribution ("X dit que…") names its contents and stands in a host clause of its
    own.
    """

    cue: Span
    stance: Stance  # of the reporting verb; "neutral" for prepositions
    negated: bool
    hearsay: bool  # the speech itself is hearsay: "aurait dit"
    speaker: tuple[Token, ...]  # noun phrase; () for a pronoun or none
    pronoun: Token | None  # "il", "elle", "on", "lui"…; None beside a noun phrase
    contents: tuple[Span, ...]
    covers: Span
    host: Token | None  # verb whose clause is the attribution; None for a preposition or an adverb
    via: tuple[Token, ...]  # who relays the speaker: "cité par l'agence"
    official: bool = False  # "Officiellement": the adverb itself is the source
    agentless: bool = False  # "est accusé de": nobody is named

    @property
    def is_frame(self) -> bool:
        """Whether it holds for the clause around it."""
        return not self.contents
