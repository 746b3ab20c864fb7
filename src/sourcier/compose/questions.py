"""What the article does not say: a question for each empty slot that matters, and none for anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sourcier.compose.date_words import is_only_year_open
from sourcier.compose.evidence import Evidence, innermost
from sourcier.compose.figures import kind_of
from sourcier.compose.key_figures import key_quantities
from sourcier.compose.labels import is_unnamed_authority
from sourcier.compose.views import Line
from sourcier.compose.words import line, listed, quoted, shortened, verbatim
from sourcier.extract.dates.periods import bounds
from sourcier.extraction import Claim

_MOST = 6
_MOST_OF_A_KIND = 2
_QUOTE_LENGTH = 100
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
    sources = [c.source.text for c in evidence.extraction.claims if c.source.kind == "anonymous"]
    for words in dict.fromkeys(sources):
        if words:
            kind = "who_plural" if _PLURAL.match(words) else "who"
            yield _about(kind, verbatim(words), evidence)


def _unsourced_figures(evidence: Evidence) -> Iterator[Line]:
    """Yield a question for each key figure that nobody vouches for."""
    for quantity, claim in key_quantities(evidence):
        if claim.source.kind == "none":
            yield _about("figure", _with_unit(quantity, evidence), evidence)
