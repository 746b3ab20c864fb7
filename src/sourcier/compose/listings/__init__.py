"""The lists of briefs: the home page, older briefs, months and tags."""

from sourcier.compose.listings.cards import brief_card, tag_links
from sourcier.compose.listings.pages import compose_listings

__all__ = ["brief_card", "compose_listings", "tag_links"]
