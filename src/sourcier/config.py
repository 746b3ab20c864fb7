"""The site's own settings, as site.yaml gives them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Language = Literal["fr", "en"]
SourceText = Literal["full", "quotes"]
TargetKind = Literal["folder", "git", "rsync", "s3"]
DEFAULT_BRANCH = "gh-pages"


class Target(Struct, frozen=True):
    """A place where the site is published."""

    name: str  # as site.yaml calls it
    kind: TargetKind
    address: str  # a path; a repository or a remote's name; what rsync takes; s3://bucket/prefix
    branch: str = DEFAULT_BRANCH  # of git
    endpoint: str | None = None  # of an S3 service that is not Amazon's


class Site(Struct, frozen=True):
    """What holds for every page."""

    title: str = "Brief sourcé"
    base_url: str = ""  # ends with "/"; "" where the site's address is not known
    language: Language = "fr"  # of the interface
    source_text: SourceText = "full"  # for articles that say nothing of their own
    search: bool = True  # whether the site has a search page, the only one with a script
    targets: tuple[Target, ...] = ()  # in the order of site.yaml
