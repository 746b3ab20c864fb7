"""The pages of actors and of equipment, over all briefs."""

from sourcier.compose.subjects.pages import compose_subjects
from sourcier.compose.subjects.records import equipment_slug, subject_records, subject_slug

__all__ = ["compose_subjects", "equipment_slug", "subject_records", "subject_slug"]
