"""Where pages stand: whole addresses where the site's own is known, else places in the site."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from sourcier.config import Site


def brief_address(slug: str, site: Site) -> str:
    """Return the address of a brief; where the site's is not known, as the site's first page sees it."""
    return f"{site.base_url}briefs/{slug}/" if site.base_url else f"briefs/{slug}/index.html"


def brief_identifier(slug: str, site: Site) -> str:
    """Return a lasting name for a brief: its address, else a UUID made from the site's title and the slug."""
    if site.base_url:
        return brief_address(slug, site)
    return uuid5(uuid5(NAMESPACE_URL, f"sourcier:{site.title}"), slug).urn


def host(site: Site) -> str:
    """Return who vouches that our identifiers are unique: the site's host, else a name of our own."""
    return site.base_url.split("/")[2] if site.base_url else "sourcier.invalid"
