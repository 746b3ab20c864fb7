"""Files out: staged beside the site, then put in its place whole; the same input gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, field

from sourcier.site_files import Batch, File, FileTable
from sourcier.write.durable import sync_tree
from sourcier.write.memory import NOTHING, Memory, SiteRecord, folder_times
from sourcier.write.outputs import MARKER
from sourcier.write.report import Report
from sourcier.write.staging import Stage
from sourcier.write.workspace import Workspace, reported, reserve_output

__all__ = ["Memory", "Outcome", "Report", "Workspace", "reserve_output", "write_site"]

_MARKER_TEXT = (
    b"Written by sourcier. This folder is replaced whole at each build: keep nothing of your own in it.\n"
)


Make = Callable[[Batch], Iterable[File]]
Closing = Callable[[FileTable], Iterable[Batch]]


class Outcome(Struct, frozen=True):
    """What a build read and found, beside its files; see `SiteRecord`."""

    inputs: str = ""
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
        before = memory.recall(memory.last_record())
        had = _had(before, workspace.output)
        stage = _stage(before, workspace, memory)
        writer = _Writer(stage, before or NOTHING, make)
        for batch in batches:
            writer.take(batch)
        for batch in closing(writer.files):
            writer.take(batch)
        stage.add(MARKER, _MARKER_TEXT)
        stage.finish()
        now = {*stage.written, *stage.unchanged} - {MARKER}
        unchanged = had.intersection(stage.unchanged) - {MARKER}
        written, removed = sorted(now.difference(unchanged)), sorted(had - now - {MARKER})
        memory.forget()
        replaced, differing = workspace.staging, (*written, *removed)
        if before is None or not before.is_whole or stage.written or removed:
            sync_tree(workspace.staging)
            replaced = workspace.publish()
        if not replaced.exists():  # the spare is made of the new site
            differing = ()
        spare = memory.keep_spare(replaced)
        memory.keep(writer.record(workspace.output, spare, differing, outcome), outcome.inputs)
    return Report(tuple(written), tuple(unchanged), tuple(removed))


class _Writer(Struct):
    """Stages batches and records how their files are left."""

    stage: Stage
    before: SiteRecord
    make: Make
    files: FileTable = field(default_factory=FileTable)
    batches: dict[str, tuple[int, int]] = field(default_factory=dict)

    def take(self, batch: Batch) -> None:
        """Keep the files of a batch that the site has already, else make them."""
        key, first = batch.key.hex(), len(self.files.paths)
        if rows := self.before.batches.get(key):
            self.files.add_rows(self.before.files, *rows)
            self.stage.keep(self.files.paths[first:])
        else:
            for file in self.make(batch):
                self._add(file)
        self.batches[key] = (first, len(self.files.paths))

    def _add(self, file: File) -> None:
        self.stage.add(file.path, file.content)
        status = os.lstat(self.stage.folder / file.path)
        day = None if file.updated is None else file.updated.isoformat()
        self.files.add(file.path, status.st_size, status.st_mtime_ns, day)

    def record(self, site: Path, spare: int, changed: tuple[str, ...], outcome: Outcome) -> SiteRecord:
        """Return what is to be known of the site that all batches made; see `SiteRecord`."""
        return SiteRecord(
            root=site.stat().st_ino,
            folders=folder_times(site, self.files.paths),
            files=self.files,
            batches=self.batches,
            spare=spare,
            changed=changed,
            articles=outcome.articles,
            claims=outcome.claims,
        )


def _stage(before: SiteRecord | None, workspace: Workspace, memory: Memory) -> Stage:
    """Return the folder where the site is staged: the spare, where there is one, else an empty one."""
    is_gone = not workspace.output.exists()
    if before and (before.is_whole or is_gone) and memory.take_spare(before, workspace.staging):
        present = _paths(workspace.staging) if is_gone else {MARKER, *before.files.paths}
        return Stage(workspace.staging, workspace.output, present)
    workspace.staging.mkdir()
    return Stage(workspace.staging, workspace.output)


def _had(before: SiteRecord | None, site: Path) -> set[str]:
    """Return the paths of the site's files before."""
    if before is not None and before.is_whole:
        return set(before.files.paths)
    return _paths(site)


def _paths(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir()}
