"""What pages show: an article and its extraction → a brief; briefs → the pages over them. No HTML."""

from sourcier.compose.brief import compose_brief
from sourcier.compose.site import compose_site

__all__ = ["compose_brief", "compose_site"]
