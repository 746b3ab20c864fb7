"""site.yaml → Site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sourcier.config import Language, Site, SourceText, Target
from sourcier.errors import ContentError, Fault
from sourcier.read.addresses import web_address
from sourcier.read.fields import Fields
from sourcier.read.files import read_file
from sourcier.read.targets import read_targets
from sourcier.read.yaml_nodes import Entry, read_mapping

_LANGUAGES: dict[str, Language] = {"fr": "fr", "en": "en"}
_SEARCH = {"true": True, "false": False}
SOURCE_TEXTS: dict[str, SourceText] = {"full": "full", "quotes": "quotes"}


def read_site(path: Path) -> Site:
    """Return the site's settings; the defaults where the file, or a field of it, is absent.

    Raises:
        ContentError: with every fault of the file.
    """
    default = Site()
    if not path.exists() and not path.is_symlink():
        return default
    written = read_file(path)
    entries = read_mapping(written, path, first_line=1)
    fields = Fields(path, entries, ("title", "base_url", "language", "search", "source_text", "publish"))
    title = (
        fields.required_text("title", 'write it as title: "…", or delete the line')
        if "title" in entries
        else None
    )
    base_url = fields.parsed("base_url", _base_url, "a web address", "write it as https://exemple.org/")
    language: Language | None = fields.parsed(
        "language", _LANGUAGES.get, "a language of the interface", "write fr or en"
    )
    source_text: SourceText | None = fields.parsed(
        "source_text", SOURCE_TEXTS.get, "a way to show the source", "write full or quotes"
    )
    search = fields.parsed("search", _SEARCH.get, "yes or no", "write true or false")
    targets = _targets(entries, written, path, fields)
    return Site(
        title=title or default.title,
        base_url=base_url or default.base_url,
        language=language or default.language,
        search=default.search if search is None else search,
        source_text=source_text or default.source_text,
        targets=targets,
    )


def _targets(entries: Mapping[str, Entry], written: str, path: Path, fields: Fields) -> tuple[Target, ...]:
    """Return the targets of `publish`; the faults of the fields beside it are told at once with its own."""
    faults: list[Fault] = []
    targets: tuple[Target, ...] = ()
    try:
        fields.close()
    except ContentError as error:
        faults += error.faults
    try:
        if "publish" in entries:
            targets = read_targets(entries["publish"], written, path)
    except ContentError as error:
        faults += error.faults
    if faults:
        raise ContentError(faults)
    return targets


def _base_url(written: str) -> str | None:
    address = web_address(written)
    if address is None or "?" in address or "#" in address:
        return None
    return address if address.endswith("/") else f"{address}/"
