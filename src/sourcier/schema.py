"""The JSON Schema of an extraction, as published."""

from __future__ import annotations

from importlib.resources import files


def extraction_schema() -> str:
    """Return the schema that `Extraction.to_dict()` keeps to: JSON Schema 2020-12, as JSON."""
    return files("sourcier").joinpath("extraction.schema.json").read_text(encoding="utf-8")
