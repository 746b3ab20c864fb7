"""What rsync reaches as a target: it compares by checksum and sends what differs.

Files come into place at the end of the transfer; what is gone is removed after it, and nothing that rsync was
not told to remove by name.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sourcier.config import Target
from sourcier.errors import OutputError
from sourcier.publishing.changes import MANIFEST, Changes, Standing, manifest, read_manifest
from sourcier.publishing.programs import run

_COMPARED = ["rsync", "--recursive", "--checksum", "--no-motd"]
_MISSING = 23  # exit status where a file named is not there
_CHANGED = "<>"  # rsync's first sign of a line about a file that would travel


@contextmanager
def open_rsync(target: Target) -> Iterator[RsyncTarget]:
    """Give what rsync reaches.

    Raises:
        OutputError: the address would be taken for an option.
    """
    if target.address.startswith("-"):
        raise OutputError(f"{target.address}: this is no place for rsync — give user@host:/path")
    with tempfile.TemporaryDirectory(prefix="sourcier-") as folder:
        yield RsyncTarget(target.address.rstrip("/") + "/", Path(folder))


class RsyncTarget:
    """A folder on another machine, or on this one."""

    def __init__(self, address: str, scratch: Path) -> None:
        """Take the address of a folder, which ends in "/", and an empty folder of this run."""
        self._address = address
        self._scratch = scratch

    def compare(self, files: Mapping[str, Path]) -> Standing:
        """Let rsync tell what it would send."""
        told = self._rsync(files, "--dry-run", "--out-format=%i %n").decode().splitlines()
        lines = [line.partition(" ") for line in told if line[:1] in _CHANGED]
        new = {name for signs, _, name in lines if "+" in signs}
        other = {name for _, _, name in lines} - new
        same = frozenset(files.keys() - new - other)
        return Standing(same, frozenset(other), read_manifest(self._manifest(), self._address))

    def send(self, files: Mapping[str, Path], changes: Changes) -> None:
        """Send what differs, then remove what is gone; between the two, the manifest lists both."""
        self._list((*changes.held, *changes.gone))
        self._rsync({name: files[name] for name in changes.sent}, "--delay-updates")
        if changes.gone:
            self._remove(changes.gone)
        self._list(changes.held)

    def _rsync(self, files: Mapping[str, Path], *options: str) -> bytes:
        """Run rsync over these files of one site."""
        if not files:
            return b""
        name, path = next(iter(files.items()))
        site = path.parents[name.count("/")]
        listed = b"\0".join(name.encode() for name in files)
        command = [*_COMPARED, *options, "--from0", "--files-from=-", f"{site}/", self._address]
        return run(command, self._address, stdin=listed).stdout

    def _manifest(self) -> bytes | None:
        got = self._scratch / "got"
        done = run([*_COMPARED, f"{self._address}{MANIFEST}", str(got)], self._address, fails=False)
        if got.is_file():
            return got.read_bytes()
        if done.returncode not in {0, _MISSING}:
            told = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise OutputError(f"{self._address}: rsync says: {told}")
        return None

    def _list(self, paths: Iterable[str]) -> None:
        written = self._scratch / "list" / MANIFEST
        written.parent.mkdir(exist_ok=True)
        written.write_bytes(manifest(paths))
        run([*_COMPARED, str(written), self._address], self._address)

    def _remove(self, paths: Iterable[str]) -> None:
        """Remove files, and folders that are empty without them; all others are protected."""
        rules: dict[str, None] = {}
        for path in paths:
            parts = path.split("/")
            rules |= {f"risk /{_literal('/'.join(parts[:n]))}/": None for n in range(1, len(parts))}
            rules[f"risk /{_literal(path)}"] = None
        rules["protect **"] = None
        empty, told = self._scratch / "empty", self._scratch / "rules"
        empty.mkdir()
        told.write_text("\n".join(rules) + "\n", encoding="utf-8")
        command = [*_COMPARED, "--delete", f"--filter=merge {told}", f"{empty}/", self._address]
        run(command, self._address)


def _literal(path: str) -> str:
    return "".join(f"\\{c}" if c in "*?[\\" else c for c in path)
