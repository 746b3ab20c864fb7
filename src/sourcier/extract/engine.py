"""What an extraction depends on beside its text: the version of the rules, the model, the lexicons."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from sourcier.extract.syntax.language import model_name
from sourcier.extraction import Engine
from sourcier.lexicon import fingerprint


@cache
def engine() -> Engine:
    """Return the engine of this installation; nothing is loaded for it."""
    return Engine(version("sourcier"), model_name(), fingerprint())
