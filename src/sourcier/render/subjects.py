"""The pages of actors and of equipment, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from sourcier.compose.subjects.views import Subjects
from sourcier.render.environment import render_page
from sourcier.site_files import File


def subject_files(subjects: Subjects, folder: str, environment: Environment) -> Iterator[File]:
    """Give the pages of a kind of subject, below `folder`; the list first."""
    listed = f"{folder}/index.html"
    for page in subjects.lists:
        path = f"{folder}/{page.links.folder(page.links.number)}index.html"
        values = {"root": _up(path), "section": listed, "folder": folder, "list": page}
        if path == listed:
            values["here"] = listed
        yield File(path, render_page(environment, "subject_list.html", values))
    for subject in subjects.pages:
        path = f"{folder}/{subject.slug}/{subject.links.folder(subject.links.number)}index.html"
        values = {"root": _up(path), "section": listed, "folder": folder, "subject": subject}
        values["base"] = f"{_up(path)}{folder}/{subject.slug}/"
        yield File(path, render_page(environment, "subject.html", values))


def _up(path: str) -> str:
    return "../" * path.count("/")
