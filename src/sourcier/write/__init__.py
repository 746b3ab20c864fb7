"""Files out: staged beside the site, then put in its place whole; the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sourcier.render.values import File
from sourcier.write.durable import sync_tree
from sourcier.write.outputs import MARKER
from sourcier.write.staging import Stage
from sourcier.write.workspace import Workspace, reported, reserve_output

__all__ = ["Report", "Workspace", "reserve_output", "write_site"]

_MARKER_TEXT = (
    b"Written by sourcier. This folder is replaced whole at each build: keep nothing of your own in it.\n"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to the site, by paths in it, sorted."""

    written: tuple[str, ...]  # new, or with other bytes than before
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def write_site(files: Iterable[File], workspace: Workspace) -> Report:
    """Stage the files, put them in the place of the site, and return what changed.

    Files are taken one at a time, so that memory is bounded by the largest. Where anything fails, in `files`
    too, the previous site stays as it was.

    Raises:
        OutputError: two files fall together, or the disk refuses.
    """
    with reported(workspace.output):
        before = set(_paths(workspace.output))
        workspace.staging.mkdir()
        stage = Stage(workspace.staging, workspace.output)
        for file in files:
            stage.add(file.path, file.content)
        written, unchanged = sorted(stage.written), sorted(stage.unchanged)
        stage.add(MARKER, _MARKER_TEXT)
        sync_tree(workspace.staging)
        workspace.publish()
    return Report(tuple(written), tuple(unchanged), tuple(sorted(before - {*written, *unchanged, MARKER})))


def _paths(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir()]
