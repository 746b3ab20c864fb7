"""An extraction under correction: claims, figures, dates and actors by id, each changed as decisions say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sourcier.extraction import Actor, ActorInClaim, Claim, EditorWarning, Extraction, Quantity, Source, Timex
from sourcier.periods import bounds
from sourcier.review import OPEN, ActorChoice, Corrections, FigureChoice, SourceChoice
from sourcier.reviewing.actors import Cast
from sourcier.reviewing.additions import NO_SOURCE
from sourcier.reviewing.reviewed import Orphan, OrphanPart
from sourcier.spans import Field, Span

_ANSWERED = {"unattributed_quote", "agentless", "anonymous_plural"}  # by a source that an editor gives


class Workbench:
    """Takes corrections one by one; what finds nothing to correct is noted in `orphans`."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.claims: dict[str, Claim] = {claim.id: claim for claim in extraction.claims}
        self.quantities: dict[str, Quantity] = {item.id: item for item in extraction.quantities}
        self.dates: dict[str, Timex] = {date.id: date for date in extraction.dates}
        self.headlines: dict[str, str] = {}
        self.orphans: list[Orphan] = []
        self._cast = Cast(extraction)
        self._dated: set[tuple[Field, Span]] = set()
        self._sourced: set[str] = set()

    def all_actors(self) -> tuple[Actor, ...]:
        """Return the actors, those first that were extracted."""
        return self._cast.actors()

    def has_answered(self, warning: EditorWarning) -> bool:
        """Return whether a decision has said what a warning asks."""
        if warning.code == "ambiguous_date":
            return (warning.field, warning.span) in self._dated
        return warning.code in _ANSWERED and set(warning.claims) <= self._sourced

    def read_dates(self, readings: Mapping[str, str]) -> None:
        """Take an editor's reading of dates, wherever the article writes them with these words."""
        for words, value in readings.items():
            found = [date for date in self.dates.values() if self._is_written(words, date)]
            if not found:
                self.orphans.append(Orphan("dates", words, 0, words))
            self._read_as(found, value)

    def correct(self, name: str, corrections: Corrections, line: int) -> None:
        """Correct the claim of this id; `line` is where its decision stands."""
        if corrections.figures:
            self._correct_figures(name, corrections.figures, line)
        for words, value in (corrections.dates or {}).items():
            own = [self.dates[date] for date in self.claims[name].dates]
            found = [date for date in own if self._is_written(words, date)]
            if not found:
                self._lost("dates", name, words, line)
            self._read_as(found, value)
        if corrections.certainty is not None:
            self.claims[name] = replace(self.claims[name], certainty=corrections.certainty)
        if corrections.source is not None:
            self._sourced.add(name)
            self.claims[name] = self._with_source(self.claims[name], corrections.source)
        if corrections.actors is not None:
            self.claims[name] = self._with_actors(self.claims[name], corrections.actors, line)
        if corrections.headline:
            self.headlines[name] = corrections.headline

    def _is_written(self, words: str, mention: Timex | Quantity) -> bool:
        """Return whether words are those of a mention, with or without others: "en juin" for "juin"."""
        before = words.find(mention.text)
        start = mention.span.start - before
        around = Span(start, start + len(words))
        return before >= 0 and start >= 0 and self.extraction.words(mention.field, around) == words

    def _read_as(self, dates: Iterable[Timex], value: str) -> None:
        for date in dates:
            self._dated.add((date.field, date.span))
            if value == OPEN:
                self.dates[date.id] = replace(date, alternatives=())
                continue
            first, last = bounds(value)
            self.dates[date.id] = replace(
                date, value=value, start=first, end=last, basis="editor", alternatives=()
            )

    def _correct_figures(self, name: str, figures: Mapping[str, FigureChoice], line: int) -> None:
        own = [self.quantities[quantity] for quantity in self.claims[name].quantities]
        for words, figure in figures.items():
            found = [quantity for quantity in own if self._is_written(words, quantity)]
            if not found:
                self._lost("figures", name, words, line)
            for quantity in found:
                self.quantities[quantity.id] = replace(
                    quantity, low=figure.low, high=figure.high, approx=figure.approx
                )

    def _with_source(self, claim: Claim, choice: SourceChoice) -> Claim:
        """Return the claim with another source; a new speaker's verb is not that of the old one."""
        if choice.kind == "none" or choice.name is None:
            parts = tuple(part for part in claim.actors if part.role != "speaker")
            return replace(claim, source=NO_SOURCE, cue=None, stance=None, actors=parts)
        actor = self._cast.named(choice.name)
        same = choice.name == claim.source.text
        source = Source(
            text=choice.name,
            span=claim.source.span if same else self._span_beside(claim, choice.name),
            kind=choice.kind,
            role=choice.role,
            actor=actor.id if actor else None,
            via=claim.source.via if same else None,
            inferred=choice.inferred,
        )
        parts = tuple(part for part in claim.actors if part.role != "speaker")
        speaker = (ActorInClaim(actor.id, "speaker"),) if actor else ()
        parts = (*speaker, *(part for part in parts if not actor or part.actor != actor.id))
        claim = replace(claim, source=source, actors=parts)
        return claim if same else replace(claim, cue=None, stance=None)

    def _span_beside(self, claim: Claim, name: str) -> Span | None:
        """Return where the claim's own sentence, or the title, names its source."""
        sentences = self.extraction.sentences if claim.field == "text" else ()
        around = next((s for s in sentences if s.start <= claim.span.start < s.end), None)
        text = self.extraction.text if claim.field == "text" else self.extraction.title or ""
        around = around or Span(0, len(text) if claim.field == "title" else 0)
        start = text.find(name, around.start, around.end)
        return Span(start, start + len(name)) if start >= 0 else None

    def _with_actors(self, claim: Claim, choices: Iterable[ActorChoice], line: int) -> Claim:
        parts: list[ActorInClaim] = []
        for choice in choices:
            actor = self._cast.named(choice.actor)
            if actor is None:
                self._lost("actors", claim.id, choice.actor, line)
            elif all(part.actor != actor.id for part in parts):
                parts.append(ActorInClaim(actor.id, choice.role))
        if claim.source.actor and all(part.actor != claim.source.actor for part in parts):
            parts.insert(0, ActorInClaim(claim.source.actor, "speaker"))
        return replace(claim, actors=tuple(parts))

    def _lost(self, part: OrphanPart, name: str, words: str, line: int) -> None:
        claim = self.claims[name]
        quote = self.extraction.words(claim.field, claim.span)
        self.orphans.append(Orphan(part, words, line, quote))
