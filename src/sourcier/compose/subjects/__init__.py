"""The pages of actors and of equipment, over all briefs."""

from sourcier.compose.subjects.names import actor_slug, equipment_slug, subject_slug
from sourcier.compose.subjects.pages import compose_subjects, subject_pages
from sourcier.compose.subjects.records import subject_records

__all__ = [
    "actor_slug",
    "compose_subjects",
    "equipment_slug",
    "subject_pages",
    "subject_records",
    "subject_slug",
]
