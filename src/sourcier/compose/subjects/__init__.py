"""The pages of actors and of equipment, over all briefs."""

from sourcier.compose.subjects.names import actor_slug, equipment_slug, subject_slug

__all__ = ["actor_slug", "equipment_slug", "subject_slug"]
