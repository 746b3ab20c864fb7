"""The chronology of the whole site."""

from sourcier.compose.chronology.pages import compose_chronology
from sourcier.compose.chronology.records import dated_records

__all__ = ["compose_chronology", "dated_records"]
