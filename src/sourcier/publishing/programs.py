"""Programs that a target needs, run without a shell."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from sourcier.errors import OutputError


def run(
    command: Sequence[str], place: str, *, stdin: bytes = b"", folder: Path | None = None, fails: bool = True
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end and return what it wrote; `place` begins the message where it fails.

    With `fails` False, its exit status is left to the caller.

    Raises:
        OutputError: it is not installed, or fails.
    """
    environment: Mapping[str, str] = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and addresses can't be taken for options
            command, input=stdin, capture_output=True, check=False, cwd=folder, env=environment
        )
    except FileNotFoundError as error:
        raise OutputError(f"{place}: {command[0]} is not installed — install it") from error
    if fails and done.returncode:
        lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
        told = "; ".join(lines[:2]) or f"exit status {done.returncode}"
        raise OutputError(f"{place}: {command[0]} says: {told} — what was there stands")
    return done
