"""A built site → where its readers find it: what changed is sent, what is gone is taken away.

Invariant: only files that were published from here are replaced or removed at a target; the list of them
stands there, in `.sourcier-published`. Whatever else stands there is somebody else's.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sourcier.config import Target, TargetKind
from sourcier.publishing.changes import Changes, changes
from sourcier.publishing.destination import Destination
from sourcier.publishing.folder import open_folder
from sourcier.publishing.git import open_branch
from sourcier.publishing.rsync import open_rsync
from sourcier.publishing.s3 import open_bucket
from sourcier.publishing.site_files import differing, site_files
from sourcier.write.workspace import reserve_output

__all__ = ["Changes", "differing", "publish_site"]

_OPENERS: dict[TargetKind, Callable[[Target], AbstractContextManager[Destination]]] = {
    "folder": open_folder,
    "git": open_branch,
    "rsync": open_rsync,
    "s3": open_bucket,
}


def publish_site(site: Path, target: Target, *, overwrite: bool, dry_run: bool) -> Changes:
    """Make the target hold the site, and return what was changed there; with `dry_run`, what would be.

    With `overwrite`, files that were not published from here are replaced where the site has others of
    their names. No build replaces the site meanwhile.

    Raises:
        OutputError: this is no site, or the target can't be read or written.
    """
    with reserve_output(site, []):
        files = site_files(site)
        with _OPENERS[target.kind](target) as destination:
            found = changes(files, destination.compare(files), target, overwrite=overwrite)
            if found and not dry_run:
                destination.send(files, found)
    return found
