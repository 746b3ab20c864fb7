"""What the preview shows at this moment: the last good site, and what stands in the way of a newer one."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sourcier.build import Folders, Summary
from sourcier.config import Language, Site
from sourcier.errors import ContentError, Fault, SourcierError
from sourcier.read.site import read_site
from sourcier.serving.events import Events, encoded


class State(Struct, frozen=True):
    """What came of the builds so far."""

    number: int  # of the build, of those that changed anything to see
    good: int  # number of the last build that succeeded; 0 where none has
    built: dt.datetime | None  # when that was
    failed: dt.datetime | None  # when the last build failed; None where it succeeded
    faults: tuple[Fault, ...]
    message: str | None  # what stood in the way, where it is nothing in a file


class ServedSite:
    """A site that is built over and over: its folder always holds the last one that was built whole.

    `token` is a secret of this run: who has it may change things.
    """

    def __init__(
        self, folders: Folders, build: Callable[[], Summary], clock: Callable[[], dt.datetime]
    ) -> None:
        """Serve what `build` makes of these folders; nothing is built yet."""
        self.folders = folders
        self.events = Events()
        self.token = secrets.token_urlsafe(32)
        self.state = State(0, 0, None, None, (), None)
        self._run = secrets.token_hex(4)
        self._build = build
        self._clock = clock

    @property
    def folder(self) -> Path:
        """Return the folder of the last good site."""
        return self.folders.output

    @property
    def language(self) -> Language:
        """Return the language of the interface; the usual one where site.yaml can't be read."""
        try:
            return read_site(self.folders.content / "site.yaml").language
        except ContentError:
            return Site().language

    @property
    def revision(self) -> str:
        """Return what names the present state; pages that show another one are out of date."""
        return f"{self._run}-{self.state.number}"

    @property
    def good_revision(self) -> str:
        """Return what names the last good site."""
        return f"{self._run}-{self.state.good}"

    def build(self) -> Summary | None:
        """Build the site anew and tell all open pages; None where something stands in the way.

        May be called from any thread, by one at a time.
        """
        summary = self._built()
        self.events.send("built", {})
        return summary

    def _built(self) -> Summary | None:
        before = self.state
        try:
            summary = self._build()
        except ContentError as error:
            self._fail(tuple(error.faults), None)
        except SourcierError as error:
            self._fail((), str(error))
        else:
            if before.failed or not before.good or summary.site.written or summary.site.removed:
                number = before.number + 1
                self.state = State(number, number, self._clock(), None, (), None)
                self.events.send(*self._news)
            return summary
        self.events.send(*self._news)
        return None

    def first_event(self) -> bytes:
        """Return the event that tells a page the present state."""
        return encoded(*self._news)

    @property
    def _news(self) -> tuple[str, dict[str, object]]:
        return "state", {"revision": self.revision, "failed": self.state.failed is not None}

    def _fail(self, faults: tuple[Fault, ...], message: str | None) -> None:
        number = self.state.number + 1
        self.state = replace(self.state, number=number, failed=self._clock(), faults=faults, message=message)
