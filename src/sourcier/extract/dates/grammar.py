"""What the rules of French dates are made of: a rule finds words, reads them on a scene, and gives a reading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sourcier.extract.dates.periods import bounds
from sourcier.extract.dates.tense import Cue, find_cue
from sourcier.extract.passage import Passage, Sentence
from sourcier.extraction import TimexBasis, TimexMod, TimexType
from sourcier.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression means."""

    type: TimexType
    value: str
    basis: TimexBasis
    mod: TimexMod | None = None
    alternatives: tuple[str, ...] = ()


@dataclass
class Scene:
    """A passage, the day it was published, and the days its story has named so far."""

    passage: Passage
    lower: str  # `passage.plain` in lower case, of the same length
    anchor: dt.date | None
    moment: dt.datetime | None  # the anchor where its time of day is known
    days: list[tuple[Span, dt.date]] = field(default_factory=list)  # named days, in text order
    years: list[tuple[Span, int]] = field(default_factory=list)  # named years, in text order

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the sentence that holds the start of `span`."""
        return self.passage.sentence_at(span.start)

    def cue(self, span: Span) -> Cue | None:
        """Return on which side of today the sentence puts `span`."""
        sentence = self.sentence_at(span)
        return find_cue(sentence, span) if sentence else None

    def note(self, span: Span, reading: Reading) -> None:
        """Remember the day a reading names, if it names one."""
        first, _ = bounds(reading.value)
        if reading.type == "DATE" and reading.basis == "explicit" and first and reading.value == f"{first.year:04d}":
            self.years.append((span, first.year))
        if reading.type in ("DATE", "TIME") and first and reading.value.startswith(first.isoformat()):
            self.days.append((span, first))
            self.days.sort()

    def day_in_force(self, span: Span, *, same_sentence_after: bool) -> tuple[dt.date | None, TimexBasis]:
        """Return the day the story stands at.

        That is the last one named before in the paragraph or the one before it; with `same_sentence_after` also the
        first named later in the sentence ("à 14 h, mardi"); else the day of publication.
        """
        sentence = self.sentence_at(span)
        if sentence is None:
            return self.anchor, "publication" if self.anchor else "none"
        before = [(place, day) for place, day in self.days if place.end <= span.start]
        after = [(p, day) for p, day in self.days if span.end <= p.start and p.end <= sentence.span.end]
        here = before and before[-1][0].start >= sentence.span.start
        if same_sentence_after and after and not here:
            return after[0][1], "narrative"
        if before and self._paragraphs_between(before[-1][0], sentence) <= 1:
            return before[-1][1], "narrative"
        return self.anchor, "publication" if self.anchor else "none"

    def year_told(self, span: Span) -> int | None:
        """Return the year that the sentence names last before `span`: "en 1997, en janvier puis en mars"."""
        sentence = self.sentence_at(span)
        if sentence is None:
            return None
        told = [year for place, year in self.years if sentence.span.start <= place.start and place.end <= span.start]
        return told[-1] if told else None

    def _paragraphs_between(self, place: Span, sentence: Sentence) -> int:
        earlier = self.sentence_at(place)
        return sentence.paragraph - earlier.paragraph if earlier else 0


@dataclass(frozen=True, slots=True)
class Rule:
    """Words to look for in lower-case text and how to read them.

    The expression is the group `timex` where the pattern has one, else all that it matches. `follows_story` marks
    readings that need the days named around them. A reader gives None for what proves to be no date.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Reading | None]
    follows_story: bool = False


def rule(
    pattern: str, read: Callable[[re.Match[str], Scene], Reading | None], *, follows_story: bool = False
) -> Rule:
    """Return a rule of a verbose pattern: its spaces stand in brackets."""
    return Rule(re.compile(pattern, re.VERBOSE), read, follows_story)


def span_of(match: re.Match[str]) -> Span:
    """Return where the expression of a match stands."""
    group = "timex" if match.groupdict().get("timex") else 0
    return Span(*match.span(group))
