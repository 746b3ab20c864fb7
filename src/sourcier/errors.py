"""What can go wrong in a user's files, each fault with its place and its mend."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class SourcierError(Exception):
    """Any failure that the command line reports without a traceback."""


class UsageError(SourcierError):
    """A command was typed wrong: which word of it, and what is accepted."""


class Fault(NamedTuple):
    """One thing to mend in one file. Printed as `path:line: what — fix`."""

    path: Path
    line: int  # counted from 1 in the file, front matter included; 0 where no line applies
    what: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{place}: {self.what} — {self.fix}"


def no_content(folder: Path) -> Fault:
    """Return the fault of a content folder that is not there: most often, the command was given elsewhere."""
    fix = "run this where your content/ is, name it with --content, or start a site: sourcier new DIR"
    return Fault(folder, 0, "no such folder", fix)


class ContentError(SourcierError):
    """The content stands in the way of a build: all faults of one run, sorted, none repeated."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class LinkError(ContentError):
    """Links of the site that would lead nowhere."""


class LexiconError(SourcierError):
    """A lexicon table breaks its own rules."""


class SchedulingError(SourcierError):
    """The processes or the machines that extract can't do so."""


class SlowDocumentError(SourcierError):
    """A document takes longer to extract than any may. Made of its key; see `document_key`."""

    def __init__(self, document: bytes) -> None:
        self.document = document
        super().__init__(document)

    def __str__(self) -> str:
        return "an article takes too long to extract — shorten it, or leave out what is no prose"


class OutputError(SourcierError):
    """The site could not be written; the previous one is untouched."""


class ModelError(SourcierError):
    """The weights that come with the package are missing or damaged."""
