"""`publish`: the site to where its readers find it."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.commands.options import add_cache, add_content, add_templates, templates_here
from sourcier.errors import UsageError
from sourcier.terminal import count, harmless, print_line, say, watched

if TYPE_CHECKING:
    from sourcier.config import Target, TargetKind
    from sourcier.folders import Folders
    from sourcier.publishing import Changes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the target and the options."""
    from sourcier.config import DEFAULT_BRANCH

    told = "A target of site.yaml. [default: the only one there]"
    parser.add_argument("name", nargs="?", metavar="[TARGET]", help=told)
    parser.add_argument("--folder", metavar="DIR", help="Publish to a folder.")
    told = "Publish to a branch: path, address or remote's name."
    parser.add_argument("--git", metavar="REPOSITORY", help=told)
    parser.add_argument("--rsync", metavar="PLACE", help="Publish with rsync.")
    parser.add_argument("--s3", metavar="s3://BUCKET/PREFIX", help="Publish to a bucket (extra s3).")
    parser.add_argument("--branch", metavar="NAME", help=f"With --git. [default: {DEFAULT_BRANCH}]")
    parser.add_argument("--endpoint", metavar="URL", help="With --s3: a service that is not Amazon's.")
    parser.add_argument("--dry-run", action="store_true", help="Print what would change; send nothing.")
    for option, told in (
        ("--unchecked", "Publish though the check finds errors or claims to review."),
        ("--older", "Publish though the site is not what the content makes now."),
        ("--overwrite", "Replace files there that were not published from here."),
    ):
        parser.add_argument(option, action="store_true", help=told)
    told = "The site. [default: %(default)s]"
    parser.add_argument("--output", type=Path, default=Path("site"), metavar="DIR", help=told)
    add_content(parser, "What you write: articles, site.yaml.")
    add_templates(parser)
    add_cache(parser, "Extractions kept between builds, and the site that is checked.")


def run(
    *,
    name: str | None,
    folder: str | None,
    git: str | None,
    rsync: str | None,
    s3: str | None,
    branch: str | None,
    endpoint: str | None,
    dry_run: bool,
    unchecked: bool,
    older: bool,
    overwrite: bool,
    output: Path,
    content: Path,
    templates: Path | None,
    cache: Path,
) -> int:
    """Send the site where its readers find it: what changed since the last time, and no more.

    A site that was not checked, or is not what the content makes now, is refused unless you say so.
    """
    from sourcier.folders import Folders
    from sourcier.publishing import publish_site

    started = time.monotonic()
    given: dict[TargetKind, str | None] = {"folder": folder, "git": git, "rsync": rsync, "s3": s3}
    target = _target(name, {kind: place for kind, place in given.items() if place}, branch, endpoint, content)
    folders = Folders(content, output, templates or templates_here(), cache)
    refusals = _refusals(folders, unchecked=unchecked, older=older)
    if dry_run or not refusals:
        changes = publish_site(output, target, overwrite=overwrite, dry_run=dry_run)
        _report(changes, target, time.monotonic() - started, dry_run=dry_run)
    for refusal in refusals:
        say(refusal)
    return 1 if refusals else 0


def _target(
    name: str | None,
    given: dict[TargetKind, str],
    branch: str | None,
    endpoint: str | None,
    content: Path,
) -> Target:
    """Return the target that is named, or given by its kind; the only one of site.yaml where none is."""
    from sourcier.config import DEFAULT_BRANCH, Target
    from sourcier.read.targets import refusal

    if len(given) + (name is not None) > 1:
        raise UsageError("give one target")
    if not given:
        if branch or endpoint:
            raise UsageError("--branch goes with --git, --endpoint with --s3")
        return _configured(name, content)
    ((kind, address),) = given.items()
    target = Target(kind, kind, address, branch or DEFAULT_BRANCH, endpoint)
    if told := refusal(target, branch=branch):
        raise UsageError(told)
    return target


def _configured(name: str | None, content: Path) -> Target:
    from sourcier.read.site import read_site

    targets = read_site(content / "site.yaml").targets
    names = ", ".join(target.name for target in targets) or "none"
    found = [target for target in targets if name in {None, target.name}]
    if len(found) != 1:
        what = "which target?" if name is None else f'no target is called "{name}".'
        raise UsageError(
            f"{what} In {content / 'site.yaml'} there is: {names}. "
            "Name one, or give --folder, --git, --rsync or --s3"
        )
    return found[0]


def _refusals(folders: Folders, *, unchecked: bool, older: bool) -> list[str]:
    """Return why the site may not be published."""
    from sourcier.checking import check_content, check_output
    from sourcier.publishing import differing
    from sourcier.scheduling import Workforce

    if unchecked and older:
        return []
    report = check_content(folders, Workforce(), watched)
    refusals: list[str] = []
    if not unchecked and not report.is_clear(strict=True):
        errors, waiting = len(report.of("error")), report.claims - report.reviewed
        found = f"{count(errors, 'error')}, {count(waiting, 'claim')} to review"
        found += f", {count(report.orphaned, 'orphaned decision')}" if report.orphaned else ""
        refusals.append(f"{folders.content}: {found} — see check, or publish all the same with --unchecked")
    if not older:
        others = differing(folders.output, check_output(folders)) if report.is_built else ["errors"]
        if others:
            more = ", …" if others[1:] else ""
            refusals.append(
                f"{folders.output}: is not what {folders.content} makes now ({others[0]}{more}) — "
                "build, or publish it as it is with --older"
            )
    return refusals


def _report(changes: Changes, target: Target, seconds: float, *, dry_run: bool) -> None:
    for sign, paths in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)):
        for path in paths if dry_run else ():
            print_line(harmless(f"{sign} {path}"))
    made = f"{len(changes.new)} new, {len(changes.changed)} changed, {len(changes.gone)} gone"
    what = "would change" if dry_run else "published"
    say(f"{target.address}: {what}: {made}, {len(changes.unchanged)} unchanged; {seconds:.1f} s")
