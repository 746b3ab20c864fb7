"""The lists of briefs: the home page, older briefs, months and tags."""

from sourcier.compose.listings.cards import brief_card, tag_links

__all__ = ["brief_card", "tag_links"]
