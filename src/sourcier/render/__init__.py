"""View models → files of the site. The same values give the same bytes; nothing but templates is read."""

from __future__ import annotations

from sourcier.render.environment import check_templates
from sourcier.render.site import render_site, sitemap_batches

__all__ = ["check_templates", "render_site", "sitemap_batches"]
