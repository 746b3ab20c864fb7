"""`schema`: what describes the output of `extract`."""

from __future__ import annotations

import argparse
import sys


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare nothing: it takes no options."""


def run() -> int:
    """Print the JSON Schema of what `extract` prints."""
    from sourcier.schema import extraction_schema

    sys.stdout.write(extraction_schema())
    return 0
