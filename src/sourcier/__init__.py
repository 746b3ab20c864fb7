"""Sourcier turns French news articles into sourced briefs.

from sourcier import extract

extraction = extract("Selon la préfecture, environ 1 200 personnes ont été évacuées mardi.")
extraction.to_dict()
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcier.document import Document
    from sourcier.extraction import Extraction
    from sourcier.extractor import extract
    from sourcier.scheduling import extract_many

    __version__: str

__all__ = ["Document", "Extraction", "__version__", "extract", "extract_many"]

# Found when first asked for: a command that extracts nothing need not wait for the rules.
_HOMES = {
    "Document": "sourcier.document",
    "Extraction": "sourcier.extraction",
    "extract": "sourcier.extractor",
    "extract_many": "sourcier.scheduling",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("sourcier")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
