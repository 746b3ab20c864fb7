"""Extractions kept between builds, by a hash of all that they depend on: text, title, date, engine, rules.

What is kept is never trusted: an entry that does not read back as an extraction is made anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from sourcier.document import Document, document_key
from sourcier.engine import rules_fingerprint
from sourcier.extraction import (
    SCHEMA,
    Actor,
    Claim,
    EditorWarning,
    Engine,
    Entity,
    Equipment,
    Extraction,
    Place,
    Quantity,
    Timex,
)
from sourcier.fingerprints import text_sha256
from sourcier.planned import key_of
from sourcier.spans import Span
from sourcier.store import Store


class _Entry(Struct, frozen=True):
    """An extraction without the words and the date, which the article has."""

    engine: Engine
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    quantities: tuple[Quantity, ...]
    equipment: tuple[Equipment, ...]
    dates: tuple[Timex, ...]
    places: tuple[Place, ...]
    entities: tuple[Entity, ...]
    warnings: tuple[EditorWarning, ...]


_FIELDS = _Entry.__struct_fields__
_DECODER = msgspec.json.Decoder(_Entry)


class ExtractionCache:
    """The extractions of earlier builds."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, documents: Iterable[Document], engine: Engine) -> list[Extraction | None]:
        """Return, for each document, the extraction that this engine made of it; None where none is kept."""
        return [self._found(document, engine) for document in documents]

    def has(self, document: bytes, engine: Engine) -> bool:
        """Return whether the extraction is kept that this engine made of the document of this key."""
        return self._store.has(_key(document, engine))

    def keep(self, document: Document, extraction: Extraction) -> None:
        """Keep the extraction of a document."""
        entry = msgspec.json.encode(_Entry(**{name: getattr(extraction, name) for name in _FIELDS}))
        self._store.keep(_key(document_key(document), extraction.engine), zlib.compress(entry, 1))

    def _found(self, document: Document, engine: Engine) -> Extraction | None:
        kept = self._store.find(_key(document_key(document), engine))
        try:
            entry = None if kept is None else _DECODER.decode(zlib.decompress(kept))
        except (zlib.error, msgspec.MsgspecError):
            return None
        if entry is None or entry.engine != engine:
            return None
        return Extraction(
            text_sha256=text_sha256(document.text),
            title=document.title,
            text=document.text,
            anchor=document.date,
            **{name: getattr(entry, name) for name in _FIELDS},
        )


def _key(document: bytes, engine: Engine) -> bytes:
    """Return a hash of all that an extraction depends on."""
    return key_of("extraction", SCHEMA, engine, rules_fingerprint(), document)
