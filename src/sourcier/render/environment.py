"""The Jinja environment: a site's templates before the packaged ones, errors told with path and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from sourcier.compose.views import ClaimCallout
from sourcier.config import Site
from sourcier.errors import ContentError, Fault
from sourcier.likeness import nearest
from sourcier.messages import Messages
from sourcier.render import charts, words
from sourcier.render.typography import set_page

_PACKAGED = "sourcier/"  # before the name of a packaged template that a site's own builds on

_NO_FIELD = re.compile(
    r"'?(?P<module>sourcier[\w.]*)\.(?P<view>\w+) object'? has no attribute '(?P<name>\w+)'"
)
# What an expression of a template can raise, beside Jinja's own errors.
_EXPRESSION_ERRORS = (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


def check_templates(templates: Sequence[Path]) -> None:
    """Read every template of the folders.

    Raises:
        ContentError: with a fault for each that is broken.
    """
    faults: list[Fault] = []
    environment = _environment(templates)
    for path in sorted(path for folder in templates for path in folder.rglob("*.html")):
        try:
            environment.compile(path.read_text(encoding="utf-8"), filename=str(path))
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            faults.append(_fault(error, path, templates))
    if faults:
        raise ContentError(faults)


def open_environment(
    site: Site, messages: Messages, templates: Sequence[Path], compiled: BytecodeCache | None = None
) -> Environment:
    """Return the environment of one site. Whatever a template names must exist.

    Templates that are `compiled` already are not compiled again.
    """
    environment = _environment(templates)
    if compiled is not None:
        environment.bytecode_cache = compiled

    def word(key: str, **values: str | int) -> str:
        try:
            return messages(key, **values)
        except KeyError as error:
            raise UndefinedError(f"no text for {error} in i18n/{messages.language}.yaml") from error

    foreign = "" if site.language == "fr" else ' lang="fr"'
    verbatim = Markup(f"data-verbatim{foreign}")  # noqa: S704 # our own attributes
    environment.globals.update(
        t=word,
        site=site,
        language=site.language,
        verbatim=verbatim,
        icon=words.icon,
        line=words.line_in(verbatim),
        plain=words.plain,
        quoted=words.quoted_in(verbatim, word("page.quote.open"), word("page.quote.close")),
        ref=words.ref,
        refs=words.refs,
        signature=words.signature,
        gauge=charts.gauge,
        gauge_sample=charts.gauge_sample,
        timeline_marks=charts.timeline_marks,
        mark_sample=charts.mark_sample,
        axis=charts.axis,
        measure_mark=charts.measure_mark,
        chronology_marks=charts.chronology_marks,
        band_sample=charts.band_sample,
        publications=charts.publications,
    )
    return environment


def render_page(environment: Environment, template: str, values: dict[str, Any]) -> bytes:
    """Return a finished page in UTF-8.

    Raises:
        ContentError: the template is broken, missing, or names what does not exist.
    """
    try:
        page = environment.get_template(template).render(values)
    except _EXPRESSION_ERRORS as error:
        templates = _folders(environment)
        raise ContentError([_fault(error, _located(template, templates), templates)]) from error
    return set_page(page, str(environment.globals["language"])).encode("utf-8", "xmlcharrefreplace")


def read_asset(name: str, templates: Sequence[Path]) -> str:
    """Return the text of a file of `assets/`, from the first folder that has it.

    Raises:
        ContentError: it is not UTF-8.
    """
    path = _located(f"assets/{name}", templates)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ContentError([_fault(error, path, templates)]) from error


class _Loader(FileSystemLoader):
    """Finds a template in the first folder that has it; "sourcier/x.html" is the packaged one always."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if not template.startswith(_PACKAGED):
            return super().get_source(environment, template)
        packaged = FileSystemLoader(self.searchpath[-1])
        try:
            return packaged.get_source(environment, template.removeprefix(_PACKAGED))
        except TemplateNotFound as error:
            raise TemplateNotFound(template) from error


class _Compiled(BytecodeCache):
    """Keeps templates compiled while this process lives: the preview builds the site over and over."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}  # by name and file: hash of the source, its code

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


def _environment(templates: Sequence[Path]) -> Environment:
    environment = Environment(
        loader=_Loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    environment.tests["reworded"] = _is_reworded
    return environment


def _is_reworded(callout: ClaimCallout) -> bool:
    """Return whether a claim's title is more than its own words with the first letter raised."""
    title = "".join(part.text for part in callout.title)
    return title.strip(" .").casefold() != callout.exact.strip(" .").casefold()


def _folders(environment: Environment) -> Sequence[Path]:
    loader = environment.loader
    return [Path(folder) for folder in loader.searchpath] if isinstance(loader, FileSystemLoader) else []


def _located(name: str, templates: Sequence[Path]) -> Path:
    """Return the file that a name stands for: in the first folder that has it, else in the packaged ones."""
    return next((path for folder in templates if (path := folder / name).is_file()), templates[-1] / name)


def _fault(error: Exception, path: Path, templates: Sequence[Path]) -> Fault:
    """Return what is wrong with a template; `path` names it where the error does not."""
    match error:
        case UnicodeDecodeError():
            return Fault(path, 0, "not UTF-8", "save the file as UTF-8")
        case TemplateSyntaxError():
            where = Path(error.filename) if error.filename else path
            return Fault(
                where, error.lineno, f"broken template: {error.message}", "mend the tag or the expression"
            )
        case TemplateNotFound():
            what, fix = f"no template {error.name}", "add it, or mend its name"
        case UndefinedError():
            what, fix = _undefined(error.message or "a name is undefined")
        case _:
            what, fix = f"the template fails: {error}", "mend the expression"
    where, line = _last_place(error, path, templates)
    return Fault(where, line, what, fix)


def _undefined(message: str) -> tuple[str, str]:
    """Return what is wrong where a name stands for nothing, and the names that the value has."""
    match = _NO_FIELD.fullmatch(message)
    if match is None:
        return message, "use a name that the page has, or delete the line to take the packaged one"
    view = getattr(import_module(match["module"]), match["view"])
    known: tuple[str, ...] = getattr(view, "__struct_fields__", ())
    near = nearest(match["name"], known)
    fix = f'write "{near}"; ' if near else "use one of them; "
    return f'{match["view"]} has no "{match["name"]}"', f"{fix}it has: {', '.join(known)}"


def _last_place(error: Exception, path: Path, templates: Sequence[Path]) -> tuple[Path, int]:
    """Return the innermost line of a template that the error came through."""
    folders = tuple(f"{folder}/" for folder in templates)
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        (Path(frame.filename), frame.lineno or 0) for frame in frames if frame.filename.startswith(folders)
    ]
    return places[-1] if places else (path, 0)
