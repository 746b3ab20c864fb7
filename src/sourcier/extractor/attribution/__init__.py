"""Who says what in a sentence: prepositions, inserted speech clauses, verbs that govern their content."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.extractor.attribution.governed import find_governed
from sourcier.extractor.attribution.headlines import find_headline
from sourcier.extractor.attribution.inserted import find_inserted
from sourcier.extractor.attribution.model import Attribution
from sourcier.extractor.attribution.prepositions import find_prepositional
from sourcier.extractor.attribution.reporting import find_cues
from sourcier.extractor.syntax.passage import Sentence
from sourcier.spans import Span

__all__ = ["Attribution", "find_attributions"]


def find_attributions(sentence: Sentence, people: Sequence[Span]) -> list[Attribution]:
    """Return the attributions of a sentence in the order of their cues; a verb gives one at most.

    Spans are code points of the sentence's field. `people` are the names of persons in it.
    """
    cues = find_cues(sentence)
    inserted = list(find_inserted(sentence, cues))
    taken = {attribution.cue for attribution in inserted}
    governed = [a for a in find_governed(sentence, cues) if a.cue not in taken]
    found = [*find_headline(sentence, people), *find_prepositional(sentence, people), *inserted, *governed]
    return sorted(found, key=lambda attribution: attribution.cue)
