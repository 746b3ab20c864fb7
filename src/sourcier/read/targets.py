"""`publish` in site.yaml → targets."""

from __future__ import annotations

import re
from pathlib import Path

from sourcier.config import DEFAULT_BRANCH, Target, TargetKind
from sourcier.errors import ContentError, Fault
from sourcier.read.addresses import web_address
from sourcier.read.fields import Fields
from sourcier.read.yaml_nodes import Entry, read_fields

_KINDS: tuple[TargetKind, ...] = ("folder", "git", "rsync", "s3")
_NAME = re.compile(r"[a-z0-9-]{1,40}")
_BRANCH = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]|/(?=[A-Za-z0-9_])){0,99}")
_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[^\x00-\x20?#]*)?")


def read_targets(entry: Entry, written: str, path: Path) -> tuple[Target, ...]:
    """Return the targets that a field lists by name; `written` is the whole file.

    Raises:
        ContentError: with the faults of all targets.
    """
    faults: list[Fault] = []
    targets: list[Target] = []
    for name, target in read_fields(entry, written, path).items():
        if not _NAME.fullmatch(name):
            what = f'publish: "{name}" is no name of a target'
            faults.append(Fault(path, target.line, what, "write it in a-z, 0-9 and hyphens"))
            continue
        try:
            fields = Fields(
                path,
                read_fields(target, written, path),
                (*_KINDS, "branch", "endpoint"),
                first_line=target.line,
            )
            targets.append(_target(name, fields))
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    return tuple(targets)


def refusal(target: Target, *, branch: str | None) -> str | None:
    """Return what is wrong with a target of the command line; None where nothing is."""
    if (branch and target.kind != "git") or (target.endpoint and target.kind != "s3"):
        return "--branch goes with --git, --endpoint with --s3"
    if target.kind == "s3" and _bucket_address(target.address) is None:
        return f"{target.address}: write the place in the bucket as s3://bucket/prefix"
    if _branch_name(target.branch) is None:
        return f"{target.branch}: this is no branch — write it as gh-pages"
    if target.endpoint and web_address(target.endpoint) is None:
        return f"{target.endpoint}: this is no web address — write it as https://s3.exemple.org/"
    return None


def _bucket_address(written: str) -> str | None:
    """Return the address of a place in a bucket, as s3://bucket/prefix; None where it is none."""
    return written if _BUCKET.fullmatch(written) and "/../" not in f"{written}/" else None


def _branch_name(written: str) -> str | None:
    """Return the name of a branch; None where git would not take it."""
    unfit = ".." in written or written.endswith((".", ".lock", "/"))
    return written if _BRANCH.fullmatch(written) and not unfit else None


def _target(name: str, fields: Fields) -> Target:
    found: list[tuple[TargetKind, str]] = []
    for kind in _KINDS:
        address = (
            fields.parsed(kind, _bucket_address, "a place in a bucket", "write it as s3://bucket/prefix")
            if kind == "s3"
            else fields.text(kind)
        )
        if address:
            found.append((kind, address))
    branch = fields.parsed("branch", _branch_name, "a branch", "write it as gh-pages")
    endpoint = fields.parsed("endpoint", web_address, "a web address", "write it as https://s3.exemple.org/")
    kind, address = found[0] if found else (_KINDS[0], "")
    if len(found) != 1:
        fields.refuse(kind, "a target is one place", f"give {name} one of {', '.join(_KINDS)}")
    if branch and kind != "git":
        fields.refuse("branch", "is for git", "delete it, or give git: REPOSITORY")
    if endpoint and kind != "s3":
        fields.refuse("endpoint", "is for s3", "delete it, or give s3: s3://bucket/prefix")
    fields.close()
    return Target(name, kind, address, branch or DEFAULT_BRANCH, endpoint)
