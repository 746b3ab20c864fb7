"""The pages of actors and of equipment, and the lists of them."""

from __future__ import annotations

from jinja2 import Environment

from sourcier.compose.subjects.views import SubjectList, SubjectPage
from sourcier.render.environment import render_page
from sourcier.site_files import File


def subject_list_file(page: SubjectList, folder: str, environment: Environment) -> File:
    """Return a page of the list of a kind of subject, in `folder`."""
    listed = f"{folder}/index.html"
    path = f"{folder}/{page.links.folder(page.links.number)}index.html"
    values = {"root": _up(path), "section": listed, "folder": folder, "list": page}
    if path == listed:
        values["here"] = listed
    return File(path, render_page(environment, "subject_list.html", values))


def subject_file(subject: SubjectPage, folder: str, environment: Environment) -> File:
    """Return a page of a subject, below `folder`."""
    path = f"{folder}/{subject.slug}/{subject.links.folder(subject.links.number)}index.html"
    values = {"root": _up(path), "section": f"{folder}/index.html", "folder": folder, "subject": subject}
    values["base"] = f"{_up(path)}{folder}/{subject.slug}/"
    return File(path, render_page(environment, "subject.html", values))


def _up(path: str) -> str:
    return "../" * path.count("/")
