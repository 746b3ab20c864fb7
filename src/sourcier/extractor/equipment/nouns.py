"""Nouns of equipment with what defines them: "missile balistique", "canon de 155 mm".

Ambiguous nouns are found too; `counts` says whether one names equipment where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Literal, cast

from msgspec import Struct

from sourcier.editor_lexicon import EquipmentTerm
from sourcier.extraction import EquipmentCategory
from sourcier.extractor.entities.known_names import nationalities
from sourcier.extractor.equipment.editor_terms import EditorTerms
from sourcier.extractor.equipment.phrase_table import Match, PhraseTable, Word, is_whole
from sourcier.extractor.syntax.passage import Passage, Sentence
from sourcier.lexicon import columns, table
from sourcier.lexicon import words as lexicon_words
from sourcier.spans import Span

Context = Literal[
    "",
    "determiner",
    "force",
    "violence",
    "military",
    "flight",
    "unless civil",
    "unless sport",
    "unless feast",
    "designation",
]

_UNLESS: dict[Context, tuple[str, ...]] = {  # the scene in which it is another thing, those in which not
    "unless civil": ("civil", "military"),
    "unless sport": ("sport", "violence", "military"),
    "unless feast": ("feast", "military"),
}
_NEAR = 2  # sentences on either side in which a word tells what an ambiguous noun means
_FAR = 600  # code points on either side at most, where sentences have no end
_MODIFIERS = 4  # at most
_CALIBRE = re.compile(
    r"(?: de(?: calibre)? \d{1,3}(?:[.,]\d{1,2})?(?: ?mm| millimètres)"
    r"| (?:de )?calibre \d{1,2}(?:[.,]\d{1,2})?)\b"
)
_BEFORE = re.compile(r"(?P<word>[^\W_]+)'?[ «\"]{0,3}\Z")
_OPENING = re.compile(r"[«\"'(\[ -]*\Z")


class Noun(Struct, frozen=True):
    """A noun of equipment as a text has it, without determiner."""

    span: Span
    category: EquipmentCategory
    context: Context
    term: EquipmentTerm | None  # of the editor's, where it is one


class Scenes(Struct, frozen=True):
    """The words of a passage that tell what is going on: where they start, in order, for each scene."""

    text: str
    sentences: tuple[Sentence, ...]
    starts: dict[str, list[int]]

    def near(self, offset: int, *scenes: str, reach: int = _NEAR) -> bool:
        """Return whether a word of the scenes, but that at `offset`, stands within `reach` sentences."""
        around = self._around(offset, reach)
        return around is not None and any(
            _holds_another(starts, around, offset) for scene, starts in self.starts.items() if scene in scenes
        )

    def has_word(self, offset: int, wanted: Sequence[str]) -> bool:
        """Return whether one of the words, or its plural, stands in the sentences around `offset`."""
        around = self._around(offset, _NEAR)
        if around is None or not wanted:
            return False
        forms = "|".join(re.escape(word.lower()) for word in wanted)
        near = self.text[max(around.start, offset - _FAR) : min(around.end, offset + _FAR)].lower()
        return re.search(rf"(?<!\w)(?:{forms})[sx]?(?!\w)", near) is not None

    def _around(self, offset: int, reach: int) -> Span | None:
        """Return the sentence of an offset with those within `reach` on either side."""
        if not self.sentences:
            return None
        index = _sentence_index(self.sentences, offset)
        last = self.sentences[min(len(self.sentences) - 1, index + reach)]
        return Span(self.sentences[max(0, index - reach)].span.start, last.span.end)

    def mainly(self, offset: int, scene: str, *others: str) -> bool:
        """Return whether `scene` is nearer than the others; false where one stands in the same sentence."""
        if self.near(offset, *others, reach=0):
            return False
        return self.near(offset, scene, reach=0) or (
            self.near(offset, scene) and not self.near(offset, *others)
        )


def _holds_another(starts: list[int], around: Span, offset: int) -> bool:
    """Return whether one of the sorted starts lies in the span and is not `offset`."""
    first, last = bisect_left(starts, around.start), bisect_left(starts, around.end)
    return last - first > 1 or (last - first == 1 and starts[first] != offset)


def _sentence_index(sentences: Sequence[Sentence], offset: int) -> int:
    """Return the number of the sentence that covers an offset."""
    return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1)


def find_nouns(passage: Passage, words: Sequence[Word], terms: EditorTerms) -> list[Noun]:
    """Return the nouns of a passage in order, never overlapping, without verbs and names of the same form.

    Those of the editor's terms come before those of the lexicon.
    """
    found: list[Noun] = []
    for position in sorted({*terms.nouns.starts(words), *_nouns().starts(words)}):
        if not found or found[-1].span.end <= words[position].start:
            noun = _noun_at(passage, words, position, terms)
            found += [noun] if noun else []
    return found


def _noun_at(passage: Passage, words: Sequence[Word], position: int, terms: EditorTerms) -> Noun | None:
    text = passage.plain
    own = terms.nouns.longest_at(text, words, position)
    if own is not None and _stands_alone(text, own.span):
        form, term = own.value
        if form[0].isupper() or _is_noun(passage, own.span):
            return Noun(own.span, term.category, "", term)
    match = _nouns().longest_at(text, words, position)
    if match is None or not _stands_alone(text, match.span) or not _is_noun(passage, match.span):
        return None
    category, context = match.value
    return Noun(_with_modifiers(text, words, match), category, context, None)


def find_scenes(passage: Passage, words: Sequence[Word]) -> Scenes:
    """Return where the passage speaks of armed forces, of violence, of civil aviation."""
    starts: dict[str, list[int]] = {}
    for match in _scenes().find(passage.plain, words):
        starts.setdefault(match.value, []).append(match.span.start)
    return Scenes(passage.plain, passage.sentences, starts)


def counts(passage: Passage, noun: Noun, scenes: Scenes) -> bool:
    """Return whether a noun without a name names equipment where it stands."""
    start = noun.span.start
    if noun.term is not None:
        return not noun.term.needs or scenes.has_word(start, noun.term.needs)
    if noun.context in _UNLESS:
        return not scenes.mainly(start, *_UNLESS[noun.context])
    match noun.context:
        case "":
            return True
        case "determiner":
            return _is_determined(passage.plain, start)
        case "force":
            return not _followed_by_nationality(passage.plain, noun.span.end)
        case "violence":
            return scenes.near(start, "violence", "military")
        case "military":
            return scenes.near(start, "military")
        case "flight":
            return scenes.mainly(start, "military", "civil")
        case _:
            return False


def is_nationality(word: str) -> bool:
    """Return whether a word is an adjective of nationality."""
    return word.lower() in nationalities()


@cache
def _nouns() -> PhraseTable[tuple[EquipmentCategory, Context]]:
    rows = columns("equipment_nouns", "form", "category", "context")
    return PhraseTable(
        (
            (form, (cast(EquipmentCategory, category), cast(Context, context)))
            for form, category, context in rows
        ),
        accents=True,
    )


@cache
def _modifiers() -> PhraseTable[None]:
    return PhraseTable(((form, None) for form in lexicon_words("equipment_modifiers")), accents=True)


@cache
def _scenes() -> PhraseTable[str]:
    return PhraseTable(
        ((form, scene) for form, scene in columns("equipment_contexts", "form", "scene")), accents=True
    )


@cache
def determiners() -> frozenset[str]:
    """Return the words after which "blindé" is a noun; capitalised, they begin a sentence and are no name."""
    numbers = {row["form"] for row in table("number_words") if row["part"] != "half"}
    return lexicon_words("equipment_determiners") | numbers


def _with_modifiers(text: str, words: Sequence[Word], noun: Match[tuple[EquipmentCategory, Context]]) -> Span:
    """Return the span of a noun to the end of its defining adjectives and complements, a calibre included."""
    end, position = noun.span.end, noun.last
    for _ in range(_MODIFIERS):
        if position >= len(words) or text[end : words[position].start] not in (" ", "-"):
            break
        match = _modifiers().longest_at(text, words, position)
        if match is None or not is_whole(text, match.span):
            break
        end, position = match.span.end, match.last
    calibre = _CALIBRE.match(text, end)
    return Span(noun.span.start, calibre.end() if calibre else end)


def _stands_alone(text: str, span: Span) -> bool:
    """Return whether nothing makes the noun part of another word: "anti-missile", "avion-école"."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    hyphened = (before[-1:] == "-" and before[:1].isalpha()) or (after[:1] == "-" and after[1:].islower())
    return not hyphened and is_whole(text, span)


def _is_noun(passage: Passage, span: Span) -> bool:
    """Return whether case and tag allow a noun: "Canon" inside a sentence and "la France arme" are none."""
    if not passage.sentences:
        return True
    sentence = passage.sentences[_sentence_index(passage.sentences, span.start)]
    written = span.of(passage.plain)
    if written[0].isupper() and not written.isupper():
        return _OPENING.match(passage.plain[sentence.span.start : span.start]) is not None
    tags = {token.pos for token in sentence.within(span)}
    return tags not in ({"VERB"}, {"AUX"})


def _is_determined(text: str, start: int) -> bool:
    before = _BEFORE.search(text, max(0, start - 24), start)
    if before is None:
        return not text[max(0, start - 2) : start].strip()
    word = before["word"].lower()
    return word.isdigit() or word in determiners()


def _followed_by_nationality(text: str, end: int) -> bool:
    following = re.compile(r" ([\w-]+)").match(text, end)
    return following is not None and is_nationality(following[1])
