"""Pages, texts and feeds in: a source from anywhere → a new article file.

Nothing there is ever changed: a file is written whole, under a name of its own, or not at all.
"""

from __future__ import annotations

from sourcier.importing.addresses import any_address, is_public
from sourcier.importing.fetch import Fetcher, Limits
from sourcier.importing.importer import Importer, Orders, Outcome

__all__ = ["Fetcher", "Importer", "Limits", "Orders", "Outcome", "any_address", "is_public"]
