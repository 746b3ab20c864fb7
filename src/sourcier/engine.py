"""What an extraction depends on beside its text: the version of the rules, the model, the lexicons."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sourcier.editor_lexicon import EditorLexicon
from sourcier.extraction import Engine
from sourcier.fingerprints import text_sha256
from sourcier.lexicon import fingerprint
from sourcier.model import names_card

MODEL = "fr_core_news_md"
_SHAPING = ("babel", "jinja2", "markdown", "markupsafe", "msgspec", "python-frontmatter", "pyyaml")


@lru_cache(maxsize=8)
def engine(lexicon: EditorLexicon) -> Engine:
    """Return the engine of this installation with an editor's lexicon; nothing is loaded for it."""
    packaged, own = fingerprint(), lexicon.fingerprint()
    return Engine(version("sourcier"), model_name(), text_sha256(packaged + own)[:12] if own else packaged)


def model_name() -> str:
    """Return the model's name and version and those of our names component; nothing of them is loaded."""
    names = names_card()
    return f"{MODEL} {version(MODEL.replace('_', '-'))} + {names.name} {names.version}"


@cache
def code_fingerprint() -> str:
    """Return a hash of all our code and word lists, and of the versions of the packages that shape pages."""
    digest = sha256(fingerprint().encode())
    for package in _SHAPING:
        digest.update(f"{package} {version(package)}\n".encode())
    for module in _modules(Path(__file__).parent):
        digest.update(module)
    return digest.hexdigest()


@cache
def rules_fingerprint() -> str:
    """Return a hash of the extractor's code and weights: two states of a checkout may have one version."""
    digest = sha256(names_card().sha256.encode())
    for module in _modules(Path(__file__).parent / "extractor"):
        digest.update(module)
    return digest.hexdigest()


def _modules(package: Path) -> Iterator[bytes]:
    """Yield a hash of each module of a package, always in the same order."""
    for folder, folders, names in os.walk(package):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                yield _hash_of(f"{folder}/{name}")


@cache
def _hash_of(module: str) -> bytes:
    with open(module, "rb", buffering=0) as stream:  # noqa: PTH123 - in half the time
        return sha256(stream.read()).digest()
