"""A site staged beside the one there is, then put in its place whole; the same input gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from sourcier.site_files import Batch, File
from sourcier.write.durable import sync_tree
from sourcier.write.memory import Memory, folder_times
from sourcier.write.outputs import MARKER
from sourcier.write.record import NOTHING, FileTable, SiteLeft, SiteRecord
from sourcier.write.report import Report
from sourcier.write.staging import Stage
from sourcier.write.workspace import Workspace, reported

_MARKER_TEXT = (
    b"Written by sourcier. This folder is replaced whole at each build: keep nothing of your own in it.\n"
)


Make = Callable[[Batch], Iterable[File]]
Closing = Callable[[FileTable], Iterable[Batch]]


class Outcome(Struct, frozen=True):
    """What a build read and found, beside its files; see `SiteRecord`."""

    inputs: bytes = b""
    articles: int = 0
    claims: int = 0


_NO_OUTCOME = Outcome()


def write_site(  # noqa: PLR0913 - what a site is written from
    batches: Iterable[Batch],
    workspace: Workspace,
    memory: Memory,
    *,
    make: Make = lambda batch: batch.make(),
    closing: Closing = lambda _files: (),
    outcome: Outcome = _NO_OUTCOME,
) -> Report:
    """Stage the files, put them in the place of the site, and return what changed.

    Batches are taken one at a time; `make` is asked for the files of those of whose key the site of the last
    build has none. `closing` gives the last ones, from what all others left; `outcome` is remembered. Where
    anything fails, in making files too, the previous site stays as it was.

    Raises:
        OutputError: two files fall together, or the disk refuses.
    """
    with reported(workspace.output):
        before = memory.recall(memory.last_record()) or NOTHING
        had = _had(before, workspace.output)
        stage, known = _stage(before, workspace, memory)
        writer = _Writer(stage, before, make)
        writer.take(batches)
        writer.take(closing(writer.files))
        report = _report(stage, had)
        stage.add(MARKER, _MARKER_TEXT)
        stage.finish()
        memory.forget()
        folders, replaced, others = _publish(stage, before, known, report, workspace)
        spare = memory.keep_spare(replaced, others, report)
        root = workspace.output.stat().st_ino
        site = SiteLeft(root, folders, writer.files, outcome.articles, outcome.claims)
        memory.keep(SiteRecord(site, writer.batches, spare), outcome.inputs)
    return report


class _Writer(Struct):
    """Stages batches and records how their files are left."""

    stage: Stage
    before: SiteRecord
    make: Make
    batches: dict[str, tuple[int, int]] = field(default_factory=dict)
    files: FileTable = field(default_factory=FileTable.empty)  # of all batches that were taken

    def take(self, batches: Iterable[Batch]) -> None:
        """Keep the files of batches that the site has already, make those of the others."""
        known, taken = self.before.batches, self.batches
        start = end = moved = 0  # rows of the site before that come next as they are; by how much they move
        for batch in batches:
            key = batch.key.hex()
            rows = known.get(key)
            if rows is None:
                self._keep(start, end)
                first = len(self.files.paths)
                for file in self.make(batch):
                    self._add(file)
                taken[key] = first, len(self.files.paths)
                start = end
            else:
                if rows[0] != end or start == end:  # as seldom: a run costs as much as a batch
                    self._keep(start, end)
                    start = rows[0]
                    moved = len(self.files.paths) - start
                end = rows[1]
                taken[key] = (rows[0] + moved, end + moved) if moved else rows
        self._keep(start, end)

    def _keep(self, start: int, end: int) -> None:
        """Keep rows of the site before."""
        first = len(self.files.paths)
        self.files.add_rows(self.before.site.files, start, end)
        self.stage.keep(self.files.paths[first:])

    def _add(self, file: File) -> None:
        self.stage.add(file.path, file.content)
        status = os.lstat(self.stage.folder / file.path)
        day = "" if file.updated is None else file.updated.isoformat()
        self.files.add(file.path, status.st_size, status.st_mtime_ns, day)


def _stage(before: SiteRecord, workspace: Workspace, memory: Memory) -> tuple[Stage, Mapping[str, int]]:
    """Return where the site is staged, the spare or an empty folder, and when its folders were modified."""
    is_gone = not workspace.output.exists()
    if (before.is_whole or is_gone) and memory.take_spare(before.spare, workspace.staging):
        present = _paths(workspace.staging) if is_gone else {MARKER, *before.site.files.paths}
        return Stage(workspace.staging, workspace.output, present), before.spare.folders
    workspace.staging.mkdir()
    return Stage(workspace.staging, workspace.output), {}


def _publish(
    stage: Stage, before: SiteRecord, known: Mapping[str, int], report: Report, workspace: Workspace
) -> tuple[Mapping[str, int], Path, Mapping[str, int]]:
    """Put the staged site in the place of the one before, where they differ.

    Returns:
        When the site's folders were modified; the folder that is left over, and when its own were.
    """
    staged = folder_times(stage.folder, [*before.spare.changed, *stage.touched], known)
    if before.is_whole and not stage.written and not report.removed:
        return before.site.folders, stage.folder, staged
    sync_tree(stage.folder)
    replaced = workspace.publish()
    return folder_times(workspace.output, (), staged), replaced, before.site.folders


def _report(stage: Stage, had: set[str]) -> Report:
    """Return what a stage makes of a site that had some paths."""
    if had.issuperset(stage.unchanged):
        regained, unchanged = [], stage.unchanged
    else:  # a site that is gone
        regained = [path for path in stage.unchanged if path not in had]
        unchanged = [path for path in stage.unchanged if path in had]
    stand = len(unchanged) + sum(path in had for path in stage.written)
    removed = had.difference(stage.unchanged, stage.written) if stand < len(had) else ()
    return Report(tuple(sorted(stage.written + regained)), tuple(unchanged), tuple(sorted(removed)))


def _had(before: SiteRecord, site: Path) -> set[str]:
    """Return the paths of the site's files before."""
    return set(before.site.files.paths) if before.is_whole else _paths(site) - {MARKER}


def _paths(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir()}
