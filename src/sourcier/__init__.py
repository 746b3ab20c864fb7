"""Sourcier turns French news articles into sourced briefs.

from sourcier import extract

extraction = extract("Selon la préfecture, environ 1 200 personnes ont été évacuées mardi.")
extraction.to_dict()
"""

from importlib.metadata import version

from sourcier.extract import Document, extract, extract_many
from sourcier.extraction import Extraction

__all__ = ["Document", "Extraction", "__version__", "extract", "extract_many"]

__version__ = version("sourcier")
