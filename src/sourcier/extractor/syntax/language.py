"""The language model, behind one door: text in, passages and plain entities out. Nothing else imports spaCy.

The sentence boundaries are ours (`sentences`), set before the parser runs, which keeps to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sourcier.extraction import Entity, EntityLabel
from sourcier.extractor.syntax.loading import load_french
from sourcier.extractor.syntax.passage import Passage, Sentence, Token, plain
from sourcier.extractor.syntax.sentences import SentenceSpan, split_sentences
from sourcier.extractor.syntax.verb_forms import checked
from sourcier.model import FOLDER, add_names
from sourcier.spans import Field, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_CHUNK = 2_000  # code points given to the parser at once: its memory grows with the length of a document
_LABELS: dict[str, EntityLabel] = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
_UNREADABLE = re.compile(r"[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Neighbouring sentences of one field, parsed together."""

    owner: int
    start: int
    text: str
    sentences: tuple[tuple[int, SentenceSpan], ...]  # with their number in the field


@cache
def load_model() -> Language:
    """Return the language model with our own names component, loaded once a process.

    Raises:
        ModelError: the packaged weights are missing or damaged.
    """
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
    for chunk, doc in zip(chunks, load_model().pipe(map(_doc, chunks), batch_size=32), strict=True):
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
    starts = {sentence.span.start - chunk.start for _, sentence in chunk.sentences}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc


def _sentences(field: Field, chunk: _Chunk, doc: Doc) -> Iterator[Sentence]:
    for (number, sentence), parsed in zip(chunk.sentences, _groups(chunk, doc), strict=True):
        local = Span(sentence.span.start - chunk.start, sentence.span.end - chunk.start)
        yield Sentence(
            field,
            number,
            sentence.paragraph,
            sentence.span,
            local.of(chunk.text),
            _tokens(parsed, chunk.start),
        )


def _groups(chunk: _Chunk, doc: Doc) -> list[list[SpacyToken]]:
    """Return the words of each sentence, white space left out."""
    groups: list[list[SpacyToken]] = [[] for _ in chunk.sentences]
    ends = [sentence.span.end - chunk.start for _, sentence in chunk.sentences]
    current = 0
    for token in doc:
        while current + 1 < len(ends) and token.idx >= ends[current]:
            current += 1
        if not token.is_space:
            groups[current].append(token)
    return groups


def _tokens(words: list[SpacyToken], offset: int) -> tuple[Token, ...]:
    index = {word.i: position for position, word in enumerate(words)}
    return tuple(
        Token(
            index=position,
            span=Span(offset + word.idx, offset + word.idx + len(word)),
            text=word.text,
            lemma=word.lemma_,
            pos=word.pos_,
            dep=word.dep_,
            head=_head(word, index),
            morph=checked(word.text, str(word.morph)),
        )
        for position, word in enumerate(words)
    )


def _head(word: SpacyToken, index: dict[int, int]) -> int:
    """Return the position of the nearest ancestor in the sentence; the word's own for a root."""
    ancestor = word.head
    while ancestor.i not in index and ancestor.head.i != ancestor.i:
        ancestor = ancestor.head
    return index.get(ancestor.i, index[word.i])


def _entities(field: Field, chunk: _Chunk, doc: Doc) -> Iterator[Entity]:
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is not None and entity.text.strip():
            yield Entity(field, Span(chunk.start + entity.start_char, chunk.start + entity.end_char), label)
