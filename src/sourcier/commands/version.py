"""`version`: what an extraction depends on."""

from __future__ import annotations

import argparse
import sys


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare nothing: it takes no options."""


def run() -> int:
    """Print the versions of sourcier, of its language model and of its lexicons."""
    from sourcier.editor_lexicon import EditorLexicon
    from sourcier.engine import engine

    this = engine(EditorLexicon())
    sys.stdout.write(f"sourcier {this.version}, {this.model}, lexicons {this.lexicon}\n")
    return 0
