"""What pages show: an article and its extraction → a brief; briefs → the home page. No HTML."""

from sourcier.compose.brief import compose_brief
from sourcier.compose.home import compose_home

__all__ = ["compose_brief", "compose_home"]
