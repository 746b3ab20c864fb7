"""The preview: the site as its editor left it a moment ago, served on this machine and rebuilt at each save.

Invariant: what is served is the last site that was built whole, or the page that says why there
is no newer one.
"""

from __future__ import annotations

from sourcier.serving.app import Extension, create_app
from sourcier.serving.events import Events
from sourcier.serving.guard import Address
from sourcier.serving.served_site import ServedSite
from sourcier.serving.server import open_socket, run_server

__all__ = ["Address", "Events", "Extension", "ServedSite", "create_app", "open_socket", "run_server"]
