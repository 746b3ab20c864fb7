"""A branch of a git repository as a target: one commit, pushed in one step.

The commit names the files that changed and leaves the rest of the branch as it is, whatever that holds; so it
is made with git's own fast-import, in a repository that lives as long as the run and fetches no file it does
not need, where the host can leave them out.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path

from sourcier.config import Target
from sourcier.errors import OutputError
from sourcier.publishing.changes import MANIFEST, Changes, Standing, manifest, read_manifest
from sourcier.publishing.programs import run

_HERE = "refs/heads/published"
_NO_JEKYLL = ".nojekyll"  # keeps GitHub from leaving out files whose names begin with "_"
_NOBODY = "Sourcier <sourcier@localhost>"


@contextmanager
def open_branch(target: Target) -> Iterator[BranchTarget]:
    """Give the branch of a target, as it stands at this moment.

    Raises:
        OutputError: the repository can't be reached.
    """
    with tempfile.TemporaryDirectory(prefix="sourcier-", ignore_cleanup_errors=True) as folder:
        yield BranchTarget(target, Path(folder))


class BranchTarget:
    """A branch, fetched into a repository of this run."""

    def __init__(self, target: Target, folder: Path) -> None:
        """Fetch the branch into an empty folder."""
        self._place = f"{target.address} {target.branch}"
        self._folder = folder
        self._branch = target.branch
        self._author = self._identity()
        self._git("init", "--quiet", "--bare")
        self._git("config", "gc.auto", "0")
        self._git("remote", "add", "origin", _address(target))
        heads = self._git("ls-remote", "origin", f"refs/heads/{target.branch}")
        self._head = heads.split(b"\t")[0].decode()
        if self._head:
            wanted = f"+{self._head}:{_HERE}"
            self._git("fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", wanted)

    def compare(self, files: Mapping[str, Path]) -> Standing:
        """Compare by git's own hashes, which the branch lists."""
        there = self._listed()
        found = {name: there[name] for name in files if name in there}
        same = {name for name, digest in found.items() if digest == _digest(files[name].read_bytes())}
        listed = self._git("cat-file", "blob", there[MANIFEST]) if MANIFEST in there else None
        return Standing(frozenset(same), frozenset(found.keys() - same), read_manifest(listed, self._place))

    def send(self, files: Mapping[str, Path], changes: Changes) -> None:
        """Commit the changes onto the branch and push the commit; nothing else may have come in between."""
        self._git("fast-import", "--quiet", "--force", stdin=self._commit(files, changes))
        self._git("push", "--quiet", "origin", f"{_HERE}:refs/heads/{self._branch}")

    def _commit(self, files: Mapping[str, Path], changes: Changes) -> bytes:
        """Return the commit as fast-import reads it."""
        message = f"Publish: {len(changes.sent)} changed, {len(changes.gone)} removed\n".encode()
        stream = [f"commit {_HERE}\ncommitter {self._author}\ndata {len(message)}\n".encode(), message]
        if self._head:
            stream.append(f"from {self._head}\n".encode())
        stream += [f"D {_quoted(name)}\n".encode() for name in changes.gone]
        contents = {name: files[name].read_bytes() for name in changes.sent}
        contents[MANIFEST] = manifest(changes.held)
        if _NO_JEKYLL not in self._listed():
            contents[_NO_JEKYLL] = b""
        for name, content in contents.items():
            stream += [f"M 100644 inline {_quoted(name)}\ndata {len(content)}\n".encode(), content, b"\n"]
        return b"".join(stream)

    def _listed(self) -> dict[str, str]:
        """Return the hash of each entry of the branch by its path."""
        if not self._head:
            return {}
        lines = self._git("ls-tree", "-r", "-z", _HERE).split(b"\0")
        entries = [line.decode("utf-8", "surrogateescape").partition("\t") for line in lines if line]
        return {path: facts.split()[2] for facts, _, path in entries}

    def _identity(self) -> str:
        """Return who commits, as git is configured here, and when."""
        done = run(["git", "var", "GIT_COMMITTER_IDENT"], self._place, fails=False)
        return f"{_NOBODY} {int(time.time())} +0000" if done.returncode else done.stdout.decode().strip()

    def _git(self, *arguments: str, stdin: bytes = b"") -> bytes:
        return run(["git", *arguments], self._place, stdin=stdin, folder=self._folder).stdout


def _address(target: Target) -> str:
    """Return the address of a repository that is given as a path, an address or a remote's name.

    Raises:
        OutputError: it would be taken for an option.
    """
    if target.address.startswith("-"):
        raise OutputError(f"{target.address}: this is no repository — give a path or an address")
    remote = run(["git", "remote", "get-url", target.address], target.address, fails=False)
    written = remote.stdout.decode().strip() if remote.returncode == 0 else target.address
    path = Path(written).expanduser()
    return str(path.resolve()) if path.exists() else written


def _digest(content: bytes) -> str:
    """Return the name that git gives a file's content; in a repository of SHA-256, all is sent."""
    return sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
