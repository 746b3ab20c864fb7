"""The language model, behind one door: text in, passages and plain entities out. Nothing else imports spaCy.

The sentence boundaries are ours (`sentences`), set before the parser runs, which keeps to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from sourcier.collection import uncollected
from sourcier.extraction import Entity, EntityLabel
from sourcier.extractor.syntax.loading import load_french
from sourcier.extractor.syntax.passage import Passage, Sentence, Token, plain
from sourcier.extractor.syntax.sentences import SentenceSpan, split_sentences
from sourcier.extractor.syntax.verb_forms import checked
from sourcier.model import FOLDER, add_names
from sourcier.spans import Field, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_CHUNK = 2_000  # code points given to the parser at once: its memory grows with the length of a document
_AT_ONCE = 256  # chunks: in smaller batches the model takes an eighth longer
_YES, _NO = 1, 2**64 - 1  # of an array of spaCy's, which has no negative numbers
_MOST_FORMS = 20_000  # whose morphology is remembered
_LABELS: dict[str, EntityLabel] = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
_UNREADABLE = re.compile(r"[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")


class _Chunk(Struct, frozen=True):
    """Neighbouring sentences of one field, parsed together."""

    owner: int
    start: int
    text: str
    sentences: tuple[tuple[int, SentenceSpan], ...]  # with their number in the field


class _Word(NamedTuple):
    """What the model says of a token: numbers of its string store, offsets in code points of the chunk."""

    offset: int
    length: int
    head: int  # the index of its head, less its own; of 64 bits without sign
    lemma: int
    pos: int
    dep: int
    morph: int
    is_space: int


_ATTRIBUTES = ("IDX", "LENGTH", "HEAD", "LEMMA", "POS", "DEP", "MORPH", "IS_SPACE")  # of a `_Word`, by spaCy


@cache
def load_model() -> Language:
    """Return the language model with our own names component, loaded once a process.

    Raises:
        ModelError: the packaged weights are missing or damaged.
    """
    with uncollected():
        model = load_french()
        add_names(model, FOLDER)
    return model


def parse_passages(fields: Iterable[tuple[Field, str]]) -> list[Passage]:
    """Return one passage for each (field, text), parsed in batches.

    Any text is accepted: control characters and lone surrogates reach the model as spaces.
    """
    texts = list(fields)
    chunks = [chunk for owner, (_, text) in enumerate(texts) for chunk in _chunks(owner, text)]
    sentences: list[list[Sentence]] = [[] for _ in texts]
    entities: list[list[Entity]] = [[] for _ in texts]
    for chunk, doc in zip(chunks, load_model().pipe(map(_doc, chunks), batch_size=_AT_ONCE), strict=True):
        field = texts[chunk.owner][0]
        sentences[chunk.owner] += _sentences(field, chunk, doc)
        entities[chunk.owner] += _entities(field, chunk, doc)
    return [
        Passage(field, text, plain(text), tuple(sentences[i]), tuple(entities[i]))
        for i, (field, text) in enumerate(texts)
    ]


def _chunks(owner: int, text: str) -> Iterator[_Chunk]:
    waiting: list[tuple[int, SentenceSpan]] = []
    readable = _UNREADABLE.sub(" ", plain(text))
    for number, sentence in enumerate(split_sentences(text)):
        if waiting and (
            sentence.paragraph != waiting[-1][1].paragraph
            or sentence.span.end - waiting[0][1].span.start > _CHUNK
        ):
            yield _chunk(owner, readable, waiting)
            waiting = []
        waiting.append((number, sentence))
    if waiting:
        yield _chunk(owner, readable, waiting)


def _chunk(owner: int, readable: str, sentences: list[tuple[int, SentenceSpan]]) -> _Chunk:
    start, end = sentences[0][1].span.start, sentences[-1][1].span.end
    return _Chunk(owner, start, readable[start:end], tuple(sentences))


def _doc(chunk: _Chunk) -> Doc:
    """Return the chunk's tokens with our sentence starts set."""
    doc = load_model().make_doc(chunk.text)
    starts = {0, *(sentence.span.start - chunk.start for _, sentence in chunk.sentences)}
    marks = doc.to_array("SENT_START")
    marks[:] = [_YES if offset in starts else _NO for offset in doc.to_array("IDX").tolist()]
    return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type] # stubs without one column


def _sentences(field: Field, chunk: _Chunk, doc: Doc) -> Iterator[Sentence]:
    words = _words(doc)
    for (number, sentence), group in zip(chunk.sentences, _groups(chunk, words), strict=True):
        local = Span(sentence.span.start - chunk.start, sentence.span.end - chunk.start)
        tokens = _tokens(chunk, words, group, doc.vocab.strings)
        yield Sentence(field, number, sentence.paragraph, sentence.span, local.of(chunk.text), tokens)


def _words(doc: Doc) -> list[_Word]:
    """Return what the model says of each token, taken out at once: one by one is three times as long."""
    return list(starmap(_Word, doc.to_array(list(_ATTRIBUTES)).tolist()))


def _groups(chunk: _Chunk, words: Sequence[_Word]) -> list[list[int]]:
    """Return the indexes of the words of each sentence, white space left out."""
    groups: list[list[int]] = [[] for _ in chunk.sentences]
    ends = [sentence.span.end - chunk.start for _, sentence in chunk.sentences]
    current = 0
    for index, word in enumerate(words):
        while current + 1 < len(ends) and word.offset >= ends[current]:
            current += 1
        if not word.is_space:
            groups[current].append(index)
    return groups


def _tokens(
    chunk: _Chunk, words: Sequence[_Word], group: Sequence[int], strings: StringStore
) -> tuple[Token, ...]:
    """Return the tokens of a sentence: `group` has the indexes of its words, `strings` their tags' names."""
    positions = {index: position for position, index in enumerate(group)}
    tokens = []
    for position, index in enumerate(group):
        word = words[index]
        end = word.offset + word.length
        text = chunk.text[word.offset : end]
        tokens.append(
            Token(
                index=position,
                span=Span(chunk.start + word.offset, chunk.start + end),
                text=text,
                lemma=strings[word.lemma],
                pos=strings[word.pos],
                dep=strings[word.dep],
                head=_head(index, words, positions),
                morph=_morph(text, strings[word.morph]),
            )
        )
    return tuple(tokens)


def _head(index: int, words: Sequence[_Word], positions: dict[int, int]) -> int:
    """Return the position of the nearest ancestor in the sentence; the word's own for a root."""
    ancestor = index + words[index].head & _NO
    while ancestor not in positions and words[ancestor].head:
        ancestor = ancestor + words[ancestor].head & _NO
    return positions.get(ancestor, positions[index])


@lru_cache(_MOST_FORMS)
def _morph(form: str, features: str) -> str:
    return "" if features == "_" else checked(form, features)


def _entities(field: Field, chunk: _Chunk, doc: Doc) -> Iterator[Entity]:
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is not None and entity.text.strip():
            yield Entity(field, Span(chunk.start + entity.start_char, chunk.start + entity.end_char), label)
