"""What rules of French dates are made of: a rule finds words, reads them on a scene, and gives a reading."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, insort
from collections.abc import Callable

from msgspec import Struct, field

from sourcier.extraction import TimexBasis, TimexMod, TimexType
from sourcier.extractor.dates.begins import begin_words
from sourcier.extractor.dates.tense import Cue, find_cue
from sourcier.extractor.syntax.passage import Passage, Sentence
from sourcier.periods import bounds, shift_days
from sourcier.spans import Span


class Reading(Struct, frozen=True):
    """What a time expression means."""

    type: TimexType
    value: str
    basis: TimexBasis
    mod: TimexMod | None = None
    alternatives: tuple[str, ...] = ()


class NamedDay(Struct, frozen=True, order=True):
    """A day the story has named."""

    span: Span
    day: dt.date
    night: bool  # named for the night that begins in it


class Scene(Struct):
    """A passage, its day of publication, and the days and years its story has named so far, in text order."""

    passage: Passage
    lower: str  # `passage.plain` in lower case, of the same length
    anchor: dt.date | None
    moment: dt.datetime | None  # the anchor where its time of day is known
    days: list[NamedDay] = field(default_factory=list)
    years: list[tuple[Span, int]] = field(default_factory=list)

    def cue(self, span: Span) -> Cue | None:
        """Return on which side of today the sentence puts `span`."""
        sentence = self.passage.sentence_at(span.start)
        return find_cue(sentence, span) if sentence else None

    def note(self, span: Span, reading: Reading) -> None:
        """Remember the day or the year a reading names, if it names one."""
        first, _ = bounds(reading.value)
        if first is None or reading.type not in ("DATE", "TIME"):
            return
        if reading.basis == "explicit" and reading.value == f"{first.year:04d}":
            self.years.append((span, first.year))
        if reading.value.startswith(first.isoformat()):
            insort(self.days, NamedDay(span, first, reading.value.endswith("NI")))

    def day_in_force(self, span: Span, *, before_dawn: bool) -> tuple[dt.date | None, TimexBasis]:
        """Return the day the story stands at.

        That is the last one named before in the sentence; else the first named after it there ("14 h, hier");
        else the last named in the paragraph or the one before; else the day of publication. The hours
        `before_dawn` of a night belong to the day after the one it is named for.
        """
        sentence = self.passage.sentence_at(span.start)
        publication: TimexBasis = "publication" if self.anchor else "none"
        if sentence is None:
            return self.anchor, publication
        place = bisect_left(self.days, span, key=lambda named: named.span)
        last = self.days[place - 1] if place else None
        after = self.days[place] if place < len(self.days) else None
        here = last is not None and sentence.span.contains(last.span)
        if after and not here and sentence.span.contains(after.span):
            return after.day, "narrative"
        if last is None or self._paragraphs_between(last.span, sentence) > 1:
            return self.anchor, publication
        return (shift_days(last.day, 1) if last.night and before_dawn else last.day), "narrative"

    def year_told(self, span: Span) -> int | None:
        """Return the year that the sentence names last before `span`: "en 1997, en janvier puis en mars"."""
        sentence = self.passage.sentence_at(span.start)
        if sentence is None:
            return None
        told = [
            year
            for place, year in self.years
            if sentence.span.start <= place.start and place.end <= span.start
        ]
        return told[-1] if told else None

    def _paragraphs_between(self, place: Span, sentence: Sentence) -> int:
        earlier = self.passage.sentence_at(place.start)
        return sentence.paragraph - earlier.paragraph if earlier else 0


class Rule(Struct, frozen=True):
    """Words to look for in lower-case text and how to read them.

    The expression is the group `timex` where the pattern has one, else all that it matches. `follows_story`
    marks readings that need the days named around them. A reader gives None for what proves to be no date.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Reading | None]
    begins: frozenset[str]  # the first words it can have; FIGURE for figures
    follows_story: bool = False


def rule(
    pattern: str,
    read: Callable[[re.Match[str], Scene], Reading | None],
    begins: str,
    *,
    follows_story: bool = False,
) -> Rule:
    """Return a rule of a verbose pattern: its spaces stand in brackets.

    `begins` lists the words, or kinds of words (`begin_words`), where alone it is tried.
    """
    words = frozenset(word for name in begins.split() for word in begin_words(name))
    return Rule(re.compile(pattern, re.VERBOSE), read, words, follows_story)


def span_of(match: re.Match[str]) -> Span:
    """Return where the expression of a match stands."""
    group = "timex" if match.groupdict().get("timex") else 0
    return Span(*match.span(group))


_NOTHING_BEFORE = re.compile(r"(?:\A|\n)[\W_]{0,4}\Z")
NOTHING_AFTER = re.compile(r"[\W_]{0,4}(?:\n|\Z)")


def is_alone(lower: str, span: Span) -> bool:
    """Return whether the words fill a line of their own, as a heading or a stamp does."""
    return bool(
        _NOTHING_BEFORE.search(lower, max(0, span.start - 5), span.start)
        and NOTHING_AFTER.match(lower, span.end)
    )


def is_inside_a_name(scene: Scene, start: int) -> bool:
    """Return whether a capital stands in the middle of a sentence in small letters: "Le Monde d'Hier"."""
    plain = scene.passage.plain
    if not plain[start].isupper() or plain[start : start + 2].isupper():
        return False
    sentence = scene.passage.sentence_at(start)
    return sentence is not None and bool(
        re.search(r"\w[ ']\Z", plain[max(sentence.span.start, start - 2) : start])
    )
