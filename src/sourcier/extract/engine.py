"""What an extraction depends on beside its text: the version of the rules, the model, the lexicons."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version

from sourcier.editor_lexicon import EditorLexicon
from sourcier.extract.syntax.language import model_name
from sourcier.extraction import Engine
from sourcier.fingerprints import text_sha256
from sourcier.lexicon import fingerprint


@lru_cache(maxsize=8)
def engine(lexicon: EditorLexicon) -> Engine:
    """Return the engine of this installation with an editor's lexicon; nothing is loaded for it."""
    packaged, own = fingerprint(), lexicon.fingerprint()
    return Engine(version("sourcier"), model_name(), text_sha256(packaged + own)[:12] if own else packaged)
