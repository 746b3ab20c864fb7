"""A build that has nothing to do: found out from the times of files alone, without loading what builds."""

from __future__ import annotations

from sourcier.folders import Folders
from sourcier.inputs import Inputs, survey
from sourcier.summary import Summary
from sourcier.write.memory import Memory
from sourcier.write.outputs import workspace_of
from sourcier.write.report import Paths, Report


def build_inputs(folders: Folders, *, drafts: bool) -> Inputs:
    """Return the state of all that a build would read now.

    Raises:
        ContentError: the folder of templates is none.
    """
    return survey([folders.content, *folders.all_templates()], drafts)


def find_unchanged(folders: Folders, inputs: Inputs) -> Summary | None:
    """Return what a build does where the site stands as it would be built; None where there is work to do.

    `inputs` is the state of all that the build would read; see `build_inputs`.
    """
    if workspace_of(folders.output).exists():  # a build is at work, or was killed
        return None
    site = Memory(folders.cache, folders.output).standing_site(inputs.state) if inputs.state else None
    return site and Summary(site.articles, 0, site.claims, Report((), Paths(site.paths), ()))
