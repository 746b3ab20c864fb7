"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ContentFolder = Annotated[
    Path, typer.Option("--content", metavar="DIR", help="What you write: articles, site.yaml.")
]
TemplatesFolder = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="DIR",
        help="Templates that take the place of the packaged ones.",
        show_default="templates, if there",
    ),
]


def templates_here() -> Path | None:
    """Return the folder of templates that is taken where none is named."""
    here = Path("templates")
    return here if here.is_dir() else None
