"""content/dossiers/*.yaml and the front matter of articles → Dossier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sourcier.dossier import Dossier, MeasureChoice
from sourcier.errors import ContentError, Fault
from sourcier.likeness import nearest
from sourcier.read.articles import ArticleHead
from sourcier.read.fields import Fields
from sourcier.read.files import read_file
from sourcier.read.yaml_nodes import read_mapping, read_mappings
from sourcier.slugs import is_slug

_FIELDS = ("title", "summary", "articles", "measures")
_MEASURE_FIELDS = ("name", "of", "only")
_CLAIM = re.compile(r"c-[0-9a-f]{10}(?:-[0-9]+)?")


def read_dossiers(folder: Path, articles: Sequence[ArticleHead], *, complete: bool) -> list[Dossier]:
    """Return the dossiers by slug: those of the folder's files, then those that only articles name.

    An article belongs to the dossier that its front matter names and to those whose files list it. With
    `complete`, `articles` are all there are: a file that lists another one is at fault.

    Raises:
        ContentError: with every fault of every file.
    """
    slugs = {article.slug for article in articles}
    named: dict[str, list[str]] = {}
    for article in articles:
        if article.dossier is not None:
            named.setdefault(article.dossier, []).append(article.slug)
    faults = [
        Fault(path, 0, "is not read: its name ends in .yml", "rename it to end in .yaml")
        for path in sorted(folder.glob("*.yml"))
    ]
    found: dict[str, Dossier] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            dossier = _read_file(path, slugs if complete else None, named.get(path.stem, []))
        except ContentError as error:
            faults += error.faults
            continue
        found[dossier.slug] = dossier
    if faults:
        raise ContentError(faults)
    for slug, own in named.items():
        found.setdefault(slug, Dossier(slug, None, None, tuple(own), (), None))
    return [found[slug] for slug in sorted(found)]


def _read_file(path: Path, slugs: set[str] | None, own: Sequence[str]) -> Dossier:
    """Return the dossier of one file; `slugs` are the articles there are, `own` those that name it."""
    if not is_slug(path.stem):
        what = f'the name "{path.stem}" is not one of a-z, 0-9 and hyphens'
        raise ContentError([Fault(path, 0, what, "rename the file: its name is the dossier's address")])
    written = read_file(path)
    entries = read_mapping(written, path, first_line=1)
    fields = Fields(path, entries, _FIELDS)
    title, summary = fields.text("title"), fields.text("summary")
    listed = fields.items("articles")
    for slug in listed:
        if slugs is not None and slug not in slugs:
            fields.refuse("articles", f'"{slug}" is no article', _nearest(slug, slugs))
    faults = _faults_of(fields)
    choices: list[MeasureChoice] = []
    try:
        items = read_mappings(entries["measures"], written, path) if "measures" in entries else []
    except ContentError as error:
        raise ContentError([*faults, *error.faults]) from error
    for line, item in items:
        measure = Fields(path, item, _MEASURE_FIELDS, first_line=line)
        choices.append(_choice(measure, line))
        faults += _faults_of(measure)
    if faults:
        raise ContentError(faults)
    return Dossier(path.stem, title, summary, tuple(dict.fromkeys((*own, *listed))), tuple(choices), path)


def _choice(fields: Fields, line: int) -> MeasureChoice:
    """Return an editor's word on a measure; its faults are noted in `fields`."""
    name = fields.required_text("name", "write what is measured, as name: Foyers privés d'eau")
    of, only = fields.items("of"), fields.items("only")
    for field, claims in (("of", of), ("only", only)):
        for claim in claims:
            if not _CLAIM.fullmatch(claim):
                fields.refuse(field, f'"{claim}" is no claim', "write its id, such as c-3f2a91d0c4")
    if not of and not only:
        fields.refuse("name", "no claim stands with it", "list the ids of claims under of, or under only")
    return MeasureChoice(line, name, of, only)


def _nearest(slug: str, slugs: set[str]) -> str:
    near = nearest(slug, sorted(slugs))
    return f'write "{near}"' if near else "write the slug of an article, or delete it"


def _faults_of(fields: Fields) -> list[Fault]:
    try:
        fields.close()
    except ContentError as error:
        return error.faults
    return []
