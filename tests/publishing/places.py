"""Sites to publish, and places to publish them to."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcier.config import Target
from sourcier.publishing.changes import MANIFEST
from sourcier.write.outputs import MARKER

BYTES = "latin-1"  # reads any file as it is
FIRST = {
    "index.html": "home 1",
    "assets/style.css": "p {}",
    "briefs/crue/index.html": "brief 1",
    "briefs/crue/card.png": "picture",
    "briefs/pont/index.html": "bridge",
}
SECOND = {
    "index.html": "home 2",
    "assets/style.css": "p {}",
    "briefs/crue/index.html": "brief 2",
    "briefs/crue/card.png": "picture",
    "briefs/neuf/index.html": "new",
}


@dataclass(frozen=True)
class Place:
    """A target; what it holds, without what publishing keeps there; and how somebody else puts a file there."""

    target: Target
    held: Callable[[], dict[str, str]]
    put: Callable[[str, str], None]


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a site in the place of the one before."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name, words in {**files, MARKER: ""}.items():
        write_file(folder, name, words)
    return folder


def write_file(folder: Path, name: str, words: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(words, encoding="utf-8")


def folder_place(folder: Path) -> Place:
    def put(name: str, words: str) -> None:
        write_file(folder, name, words)

    return Place(Target("local", "folder", str(folder)), lambda: files_of(folder), put)


def rsync_place(folder: Path) -> Place:
    def held() -> dict[str, str]:
        # An rsync outlives a publisher that is killed, and its own files go to their places: look again.
        while True:
            with suppress(FileNotFoundError):
                return files_of(folder)

    return Place(Target("server", "rsync", f"{folder}/"), held, folder_place(folder).put)


def git_place(repository: Path) -> Place:
    git("init", "--quiet", "--bare", str(repository))
    target = Target("pages", "git", str(repository))

    def held() -> dict[str, str]:
        # A push outlives a publisher that is killed: look at one commit, whatever comes.
        head = git("for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages", folder=repository).strip()
        if not head:
            return {}
        names = git("ls-tree", "-r", "--name-only", head, folder=repository).splitlines()
        kept = [name for name in names if name not in {MANIFEST, ".nojekyll"}]
        return {name: git("show", f"{head}:{name}", folder=repository) for name in kept}

    def put(name: str, words: str) -> None:
        parent = "from refs/heads/gh-pages^0\n" if held() else ""
        stream = f"commit refs/heads/gh-pages\ncommitter A <a@b> 1700000000 +0000\ndata 1\nx\n{parent}"
        stream += f"M 100644 inline {name}\ndata {len(words.encode())}\n{words}\n"
        git("fast-import", "--quiet", folder=repository, stdin=stream)

    return Place(target, held, put)


def bucket_place(client: Any, bucket: str, endpoint: str) -> Place:
    client.create_bucket(Bucket=bucket)
    client.put_object(Bucket=bucket, Key="beside/index.html", Body=b"another site")
    target = Target("bucket", "s3", f"s3://{bucket}/a/site/", endpoint=endpoint)

    def held() -> dict[str, str]:
        answer = client.list_objects_v2(Bucket=bucket, Prefix="a/site/")
        keys = [entry["Key"] for entry in answer.get("Contents", ())]
        kept = [key for key in keys if not key.endswith(MANIFEST)]
        return {
            key.removeprefix("a/site/"): client.get_object(Bucket=bucket, Key=key)["Body"]
            .read()
            .decode(BYTES)
            for key in kept
        }

    def put(name: str, words: str) -> None:
        client.put_object(Bucket=bucket, Key=f"a/site/{name}", Body=words.encode())

    return Place(target, held, put)


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode(BYTES)
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def git(*arguments: str, folder: Path | None = None, stdin: str = "") -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, input=stdin.encode(), capture_output=True, check=True)
    return done.stdout.decode(BYTES)
